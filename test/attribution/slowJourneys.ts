// measurement.md §2.6 and DESIGN §3b once more, row by row: every conversion looks at every touch.
import { byCodePoint } from "./slowAttribute.js";

interface SlowIds {
  readonly leadId?: string;
  readonly contactId?: string;
  readonly accountId?: string;
  readonly anonymousId?: string;
}

export interface SlowTouch extends SlowIds {
  readonly id?: string;
  readonly at: string;
  readonly channel: string;
  readonly campaignId?: string;
  readonly kind?: string;
}

export interface SlowConversion extends SlowIds {
  readonly id: string;
  readonly at: string;
}

export interface SlowOptions {
  readonly by?: "channel" | "campaign";
  readonly unit?: "person" | "account";
  readonly lookback?: { readonly days: number } | null;
  readonly lookbackByKind?: readonly {
    readonly kind: string;
    readonly lookback: { readonly days: number } | null;
  }[];
  readonly identities?: readonly { readonly anonymousId: string; readonly leadId: string }[];
  readonly reuse?: "all" | "sinceLastConversion";
  readonly direct?: "keep" | "drop" | "dropUnlessOnly";
  readonly transform?: "exposure" | "first" | "recency" | "frequency";
}

export interface SlowPath {
  readonly id: string;
  readonly conversions: number;
  readonly keys: readonly string[];
}

const dayMs = 86_400_000;
// Days are in UTC.
const firstMs = (at: string): number => Date.parse(at.length === 10 ? `${at}T00:00:00Z` : at);
const lastMs = (at: string): number => firstMs(at) + (at.length === 10 ? dayMs - 1 : 0);

export function slowJourneys(
  given: readonly SlowTouch[],
  conversionRows: readonly SlowConversion[],
  options: SlowOptions,
): readonly SlowPath[] {
  const { by = "channel", unit = "person", lookback = { days: 30 }, direct = "keep" } = options;
  const isFirst = <T extends { readonly id?: string }>(row: T, index: number, rows: readonly T[]) =>
    row.id === undefined || rows.findIndex(({ id }) => id === row.id) === index;
  const touches = given.filter(isFirst);
  const conversions = conversionRows
    .filter(isFirst)
    .sort((a, b) => lastMs(a.at) - lastMs(b.at) || byCodePoint(a.id, b.id));

  const leadOf = (row: SlowIds): string | undefined =>
    row.leadId ??
    options.identities?.find(({ anonymousId }) => anonymousId === row.anonymousId)?.leadId;
  const same = (a: string | undefined, b: string | undefined): boolean =>
    a !== undefined && a === b;
  const namesPerson = (row: SlowIds): boolean =>
    leadOf(row) !== undefined || row.contactId !== undefined || row.anonymousId !== undefined;
  const belong = (touch: SlowTouch, conversion: SlowConversion): boolean =>
    unit === "account"
      ? same(touch.accountId, conversion.accountId)
      : same(leadOf(touch), leadOf(conversion)) ||
        same(touch.contactId, conversion.contactId) ||
        same(touch.anonymousId, conversion.anonymousId) ||
        (!namesPerson(touch) && same(touch.accountId, conversion.accountId));
  const who = (touch: SlowTouch): string | null => {
    const names = [
      ["lead", leadOf(touch)],
      ["contact", touch.contactId],
      ["visitor", touch.anonymousId],
      ["account", touch.accountId],
    ].filter(([kind, id]) => id !== undefined && (unit === "person" || kind === "account"));
    const [name] = names;
    return name === undefined ? null : name.join(":");
  };
  const startFor = (touch: SlowTouch, from: number): number => {
    const own = options.lookbackByKind?.find(({ kind }) => kind === touch.kind);
    const length = own === undefined ? lookback : own.lookback;
    return length === null ? Number.NEGATIVE_INFINITY : from - length.days * dayMs;
  };
  const keyOf = (touch: SlowTouch): string =>
    by === "channel" ? touch.channel : (touch.campaignId ?? "(none)");
  const pathOf = (found: readonly SlowTouch[]): readonly string[] => {
    const ordered = [...found].sort(
      (a, b) =>
        firstMs(a.at) - firstMs(b.at) ||
        byCodePoint(a.id ?? "", b.id ?? "") ||
        byCodePoint(keyOf(a), keyOf(b)),
    );
    const isDirect = ({ channel }: SlowTouch): boolean =>
      channel === "Direct" || channel === "direct" || channel === "(direct)";
    const drops = direct === "drop" || (direct === "dropUnlessOnly" && !ordered.every(isDirect));
    const keys = ordered.filter((touch) => !(drops && isDirect(touch))).map(keyOf);
    switch (options.transform) {
      case "exposure":
        return keys.filter((key, i) => i === 0 || key !== keys[i - 1]);
      case "first":
        return keys.filter((key, i) => keys.indexOf(key) === i);
      case "recency":
        return keys.filter((key, i) => keys.lastIndexOf(key) === i);
      case "frequency":
        return keys
          .filter((key, i) => keys.indexOf(key) === i)
          .map((key) => `${key}(${keys.filter((one) => one === key).length})`);
      default:
        return keys;
    }
  };

  const paths = conversions.map((conversion, place): SlowPath => {
    const found = touches.filter((touch) => {
      if (!belong(touch, conversion)) return false;
      if (firstMs(touch.at) > lastMs(conversion.at)) return false;
      if (lastMs(touch.at) < startFor(touch, firstMs(conversion.at))) return false;
      // An earlier conversion that the touch belongs to, and came before, has used it up.
      const earlier = conversions
        .slice(0, place)
        .some((one) => belong(touch, one) && firstMs(touch.at) <= lastMs(one.at));
      return options.reuse !== "sinceLastConversion" || !earlier;
    });
    return { id: conversion.id, conversions: 1, keys: pathOf(found) };
  });

  const converts = (touch: SlowTouch): boolean => conversions.some((one) => belong(touch, one));
  const strangers = [...new Set(touches.map(who))]
    .filter((name) => name !== null)
    .filter((name) => !touches.some((touch) => who(touch) === name && converts(touch)))
    .sort(byCodePoint);
  const nulls = strangers.map((name): SlowPath => {
    const own = touches.filter((touch) => who(touch) === name);
    const last = Math.max(...own.map(({ at }) => firstMs(at)));
    const found = own.filter((touch) => lastMs(touch.at) >= startFor(touch, last));
    return { id: name, conversions: 0, keys: pathOf(found) };
  });
  return [...paths, ...nulls];
}
