// Three lists of 100,000 people each against their consents and suppressions: all of it must take less than a second.
import { checkAudience, seededRandom } from "closedloop";

const count = 100_000;
const limit = 1_000;
const next = seededRandom(1);
const pick = <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T;
const idOf = (): string => `C${Math.floor(next() * count)}`;
const people = Array.from({ length: count }, (_, index) => ({
  id: `C${index}`,
  email: next() < 0.02 ? undefined : `person.${index}@example-${index % 5_000}.com`,
  country: pick(["DE", "FR", "US", "GB", "BR"]),
  optedOutOfEmail: next() < 0.05,
}));
const consents = Array.from({ length: 2 * count }, () => ({
  party: { kind: "contact" as const, id: idOf() },
  purpose: pick(["newsletter", "product_news", "survey"]),
  channel: "email" as const,
  status: pick(["granted", "granted", "granted", "withdrawn", "pending"] as const),
  at: `2026-${pick(["01", "05", "09"])}-${pick(["03", "17", "28"])}T09:30:00.000Z`,
}));
const suppressions = Array.from({ length: 5_000 }, (_, index) => ({
  email: `person.${index * 7}@example-${(index * 7) % 5_000}.com`,
  reason: pick(["hard_bounce", "complaint", "unsubscribed"] as const),
}));
const check = (): number => {
  const lists = ["newsletter", "product_news", "survey"].map((purpose) =>
    checkAudience(people, { purpose, channel: "email", at: "2026-11-23", consents, suppressions }),
  );
  return lists.reduce((sum, { sendable }) => sum + sendable.length, 0);
};

const sendable = check();
if (!(sendable > 0 && sendable < 3 * count)) throw new Error(`${sendable} may be written to`);
const times = Array.from({ length: 7 }, () => {
  const start = performance.now();
  check();
  return performance.now() - start;
}).sort((a, b) => a - b);
const took = times[3] as number;
const mark = took <= limit ? "reached" : "MISSED";
console.log(
  `checkAudience, 3 lists of 100,000 people: ${took.toFixed(0)} ms (limit ${limit} ms, ${mark})`,
);
