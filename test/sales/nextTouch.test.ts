import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { deepFreeze } from "../../src/core/freeze.ts";
import { defineBusinessCalendar } from "../../src/core/time/defineBusinessCalendar.ts";
import { Cadence, type CadenceInput } from "../../src/sales/cadence.ts";
import {
  CadenceEnrollment,
  type CadenceEnrollmentInput,
} from "../../src/sales/cadenceEnrollment.ts";
import { type NextTouchOptions, nextTouch } from "../../src/sales/nextTouch.ts";

const minute = 60_000;
const day = 86_400_000;

function cadenceOf(given: Partial<CadenceInput> = {}): Cadence {
  return deepFreeze(
    Cadence.parse({
      id: "c1",
      name: "Inbound",
      steps: [
        { id: "hello", day: 0, kind: "email" },
        { id: "call", day: 2, kind: "call" },
        { id: "visit", day: 5, kind: "meeting" },
      ],
      ...given,
    }),
  );
}

function enrolled(given: Partial<CadenceEnrollmentInput> = {}): CadenceEnrollment {
  return deepFreeze(
    CadenceEnrollment.parse({
      id: "e1",
      cadenceId: "c1",
      party: { kind: "lead", id: "7" },
      // A Friday.
      startedAt: "2026-11-20T09:30:00Z",
      ...given,
    }),
  );
}

const touch = (stepId: string, at = "2026-11-20T10:00:00Z"): { stepId: string; at: string } => ({
  stepId,
  at,
});
const asOf = "2026-11-23T00:00:00Z";
const thrown = (code: string, path: string): object => expect.objectContaining({ code, path });

