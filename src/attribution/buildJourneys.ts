import { checkList, checkObject } from "../core/check.js";
import { compareText } from "../core/compareText.js";
import type { Amount, Money, Per } from "../core/money/types.js";
import { isoOf } from "../core/time/instant.js";
import type { TimeBounds } from "../core/time/readTime.js";
import { journeyPaths } from "./internal/journeyPaths.js";
import { isInside } from "./internal/lookback.js";
import { readConversions } from "./internal/readConversions.js";
import { readIdentities } from "./internal/readIdentities.js";
import { readJourneyOptions } from "./internal/readJourneyOptions.js";
import { countsOf } from "./internal/readRows.js";
import { readTouchpoints, type Touch } from "./internal/readTouchpoints.js";
import { strangersAmong, type TouchFinder, touchFinder } from "./internal/touchFinder.js";
import type { Journey } from "./journey.js";
import type { JourneyDiagnostics } from "./journeyDiagnostics.js";
import type { JourneyFields, JourneyOptions } from "./journeyOptions.js";
import type { JourneyConversion, JourneyTouchpoint } from "./journeyRows.js";

/** What {@link buildJourneys} gives. */
export interface BuiltJourneys<V extends Amount = Amount> {
  /** One per conversion, by time and id, then one per person or account that never converted, by id. */
  readonly journeys: readonly Journey<V>[];
  readonly diagnostics: JourneyDiagnostics;
}

/** The values of journeys: Money where `currency` is given, else as the conversions have them. */
export type JourneyValue<V extends Amount, C extends string> = [C] extends [never]
  ? Per<V>
  : Money<C>;

/**
 * Finds, for each conversion, the touches that came before it: the journeys that {@link attribute} shares credit along.
 *
 * A touch and a conversion belong together if they share a lead (their own, else the one that `identities` has for their
 * visitor), a contact or a visitor, or, where the touch names none of these, an account; with `unit: "account"` if their
 * accounts are the same. A touch counts if conversion − lookback ≤ at ≤ conversion. Touches are ordered by (at, id, key),
 * so the order of rows never matters. A Day passes where any moment of it does.
 *
 * A conversion without touches stays, so that its value is not lost. Touches of somebody who never converted make one
 * journey without conversions (lookback before the last of them), named `lead:…`, `contact:…`, `visitor:…` or
 * `account:…`. Direct touches are dropped before the path is rewritten. Time grows with the rows and with the touches
 * of all journeys together.
 *
 * @param touchpoints - What people saw, clicked and visited, in any order; further keys are ignored.
 * @param conversions - Won deals, orders or signups, in any order. Values are all numbers or all Money of one currency.
 * @param options - The key to credit, the lookback, and how touches are picked.
 * @returns The journeys, and what became of each row: one with a repeated id, or a cell that cannot be read, is left out
 *   and named.
 * @throws {ClosedLoopError} INVALID_INPUT when an option or the form of an input is not as described.
 * @throws {ClosedLoopError} MISSING_FIELD when no row has the column of a needed field: `at` and `channel` of
 *   touchpoints, `id` and `at` of conversions, `anonymousId` and `leadId` of identities.
 * @throws {ClosedLoopError} CURRENCY_MISMATCH when values have two currencies, or are numbers and Money.
 * @throws {ClosedLoopError} DUPLICATE_ID when `lookbackByKind` names a kind twice.
 *
 * @example
 * import { buildJourneys } from "closedloop";
 *
 * const touchpoints = [
 *   { at: "2026-01-10T00:00:00Z", channel: "email", leadId: 7 },
 *   { at: "2026-02-05T00:00:00Z", channel: "social", leadId: 7 },
 *   { at: "2026-01-01T00:00:00Z", channel: "search", leadId: 7 },
 * ];
 * const deals = [{ id: "d1", at: "2026-02-09T00:00:00Z", value: 100, leadId: "7" }];
 * const { journeys, diagnostics } = buildJourneys(touchpoints, deals);
 * journeys[0]?.touches.map(({ key }) => key) // => ["email", "social"]
 * diagnostics.rows.touchpoints.outsideLookback // => 1
 */
