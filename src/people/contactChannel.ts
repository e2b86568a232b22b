/** A way to reach one person. */
export type ContactChannel = "email" | "phone" | "sms" | "whatsapp" | "post" | "push";

/** The ways to reach one person. */
export const contactChannels = ["email", "phone", "sms", "whatsapp", "post", "push"] as const;

/** The field of a person that holds the address for a channel; null where none does. */
export function addressField(channel: ContactChannel): "email" | "phone" | null {
  if (channel === "email") return "email";
  return channel === "post" || channel === "push" ? null : "phone";
}
