// DESIGN §3a and measurement.md §2.6 once more, word by word, in BigInt and without regard to speed.

export interface SlowJourney {
  readonly id: string;
  readonly touches: readonly { readonly key: string; readonly at: string }[];
  readonly conversions: number;
  readonly value: { readonly amount: string; readonly currency: string };
  readonly at?: string;
  readonly nulls?: number;
  readonly milestones?: { readonly lead?: string; readonly opportunity?: string };
  readonly selfReported?: string;
}

export interface SlowModel {
  readonly kind: string;
  readonly [setting: string]: unknown;
}

export interface SlowReport {
  readonly credits: readonly { key: string; conversions: number; amount: string }[];
  readonly unattributed: { readonly conversions: number; readonly amount: string };
  readonly totals: { readonly conversions: number; readonly amount: string };
}

const digitsOf: Readonly<Record<string, number>> = { EUR: 2, USD: 2, JPY: 0, KWD: 3 };
const dayMs = 86_400_000;
const floorOf = (a: bigint, b: bigint): bigint => (a - (((a % b) + b) % b)) / b;
const million = (share: unknown): number => Math.round((share as number) * 1e6);

/** Digits after the point that count: the currency's, further ones only if not zero. */
function unitOf(amount: string, currency: string): number {
  let [, fraction = ""] = amount.split(".");
  while (fraction.endsWith("0")) fraction = fraction.slice(0, -1);
  return Math.max(fraction.length, digitsOf[currency] as number);
}

/** The amount times 10^scale, whole. */
function scaledUp(amount: string, scale: number): bigint {
  const [whole = "", fraction = ""] = amount.split(".");
  return BigInt(whole + fraction.slice(0, scale).padEnd(scale, "0"));
}

function amountOf(units: bigint, scale: number, currency: string): string {
  const digits = `${units < 0n ? -units : units}`.padStart(scale + 1, "0");
  const whole = digits.slice(0, digits.length - scale);
  let fraction = digits.slice(digits.length - scale);
  while (fraction.length > (digitsOf[currency] as number) && fraction.endsWith("0")) {
    fraction = fraction.slice(0, -1);
  }
  return `${units < 0n ? "-" : ""}${whole}${fraction === "" ? "" : `.${fraction}`}`;
}

/** Whole or, for decay and drop-one, plain weights of the touches in order. */
function weightsOf(
  journey: SlowJourney,
  touches: SlowJourney["touches"],
  model: SlowModel,
  all: readonly { path: string[]; conversions: number; nulls: number }[],
): number[] {
  const n = touches.length;
  const only = (index: number): number[] => touches.map((_, i) => (i === index ? 1 : 0));
  const ms = touches.map(({ at }) => Date.parse(at));
  switch (model.kind) {
    case "first":
      return only(0);
    case "last":
      return only(n - 1);
    case "linear":
      return touches.map(() => 1);
    case "lastNonDirect": {
      const direct = ["Direct", "direct", "(direct)"];
      for (let i = n - 1; i >= 0; i -= 1) {
        if (!direct.includes(touches[i]?.key as string)) return only(i);
      }
      return only(n - 1);
    }
    case "positionBased":
    case "uShaped":
    case "jShaped":
    case "inverseJ": {
      const defaults: Readonly<Record<string, readonly [number, number]>> = {
        positionBased: [0.4, 0.4],
        uShaped: [0.4, 0.4],
        jShaped: [0.2, 0.6],
        inverseJ: [0.6, 0.2],
      };
      const [f, l] = defaults[model.kind] as readonly [number, number];
      const first = million(model["first"] ?? f);
      const last = million(model["last"] ?? l);
      const middle = 1_000_000 - first - last;
      if (n === 1) return [1];
      if (n === 2) return [2 * first + middle, 2 * last + middle];
      return touches.map((_, i) =>
        i === 0 ? first * (n - 2) : i === n - 1 ? last * (n - 2) : middle,
      );
    }
    case "wShaped":
    case "fullPath":
    case "custom": {
      const defaults: Readonly<Record<string, Readonly<Record<string, number>>>> = {
        wShaped: { first: 0.3, lead: 0.3, opportunity: 0.3, other: 0.1 },
        fullPath: { first: 0.225, lead: 0.225, opportunity: 0.225, last: 0.225, other: 0.1 },
        custom: {},
      };
      const share = (name: string): number =>
        million(model[name] ?? defaults[model.kind]?.[name] ?? 0);
      const lastUntil = (at: string | undefined): number => {
        const before = ms.map((time) => at !== undefined && time <= Date.parse(at));
        return before.lastIndexOf(true);
      };
      const marks = [
        { index: 0, share: share("first") },
        { index: lastUntil(journey.milestones?.lead), share: share("lead") },
        { index: lastUntil(journey.milestones?.opportunity), share: share("opportunity") },
        { index: n - 1, share: share("last") },
      ].filter((mark) => mark.index >= 0 && mark.share > 0);
      const isMarked = (i: number): boolean => marks.some(({ index }) => index === i);
      const others = touches.filter((_, i) => !isMarked(i)).length;
      return touches.map((_, i) =>
        isMarked(i)
          ? marks
              .filter(({ index }) => index === i)
              .reduce((sum, mark) => sum + mark.share * Math.max(1, others), 0)
          : share("other"),
      );
    }
    case "timeDecay": {
      const halfLife = ((model["halfLife"] as { days: number } | undefined)?.days ?? 7) * dayMs;
      if (model["step"] !== "day") {
        const youngest = Math.max(...ms);
        return ms.map((time) => 2 ** (-(youngest - time) / halfLife));
      }
      const ages = ms.map((time) => Math.floor((Date.parse(journey.at as string) - time) / dayMs));
      const youngest = Math.min(...ages);
      return ages.map((age) => 2 ** (-((age - youngest) * dayMs) / halfLife));
    }
    case "dropOne": {
      const rate = (path: readonly string[]): number => {
        const name = JSON.stringify(path);
        const same =
          path.length === 0 ? [] : all.filter((row) => JSON.stringify(row.path) === name);
        const conversions = same.reduce((sum, row) => sum + row.conversions, 0);
        const nulls = same.reduce((sum, row) => sum + row.nulls, 0);
        return conversions === 0 ? 0 : conversions / (conversions + nulls);
      };
      const path = touches.map(({ key }) => key);
      const lifts = path.map((_, i) =>
        Math.max(rate(path) - rate(path.filter((__, j) => j !== i)), 0),
      );
      return lifts.some((lift) => lift > 0) ? lifts : only(n - 1);
    }
    default:
      throw new Error(`no model ${model.kind}`);
  }
}