export function buildJourneys<V extends Amount = number, const C extends string = never>(
  touchpoints: readonly JourneyTouchpoint[],
  conversions: readonly JourneyConversion<V>[],
  options?: JourneyOptions<C> & { readonly fields?: undefined },
): BuiltJourneys<JourneyValue<V, C>>;
export function buildJourneys<T extends object, R extends object, const C extends string = never>(
  touchpoints: readonly T[],
  conversions: readonly R[],
  options: JourneyOptions<C> & { readonly fields: JourneyFields<T, R> },
): BuiltJourneys<JourneyValue<Amount, C>>;
export function buildJourneys(
  touchpoints: readonly object[],
  conversions: readonly object[],
  options: JourneyOptions & { readonly fields?: JourneyFields<object, object> | undefined } = {},
): BuiltJourneys {
  const settings = readJourneyOptions(options);
  checkRows("touchpoints", touchpoints);
  checkRows("conversions", conversions);
  checkRows("identities", settings.identities);
  const { leads, rows: identityRows } = readIdentities(settings.identities);
  const touchRows = readTouchpoints(touchpoints, leads, settings);
  const { rows: conversionRows, nothing } = readConversions(conversions, leads, settings);
  const touches = touchRows.read.filter(({ at }) => at.first <= settings.asOf);
  const converted = conversionRows.read.filter(({ at }) => at.first <= settings.asOf);

  const finder = touchFinder(touches, converted, settings.isReused);
  const { pathOf, fateOf } = journeyPaths(touches, settings);
  const journeys = converted.map((conversion): Journey => {
    const { id, at, value, rest } = conversion;
    const places = finder.touchesOf(conversion, settings.windowFrom(at.first));
    const path = pathOf(places);
    return {
      id,
      touches: path,
      conversions: 1,
      value: value ?? nothing,
      at: isoOf(at.last),
      ...rest,
    };
  });
  const strangers = strangersAmong(touches, finder);
  const nullJourneys = [...strangers].map(([id, places]): Journey => {
    const last = touches[places.at(-1) as number] as Touch;
    const window = settings.windowFrom(last.at.first);
    const inside = places.filter((place) => isInside(touches[place] as Touch, window));
    return { id, touches: pathOf(inside), conversions: 0, value: nothing };
  });
  nullJourneys.sort((a, b) => compareText(a.id, b.id));

  const fates = touches.map((touch, place) => fateOf(place) ?? lostFate(touch, finder, strangers));
  const count = (fate: string): number => fates.filter((one) => one === fate).length;
  const daysOf = (rows: readonly { readonly at: TimeBounds }[]): number =>
    rows.filter(({ at }) => at.isDay).length;
  return {
    journeys: [...journeys, ...nullJourneys],
    diagnostics: {
      rows: {
        touchpoints: {
          ...countsOf(touchRows),
          used: count("used"),
          future: touchRows.read.length - touches.length,
          afterConversion: count("afterConversion"),
          outsideLookback: count("outsideLookback"),
          direct: count("direct"),
          unmatched: count("unmatched"),
        },
        conversions: {
          ...countsOf(conversionRows),
          used: converted.length,
          future: conversionRows.read.length - converted.length,
        },
        identities: countsOf(identityRows),
      },
      rejected: [...touchRows.rejected, ...conversionRows.rejected, ...identityRows.rejected],
      duplicates: [
        ...touchRows.duplicates,
        ...conversionRows.duplicates,
        ...identityRows.duplicates,
      ],
      dayResolution:
        daysOf(converted) + daysOf(touches.filter((_, place) => fates[place] === "used")),
      withoutTouches: journeys.filter((journey) => journey.touches.length === 0).length,
      missingValue: converted.filter(({ value }) => value === null).map(({ id }) => id),
      nullJourneys: nullJourneys.length,
    },
  };
}

/** Why a touch is in no journey. */
function lostFate(
  touch: Touch,
  finder: TouchFinder,
  strangers: ReadonlyMap<string, unknown>,
): "afterConversion" | "outsideLookback" | "unmatched" {
  const last = finder.lastConversionOf(touch);
  if (last !== undefined) return touch.at.first > last ? "afterConversion" : "outsideLookback";
  return strangers.has(touch.links[0] ?? "") ? "outsideLookback" : "unmatched";
}

function checkRows(path: string, rows: unknown): void {
  checkList(path, rows);
  rows.forEach((row, index) => {
    checkObject(`${path}[${index}]`, row);
  });
}