describe("nextTouch", () => {
  it("gives the first step without a touch", () => {
    const cadence = cadenceOf();
    expect(nextTouch(cadence, enrolled(), { asOf })).toEqual({
      step: { id: "hello", day: 0, kind: "email" },
      dueAt: "2026-11-20T09:30:00.000Z",
      isOverdue: true,
      blocked: null,
    });
    const greeted = enrolled({ touches: [touch("hello"), touch("other")] });
    expect(nextTouch(cadence, greeted, { asOf })).toMatchObject({
      step: { id: "call" },
      // Two business days after a Friday.
      dueAt: "2026-11-24T09:30:00.000Z",
      isOverdue: false,
    });
    // A step that was passed over is still to be done.
    const skipped = enrolled({ touches: [touch("hello"), touch("visit")] });
    expect(nextTouch(cadence, skipped, { asOf })?.step.id).toBe("call");
  });

  it("gives nothing when all is done, or the enrollment is not active", () => {
    const done = enrolled({ touches: [touch("hello"), touch("call"), touch("visit")] });
    expect(nextTouch(cadenceOf(), done, { asOf })).toBeNull();
    for (const status of ["paused", "completed", "stopped"] as const) {
      expect(nextTouch(cadenceOf(), enrolled({ status }), { asOf })).toBeNull();
    }
  });

  it("counts calendar days as 24 hours, business days by the calendar's wall clock", () => {
    // The clocks of Berlin go back on 2026-10-25.
    const greeted = enrolled({
      startedAt: "2026-10-23T07:30:00Z",
      touches: [touch("hello", "2026-10-23T07:30:00Z")],
    });
    const dueAt = (given: Partial<CadenceInput>, options: object = {}): string | undefined =>
      nextTouch(cadenceOf(given), greeted, { asOf, ...options })?.dueAt;
    expect(dueAt({ days: "calendar" })).toBe("2026-10-25T07:30:00.000Z");
    const calendar = defineBusinessCalendar({
      timeZone: "Europe/Berlin",
      holidays: ["2026-10-26"],
    });
    expect(dueAt({}, { calendar })).toBe("2026-10-28T08:30:00.000Z");
    expect(dueAt({})).toBe("2026-10-27T07:30:00.000Z");
  });

  it("keeps the start of day 0, on a free day and in an hour that the clocks repeat", () => {
    const calendar = defineBusinessCalendar({ timeZone: "Europe/Berlin" });
    for (const startedAt of ["2026-10-25T00:30:00.000Z", "2026-10-25T01:30:00.000Z"]) {
      expect(nextTouch(cadenceOf(), enrolled({ startedAt }), { asOf, calendar })?.dueAt).toBe(
        startedAt,
      );
    }
  });

  it("keeps its distance from the last touch", () => {
    const greeted = enrolled({ touches: [touch("hello", "2026-11-24T08:00:00Z")] });
    const dueAt = (minimumDaysBetween: number): string | undefined =>
      nextTouch(cadenceOf({ minimumDaysBetween }), greeted, { asOf })?.dueAt;
    expect(dueAt(0)).toBe("2026-11-24T09:30:00.000Z");
    expect(dueAt(1)).toBe("2026-11-25T08:00:00.000Z");
    // Of the first step there is none.
    expect(nextTouch(cadenceOf({ minimumDaysBetween: 9 }), enrolled(), { asOf })?.dueAt).toBe(
      "2026-11-20T09:30:00.000Z",
    );
  });

  it.each([
    // Within a day; from is quiet, to is not.
    ["12:00", "13:00", "2026-11-20T11:59:59.999Z", "2026-11-20T11:59:59.999Z"],
    ["12:00", "13:00", "2026-11-20T12:00:00.000Z", "2026-11-20T13:00:00.000Z"],
    ["12:00", "13:00", "2026-11-20T13:00:00.000Z", "2026-11-20T13:00:00.000Z"],
    // Across midnight.
    ["20:00", "08:00", "2026-11-20T20:00:00.000Z", "2026-11-21T08:00:00.000Z"],
    ["20:00", "08:00", "2026-11-20T02:15:00.000Z", "2026-11-20T08:00:00.000Z"],
    ["20:00", "08:00", "2026-11-20T19:59:00.000Z", "2026-11-20T19:59:00.000Z"],
    ["20:00", "00:00", "2026-11-20T23:00:00.000Z", "2026-11-21T00:00:00.000Z"],
    // None.
    ["08:00", "08:00", "2026-11-20T08:00:00.000Z", "2026-11-20T08:00:00.000Z"],
  ])("is quiet from %s to %s: %s becomes %s", (from, to, startedAt, dueAt) => {
    const cadence = cadenceOf({ quietHours: { from, to } });
    expect(nextTouch(cadence, enrolled({ startedAt }), { asOf })?.dueAt).toBe(dueAt);
  });

  it("reads quiet hours in the person's zone, else the one given, else UTC", () => {
    const cadence = cadenceOf({ quietHours: { from: "20:00", to: "08:00" } });
    const dueAt = (options: object): string | undefined =>
      nextTouch(cadence, enrolled({ startedAt: "2026-11-20T07:30:00Z" }), { asOf, ...options })
        ?.dueAt;
    const berlin = "Europe/Berlin";
    expect(dueAt({})).toBe("2026-11-20T08:00:00.000Z");
    expect(dueAt({ timeZone: berlin })).toBe("2026-11-20T07:30:00.000Z");
    const person = { id: "7", timeZone: "America/New_York" };
    expect(dueAt({ timeZone: berlin, person })).toBe("2026-11-20T13:00:00.000Z");
    expect(dueAt({ timeZone: berlin, person: { id: "7", timeZone: null } })).toBe(
      "2026-11-20T07:30:00.000Z",
    );
  });

  it.each([
    // Berlin skips 02:00 to 03:00: a quiet time that ends in the gap ends with it.
    ["Europe/Berlin", "22:00", "02:30", "2026-03-29T00:00:00Z", "2026-03-29T01:00:00.000Z"],
    // A quiet time that begins in the gap begins at its end.
    ["Europe/Berlin", "02:30", "05:00", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00.000Z"],
    // Berlin repeats 02:00 to 03:00: quiet until 02:30 ends with its first, and is quiet again until its second.
    ["Europe/Berlin", "22:00", "02:30", "2026-10-24T22:00:00Z", "2026-10-25T00:30:00.000Z"],
    ["Europe/Berlin", "22:00", "02:30", "2026-10-25T01:10:00Z", "2026-10-25T01:30:00.000Z"],
    ["Europe/Berlin", "02:15", "02:45", "2026-10-25T00:20:00Z", "2026-10-25T00:45:00.000Z"],
    // Lord Howe moves by half an hour; Samoa left out a day.
    ["Australia/Lord_Howe", "22:00", "06:00", "2026-10-03T14:00:00Z", "2026-10-03T19:00:00.000Z"],
    ["Pacific/Apia", "22:00", "08:00", "2011-12-30T09:30:00Z", "2011-12-30T18:00:00.000Z"],
  ])("follows the clocks of %s, quiet from %s to %s", (timeZone, from, to, startedAt, dueAt) => {
    const cadence = cadenceOf({ quietHours: { from, to } });
    expect(nextTouch(cadence, enrolled({ startedAt }), { asOf, timeZone })?.dueAt).toBe(dueAt);
  });

  it("is overdue after its moment", () => {
    const at = (moment: string): boolean | undefined =>
      nextTouch(cadenceOf(), enrolled(), { asOf: moment })?.isOverdue;
    expect(at("2026-11-20T09:30:00Z")).toBe(false);
    expect(at("2026-11-20T09:30:00.001Z")).toBe(true);
    // A Day is its last moment.
    expect(at("2026-11-20")).toBe(true);
  });
});

describe("consent", () => {
  const consent = {
    party: { kind: "lead", id: "7" },
    purpose: "sales",
    channel: "all",
    status: "granted",
    at: "2026-01-01T00:00:00Z",
  } as const;
  const ada = { id: "7", email: "ada@example.com", phone: "+15034217800", country: "DE" };
  const blockedBy = (
    options: Partial<NextTouchOptions>,
    given: Partial<CadenceInput> = {},
  ): unknown =>
    nextTouch(cadenceOf(given), enrolled(), { asOf, person: ada, ...options })?.blocked?.reason ??
    null;

  it("is asked for the cadence's purpose", () => {
    expect(blockedBy({})).toBe("no_consent");
    expect(blockedBy({ consents: [consent] })).toBeNull();
    expect(blockedBy({ consents: [{ ...consent, purpose: "newsletter" }] })).toBe("no_consent");
    expect(blockedBy({ consents: [consent] }, { purpose: "newsletter" })).toBe("no_consent");
    expect(blockedBy({ consents: [{ ...consent, status: "withdrawn" }] })).toBe("opted_out");
  });

  it("gives the whole decision where it blocks", () => {
    const withdrawn = { ...consent, status: "withdrawn" } as const;
    const options = { asOf, person: ada, consents: [withdrawn] };
    expect(nextTouch(cadenceOf(), enrolled(), options)?.blocked).toEqual({
      allowed: false,
      reason: "opted_out",
      since: "2026-01-01T00:00:00.000Z",
      record: withdrawn,
    });
  });

  it("is not asked without a person, or where the channel needs none", () => {
    expect(nextTouch(cadenceOf(), enrolled(), { asOf })?.blocked).toBeNull();
    for (const kind of ["meeting", "demo", "task", "note", "message"] as const) {
      expect(blockedBy({}, { steps: [{ id: "a", day: 0, kind }] })).toBeNull();
    }
    for (const channel of ["linkedin", "chat", "video", "in_person"] as const) {
      expect(blockedBy({}, { steps: [{ id: "a", day: 0, kind: "call", channel }] })).toBeNull();
    }
  });

  it.each([
    ["call", undefined, "phone"],
    ["email", undefined, "email"],
    ["call", "whatsapp", "whatsapp"],
    ["message", "sms", "sms"],
    ["task", "email", "email"],
    ["email", "phone", "phone"],
  ] as const)("asks of a %s by %s for the channel %s", (kind, channel, asked) => {
    const steps = [{ id: "a", day: 0, kind, channel }];
    expect(blockedBy({ consents: [{ ...consent, channel: asked }] }, { steps })).toBeNull();
    const others = (["email", "phone", "sms", "whatsapp"] as const).filter((one) => one !== asked);
    const consents = others.map((one) => ({ ...consent, channel: one }));
    expect(blockedBy({ consents }, { steps })).toBe("no_consent");
  });

  it("is that of the moment of the touch, as known at asOf", () => {
    const call = { steps: [{ id: "a", day: 10, kind: "call" }], days: "calendar" } as const;
    // Due on 2026-11-30.
    const ends = { ...consent, expiresAt: "2026-11-25T00:00:00Z" };
    expect(blockedBy({ consents: [ends] }, call)).toBe("expired");
    expect(blockedBy({ consents: [ends] })).toBeNull();
    // What comes after asOf is unknown, overdue or not.
    const later = { ...consent, status: "withdrawn", at: "2026-11-24T00:00:00Z" } as const;
    expect(blockedBy({ consents: [consent, later] }, call)).toBeNull();
    expect(blockedBy({ consents: [consent, later], asOf: "2026-11-24T00:00:00Z" }, call)).toBe(
      "opted_out",
    );
    const overdue = { ...consent, status: "withdrawn", at: "2026-11-22T00:00:00Z" } as const;
    expect(blockedBy({ consents: [consent, overdue] })).toBe("opted_out");
  });

  it("gives way to suppressions, opt-outs and missing addresses", () => {
    const consents = [consent];
    const bounce = { email: "ADA@example.com", reason: "hard_bounce" } as const;
    expect(blockedBy({ consents, suppressions: [bounce] })).toBe("hard_bounce");
    expect(
      blockedBy({ consents, suppressions: [{ ...bounce, at: "2026-11-24T00:00:00Z" }] }),
    ).toBeNull();
    expect(blockedBy({ consents, person: { ...ada, optedOutOfEmail: true } })).toBe("opted_out");
    expect(blockedBy({ consents, person: { id: "7" } })).toBe("no_address");
  });

  it("asks by jurisdiction and rules of one's own", () => {
    expect(blockedBy({ jurisdiction: "US" })).toBeNull();
    expect(blockedBy({ person: { ...ada, country: "US" } })).toBeNull();
  });

  it("says which consent cannot be read, unknown or not", () => {
    const broken = { ...consent, at: "once" };
    expect(() => blockedBy({ consents: [broken] })).toThrow(
      thrown("INVALID_INPUT", "consents[0].at"),
    );
  });
});

describe("wrong input of nextTouch", () => {
  it.each([
    ["another cadence", {}, { cadenceId: "c2" }, { asOf }, "INVALID_INPUT", "enrollment.cadenceId"],
    ["no asOf", {}, {}, {}, "AS_OF_REQUIRED", "asOf"],
    ["an unknown option", {}, {}, { asOf, zone: "UTC" }, "INVALID_INPUT", "zone"],
    ["a zone", {}, {}, { asOf, timeZone: "Mars" }, "INVALID_INPUT", "timeZone"],
    [
      "a person's zone",
      {},
      {},
      { asOf, person: { id: "7", timeZone: "Mars" } },
      "INVALID_INPUT",
      "person.timeZone",
    ],
    [
      "a calendar",
      {},
      {},
      { asOf, calendar: { timeZone: "Mars" } },
      "INVALID_INPUT",
      "calendar.timeZone",
    ],
    [
      "a far step",
      { steps: [{ id: "a", day: 200_000, kind: "call" }] },
      {},
      { asOf },
      "TOO_LARGE",
      "cadence.steps[0].day",
    ],
    [
      "a further step",
      { days: "calendar", steps: [{ id: "a", day: 2 ** 53 - 1, kind: "call" }] },
      {},
      { asOf },
      "TOO_LARGE",
      "cadence.steps[0].day",
    ],
  ] as const)("names %s", (_what, cadence, enrollment, options, code, path) => {
    const run = (): unknown =>
      nextTouch(
        cadenceOf(cadence as Partial<CadenceInput>),
        enrolled(enrollment),
        options as unknown as NextTouchOptions,
      );
    expect(run).toThrow(thrown(code, path));
  });
});

describe("a search minute by minute", () => {
  const zones = [
    "UTC",
    "Europe/Berlin",
    "America/New_York",
    "Australia/Lord_Howe",
    "Asia/Kolkata",
    "America/St_Johns",
    "Africa/Casablanca",
  ] as const;
  const formats = new Map(
    zones.map((timeZone) => [
      timeZone as string,
      new Intl.DateTimeFormat("en-GB", {
        timeZone,
        year: "numeric",
        month: "2-digit",
        day: "2-digit",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
      }),
    ]),
  );
  const wallClock = (ms: number, timeZone: string): { date: string; time: string } => {
    const parts = formats.get(timeZone)?.formatToParts(ms) ?? [];
    const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? "";
    return {
      date: `${part("year")}-${part("month")}-${part("day")}`,
      time: `${part("hour")}:${part("minute")}`,
    };
  };
  const isQuiet = (time: string, from: string, to: string): boolean =>
    from <= to ? time >= from && time < to : time >= from || time < to;
  const isWeekend = (date: string): boolean =>
    [0, 6].includes(new Date(`${date}T00:00:00Z`).getUTCDay());

  function slowDue(
    start: number,
    days: number,
    mode: "business" | "calendar",
    calendarZone: string,
    rest: { last: number; days: number } | null,
    quiet: { from: string; to: string } | null,
    zone: string,
  ): number {
    let due = start;
    if (mode === "calendar") {
      for (let n = 0; n < days; n += 1) due += day;
    } else if (days > 0) {
      const { date, time } = wallClock(start, calendarZone);
      let found = date;
      for (let left = days; left > 0; ) {
        found = new Date(Date.parse(`${found}T00:00:00Z`) + day).toISOString().slice(0, 10);
        if (!isWeekend(found)) left -= 1;
      }
      // The first minute at which the wall clock shows that date and time; where it skips it, by as much later.
      const guess = Date.parse(`${found}T${time}:00Z`);
      due = Number.NaN;
      for (let ms = guess - 16 * 60 * minute; ms < guess + 16 * 60 * minute; ms += minute) {
        const shown = wallClock(ms, calendarZone);
        if (shown.date === found && shown.time === time) {
          due = ms;
          break;
        }
      }
      if (Number.isNaN(due)) {
        const before = guess - 86_400_000;
        const shown = wallClock(before, calendarZone);
        const offset = Date.parse(`${shown.date}T${shown.time}:00Z`) - before;
        due = guess - offset;
      }
    }
    if (rest !== null) due = Math.max(due, rest.last + rest.days * day);
    while (quiet !== null && isQuiet(wallClock(due, zone).time, quiet.from, quiet.to))
      due += minute;
    return due;
  }

  it("finds the same moment, across every change of the clocks", () => {
    const hours = fc.constantFrom(
      "00:00",
      "01:30",
      "02:00",
      "02:15",
      "02:30",
      "03:00",
      "08:00",
      "20:00",
      "23:59",
    );
    const around = fc.constantFrom(
      "2026-03-08",
      "2026-03-29",
      "2026-04-05",
      "2026-10-04",
      "2026-10-25",
      "2026-11-01",
      "2026-02-15",
      "2026-03-22",
      "2026-06-12",
    );
    const start = fc
      .tuple(around, fc.integer({ min: -5 * 1440, max: 1440 }))
      .map(([date, minutes]) => Date.parse(`${date}T00:00:00Z`) + minutes * minute);
    const zone = fc.constantFrom(...zones);
    fc.assert(
      fc.property(
        start,
        fc.integer({ min: 0, max: 7 }),
        fc.constantFrom("business" as const, "calendar" as const),
        zone,
        fc.option(
          fc.record({
            days: fc.integer({ min: 0, max: 3 }),
            after: fc.integer({ min: 0, max: 4000 }),
          }),
        ),
        fc.option(fc.record({ from: hours, to: hours })),
        zone,
        (startMs, days, mode, calendarZone, rest, quietHours, timeZone) => {
          const last = startMs + (rest?.after ?? 0) * minute;
          const cadence = cadenceOf({
            days: mode,
            steps: [
              { id: "a", day: 0, kind: "task" },
              { id: "b", day: days, kind: "task" },
            ],
            ...(rest === null ? {} : { minimumDaysBetween: rest.days }),
            ...(quietHours === null ? {} : { quietHours }),
          });
          const enrollment = enrolled({
            startedAt: new Date(startMs).toISOString(),
            touches: rest === null ? [] : [touch("a", new Date(last).toISOString())],
          });
          const calendar = defineBusinessCalendar({ timeZone: calendarZone });
          const found = nextTouch(cadence, enrollment, { asOf, calendar, timeZone });
          const steps = rest === null ? 0 : days;
          const slow = slowDue(
            startMs,
            steps,
            mode,
            calendarZone,
            rest === null ? null : { last, days: rest.days },
            quietHours,
            timeZone,
          );
          expect(found?.dueAt).toBe(new Date(slow).toISOString());
        },
      ),
    );
  });
});
