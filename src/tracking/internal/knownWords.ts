import { type ChannelTest, channelRules } from "../channelRules.js";
import { sourceCategories } from "../sourceCategories.js";
import { paidMedia, utmSynonyms } from "../utmWords.js";

/** Sources and media that are known to be meant as they are, in lower case. */
export interface KnownWords {
  readonly source: ReadonlySet<string>;
  readonly medium: ReadonlySet<string>;
}

export function knownWords(): KnownWords {
  const meant = (field: "source" | "medium"): string[] =>
    utmSynonyms.filter((one) => one.field === field).map(({ to }) => to);
  return {
    source: new Set([...Object.values(sourceCategories).flat(), ...meant("source")]),
    medium: new Set([
      ...channelRules.flatMap(({ when }) => mediaOf(when)),
      ...paidMedia,
      ...meant("medium"),
    ]),
  };
}

/** The media that a rule lists one by one. */
function mediaOf(test: ChannelTest): readonly string[] {
  if ("all" in test) return test.all.flatMap(mediaOf);
  if ("any" in test) return test.any.flatMap(mediaOf);
  return test.field === "medium" && test.op === "in" ? test.value : [];
}