/** Values in Money of one currency. */
export function slowAttribute(journeys: readonly SlowJourney[], model: SlowModel): SlowReport {
  const currency = journeys[0]?.value.currency as string;
  const finest = Math.max(...journeys.map(({ value }) => unitOf(value.amount, currency)));
  const ordered = journeys.map((journey) => {
    const touches = journey.touches
      .map((touch, listed) => ({ ...touch, listed }))
      .sort((a, b) => Date.parse(a.at) - Date.parse(b.at) || a.listed - b.listed);
    return { journey, touches };
  });
  const all = ordered.map(({ journey, touches }) => ({
    path: touches.map(({ key }) => key),
    conversions: journey.conversions,
    nulls: journey.nulls ?? (journey.conversions === 0 ? 1 : 0),
  }));
  // Sums at three digits more than the finest unit.
  const exact = new Map<string, { units: bigint; conversions: number }>();
  const add = (key: string, units: bigint, conversions: number): void => {
    const sum = exact.get(key) ?? { units: 0n, conversions: 0 };
    exact.set(key, { units: sum.units + units, conversions: sum.conversions + conversions });
  };
  let unattributed = 0n;
  let kept = 0;
  let total = 0n;
  let converted = 0;
  for (const { journey, touches } of ordered) {
    for (const { key } of touches) add(key, 0n, 0);
    const { conversions, value, selfReported } = journey;
    const unit = unitOf(value.amount, currency);
    const thousandths = scaledUp(value.amount, unit) * 1000n;
    const up = 10n ** BigInt(finest - unit);
    total += thousandths * up;
    converted += conversions;
    const credited =
      model.kind === "selfReported"
        ? selfReported === undefined
          ? []
          : [selfReported]
        : touches.map(({ key }) => key);
    if (model.kind === "selfReported") for (const key of credited) add(key, 0n, 0);
    if (credited.length === 0 || conversions === 0) {
      unattributed += thousandths * up;
      kept += conversions;
      continue;
    }
    let weights = model.kind === "selfReported" ? [1] : weightsOf(journey, touches, model, all);
    if (weights.every((weight) => weight === 0)) weights = weights.map(() => 1);
    const sum = weights.reduce((a, b) => a + b, 0);
    const isScaled = model.kind === "timeDecay" || model.kind === "dropOne";
    const whole = weights.map((weight) =>
      BigInt(isScaled ? Math.floor((2 ** 20 * weight) / Math.max(...weights) + 0.5) : weight),
    );
    const all1 = whole.reduce((a, b) => a + b, 0n);
    const size = thousandths < 0n ? -thousandths : thousandths;
    const until = (i: number): bigint =>
      (size * whole.slice(0, i).reduce((a, b) => a + b, 0n)) / all1;
    credited.forEach((key, i) => {
      const credit = until(i + 1) - until(i);
      add(
        key,
        (thousandths < 0n ? -credit : credit) * up,
        (conversions * (weights[i] as number)) / sum,
      );
    });
  }
  const keys = [...exact.keys()].sort(byCodePoint);
  const floors = keys.map((key) => floorOf(exact.get(key)?.units as bigint, 1000n));
  const rests = keys.map(
    (key, i) => (exact.get(key)?.units as bigint) - (floors[i] as bigint) * 1000n,
  );
  let spare = floorOf(
    rests.reduce((a, b) => a + b, 0n),
    1000n,
  );
  // One unit at a time to the largest remainder left; the keys are in order, so the first of equals is the lower.
  while (spare > 0n) {
    let best = 0;
    rests.forEach((rest, i) => {
      if (rest > (rests[best] as bigint)) best = i;
    });
    floors[best] = (floors[best] as bigint) + 1n;
    rests[best] = -1n;
    spare -= 1n;
  }
  const credits = keys
    .map((key, i) => ({
      key,
      units: floors[i] as bigint,
      conversions: exact.get(key)?.conversions as number,
    }))
    .sort((a, b) => (a.units === b.units ? byCodePoint(a.key, b.key) : a.units < b.units ? 1 : -1))
    .map(({ key, units, conversions }) => ({
      key,
      conversions,
      amount: amountOf(units, finest, currency),
    }));
  return {
    credits,
    unattributed: { conversions: kept, amount: amountOf(unattributed / 1000n, finest, currency) },
    totals: { conversions: converted, amount: amountOf(total / 1000n, finest, currency) },
  };
}

export function byCodePoint(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let i = 0; i < Math.min(left.length, right.length); i += 1) {
    const difference = (left[i]?.codePointAt(0) as number) - (right[i]?.codePointAt(0) as number);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
