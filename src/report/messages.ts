import { checkKeys, checkObject, invalid } from "../core/check.js";

/** Sentences of one's own, by the keys of the standard ones. */
export type Messages<M> = { readonly [K in keyof M]?: string | undefined };

/** The sentences of a report: the standard ones, with those of the option `messages` in their place. */
export function messagesOf<M extends Readonly<Record<keyof M, string>>>(
  standard: M,
  options: { readonly messages?: Messages<M> | undefined },
): M {
  checkObject("options", options);
  checkKeys("", options, ["messages"]);
  const { messages = {} } = options;
  checkObject("messages", messages);
  checkKeys("messages", messages, Object.keys(standard));
  const given = Object.entries(messages).filter(([, message]) => message !== undefined);
  for (const [key, message] of given) {
    if (typeof message !== "string") throw invalid(`messages.${key}`, "a text", message);
  }
  return { ...standard, ...Object.fromEntries(given) };
}
