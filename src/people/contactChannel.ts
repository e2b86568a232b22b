/** A way to reach one person. */
export type ContactChannel = "email" | "phone" | "sms" | "whatsapp" | "post" | "push";
