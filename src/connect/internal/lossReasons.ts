import type { Opportunity } from "../../sales/opportunity.js";
import { looseKey } from "./stageKinds.js";

type LossReason = NonNullable<Opportunity["lossReason"]>;

/** What people write as the reason of a loss, where it plainly means one of ours: letters and digits alone. */
const reasons: readonly (readonly [reason: LossReason, words: readonly string[]])[] = [
  [
    "price",
    [
      "price",
      "pricing",
      "tooexpensive",
      "toohighprice",
      "cost",
      "preis",
      "zuteuer",
      "prix",
      "precio",
    ],
  ],
  [
    "no_budget",
    [
      "nobudget",
      "budget",
      "lackofbudget",
      "lackoffunds",
      "keinbudget",
      "pasdebudget",
      "sinpresupuesto",
    ],
  ],
  [
    "no_decision",
    ["nodecision", "indecision", "statusquo", "nodecisionnonresponsive", "keineentscheidung"],
  ],
  [
    "lost_to_competitor",
    [
      "losttocompetitor",
      "competitor",
      "competition",
      "chosecompetitor",
      "wentwithcompetitor",
      "wettbewerber",
      "concurrent",
      "competencia",
    ],
  ],
  ["timing", ["timing", "badtiming", "wrongtiming", "notnow", "zeitpunkt"]],
  [
    "missing_feature",
    ["missingfeature", "missingfeatures", "featuregap", "lackoffeatures", "productgap"],
  ],
  ["no_champion", ["nochampion", "championleft", "lostchampion"]],
  [
    "went_dark",
    ["wentdark", "unresponsive", "noresponse", "nonresponsive", "ghosted", "nocontact"],
  ],
  ["bad_fit", ["badfit", "notafit", "nofit", "poorfit", "notagoodfit", "unqualified"]],
  ["canceled", ["canceled", "cancelled", "projectcanceled", "projectcancelled"]],
  ["other", ["other", "sonstiges", "autre", "otro"]],
];

/** The reason that a text names; undefined where it is a story. */
export function lossReasonOf(text: string): LossReason | undefined {
  const key = looseKey(text);
  return reasons.find(([, words]) => words.includes(key))?.[0];
}
