import { describe, expect, it } from "vitest";
import { columnsFromRows } from "../../src/core/columns/columnsFromRows.js";
import { deepFreeze } from "../../src/core/freeze.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { score } from "../../src/scoring/score.js";
import { scoreAll } from "../../src/scoring/scoreAll.js";

const asOf = "2026-03-31T12:00:00Z";
const now = Date.parse(asOf);
const dayMs = 86_400_000;

const model = defineScoreModel({
  id: "m",
  groups: [
    {
      id: "fit",
      cap: 30,
      rules: [
        {
          id: "size",
          field: "employees",
          ranges: [
            { from: 50, to: 200, points: 10 },
            { from: 200, points: 25 },
          ],
        },
        { id: "saas", when: { field: "industry", op: "eq", value: "SaaS" }, points: 15 },
      ],
    },
    {
      id: "web",
      rules: [
        {
          id: "view",
          event: "view",
          where: { field: "path", op: "startsWith", value: "/p" },
          points: 4,
          limit: { count: 2, per: "window" },
        },
        { id: "demo", event: "demo", points: 8, decay: { halfLife: { days: 1 } } },
      ],
    },
  ],
  bands: { A: 30, B: 10 },
  thresholds: { mql: { field: "groups.web", op: "gte", value: 8 } },
  disqualify: [{ id: "rival", when: { field: "rival", op: "eq", value: true } }],
  grade: [
    { of: "groups.fit", bands: { X: 20 }, below: "Y" },
    { of: "groups.web", bands: { "1": 8 }, below: "2" },
  ],
});
const rows = [
  { id: "a", employees: 250, industry: "SaaS" },
  { id: "b", employees: 60, rival: true },
  { id: "c", employees: "60" },
  { id: "d" },
];
const events = [
  { lead: "d", what: "demo", when: now - dayMs },
  { lead: "a", what: "view", when: now, path: "/pricing" },
  { lead: "a", what: "view", when: now - 1, path: "/p" },
  { lead: "a", what: "view", when: now - 2, path: "/p" },
  { lead: "a", what: "view", when: now - 3, path: 7 },
  { lead: "zz", what: "view", when: now },
  { lead: null, what: "view", when: now },
  { lead: "b", what: "demo", when: now },
  { lead: "b", what: "demo", when: now + 1 },
  { lead: "b", what: "", when: now },
  { lead: "c", what: "demo", when: "soon" },
];
const table = { data: events, key: "lead", at: "when", name: "what" };

describe("scoreAll", () => {
  it("gives values, labels as codes, and an account of rows and events", () => {
    const scores = scoreAll(model, rows, { asOf, events: table });
    expect(scores).toEqual({
      length: 4,
      // fit 25 + 15 cut to 30, web 4 + 4; 10 + 8; nothing; half of 8
      value: new Float64Array([38, 18, 0, 4]),
      scored: new Uint8Array([1, 1, 1, 1]),
      band: { codes: new Uint8Array([0, 255, 255, 255]), labels: ["A", "B"] },
      grade: { codes: new Uint8Array([0, 255, 3, 3]), labels: ["X1", "X2", "Y1", "Y2"] },
      stage: { codes: new Uint8Array([0, 255, 255, 255]), labels: ["mql"] },
      disqualified: new Uint8Array([0, 1, 0, 0]),
      diagnostics: {
        rows: 4,
        scored: 4,
        notScored: [],
        unmatchedEvents: 2,
        unreadableEvents: 2,
        futureEvents: 1,
        typeMismatches: [
          { field: "employees", count: 1 },
          { field: "path", count: 1 },
        ],
      },
    });
    expect(
      scoreAll(model, columnsFromRows(rows), {
        asOf,
        events: {
          ...table,
          data: columnsFromRows(events, { types: { when: "any", path: "any" } }),
        },
      }),
    ).toEqual(scores);
  });

  it("leaves out the arrays that the model has no use for", () => {
    const plain = defineScoreModel({ id: "m", groups: [] });
    expect(scoreAll(plain, [{}])).toEqual({
      length: 1,
      value: new Float64Array([0]),
      scored: new Uint8Array([1]),
      diagnostics: {
        rows: 1,
        scored: 1,
        notScored: [],
        unmatchedEvents: 0,
        unreadableEvents: 0,
        futureEvents: 0,
        typeMismatches: [],
      },
    });
  });

  it("gives empty arrays for no rows", () => {
    for (const data of [[], {}, { id: [] }]) {
      const scores = scoreAll(model, data, {
        asOf,
        events: { ...table, data: [] },
        adjustments: { data: [], key: "lead" },
      });
      expect(scores).toMatchObject({
        length: 0,
        diagnostics: { rows: 0, scored: 0, notScored: [], unmatchedAdjustments: 0 },
      });
    }
    expect(scoreAll(model, [], { asOf, events: table }).diagnostics.unmatchedEvents).toBe(
      events.length,
    );
  });

  it("does not score, and names, what it cannot read", () => {
    const own = [
      { at: asOf, employees: 60 },
      null,
      { at: asOf, events: "none" },
      { employees: 60 },
      { at: "soon" },
      [],
      {
        at: asOf,
        adjustments: [
          { at: 0, op: "add", points: 2 ** 20, reason: "x" },
          { at: 1, op: "add", points: 1, reason: "x" },
        ],
      },
      { at: asOf, adjustments: [{ at: 0, op: "plus", points: 1, reason: "x" }] },
      { at: asOf, employees: 300 },
    ];
    const scores = scoreAll(model, own as object[], { asOf: { field: "at" } });
    expect([...scores.scored]).toEqual([1, 0, 0, 0, 0, 0, 0, 0, 1]);
    expect([...scores.value]).toEqual([10, 0, 0, 0, 0, 0, 0, 0, 25]);
    expect([...(scores.grade?.codes ?? [])].slice(1, 8)).toEqual(new Array(7).fill(255));
    expect(scores.diagnostics).toMatchObject({
      rows: 9,
      scored: 2,
      notScored: [
        { index: 1, code: "INVALID_INPUT" },
        { index: 2, code: "INVALID_INPUT" },
        { index: 3, code: "MISSING_FIELD" },
        { index: 4, code: "INVALID_INPUT" },
        { index: 5, code: "INVALID_INPUT" },
        { index: 6, code: "TOO_LARGE" },
        { index: 7, code: "INVALID_INPUT" },
      ],
    });
  });

  it("does not score a hole in a list", () => {
    const holes = new Array<object>(3);
    holes[1] = { employees: 60 };
    const { value, diagnostics } = scoreAll(model, holes, { asOf });
    expect([...value]).toEqual([0, 10, 0]);
    expect(diagnostics.notScored.map(({ index }) => index)).toEqual([0, 2]);
  });

  it("keeps the first readable row of an id, only where ids are read", () => {
    const twice = [
      { id: 7, at: "soon" },
      { id: "7", at: 0, employees: 60 },
      { id: 7n, at: 0, employees: 300 },
      { at: 0 },
      { at: 0 },
    ];
    const { value, diagnostics } = scoreAll(model, twice, { asOf: { field: "at" }, id: "id" });
    expect([...value]).toEqual([0, 10, 0, 0, 0]);
    expect(diagnostics.notScored).toEqual([
      { index: 0, code: "INVALID_INPUT" },
      { index: 2, code: "DUPLICATE_ID" },
    ]);
    const unread = scoreAll(model, twice.slice(1), { asOf: { field: "at" } });
    expect([...unread.value]).toEqual([10, 25, 0, 0]);
  });

  it("counts mismatches and events of scored rows alone, a row once", () => {
    const path = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: [
            { id: "a", when: { field: "path", op: "eq", value: "x" }, points: 1 },
            {
              id: "b",
              event: "e",
              where: { field: "path", op: "eq", value: "x" },
              points: 2 ** 19,
            },
          ],
        },
      ],
    });
    const one = { name: "e", at: 0 };
    const many = [
      {
        path: 1,
        events: [
          { ...one, path: 1 },
          { ...one, path: 2 },
        ],
      },
      { path: "x", events: [{ ...one, path: 1 }] },
      { path: 1 },
      {
        path: 1,
        adjustments: [{ at: 0, op: "reset", reason: "x" }],
        events: [{ ...one, path: 1 }],
      },
      // three halves of the limit stop at it; one more point passes it
      {
        path: "x",
        events: [
          { ...one, path: 1 },
          { ...one, path: "x" },
          { ...one, path: "x" },
          null,
          { ...one, at: now * 2 },
        ],
      },
    ];
    expect(scoreAll(path, many, { asOf }).diagnostics).toMatchObject({
      scored: 4,
      notScored: [{ index: 4, code: "TOO_LARGE" }],
      unreadableEvents: 0,
      futureEvents: 0,
      typeMismatches: [{ field: "path", count: 4 }],
    });
  });

  it("takes adjustments from a table, in its order where times are equal", () => {
    const adjustments = [
      { lead: "a", at: 5, op: "set", points: 2, group: "fit", reason: "x" },
      { lead: "a", at: 5, op: "add", points: 1, reason: "x" },
      { lead: "q", at: 5, op: "add", points: 1, reason: "x" },
      { lead: "c", at: 5, op: "plus", points: 1, reason: "x" },
      { lead: "c", at: 5, op: "add", points: 1, reason: "x" },
      { id: "same", lead: "d", at: 5, op: "add", points: 3, reason: "x" },
      { id: "same", lead: "d", at: 4, op: "add", points: 5, reason: "x" },
    ];
    for (const data of [adjustments, columnsFromRows(adjustments)]) {
      const { value, diagnostics } = scoreAll(model, rows, {
        asOf,
        adjustments: { data, key: "lead" },
      });
      // fit 40 cut to 30, 2 more cut to 30 again, 1 for the total
      expect([...value]).toEqual([31, 10, 0, 3]);
      expect(diagnostics).toMatchObject({
        unmatchedAdjustments: 1,
        notScored: [{ index: 2, code: "INVALID_INPUT" }],
      });
    }
    // own adjustments are not read beside a table
    const own = rows.map((row) => ({ ...row, adjustments: "none" }));
    expect([
      ...scoreAll(model, own, { asOf, adjustments: { data: [], key: "lead" } }).value,
    ]).toEqual([30, 10, 0, 0]);
  });

  it("takes a key that is called id as the row's, not the event's or adjustment's", () => {
    const one = { id: "a", name: "demo", at: now };
    const data = [one, one];
    expect([
      ...scoreAll(model, rows, { asOf, events: { data, key: "id", at: "at", name: "name" } }).value,
    ]).toEqual([46, 10, 0, 0]);
    const add = { id: "d", at: 0, op: "add", points: 2, reason: "x" };
    expect([
      ...scoreAll(model, rows, { asOf, adjustments: { data: [add, add], key: "id" } }).value,
    ]).toEqual([30, 10, 0, 4]);
  });

  it("counts an event id once per row, the earliest", () => {
    const data = [
      { id: 1, lead: "d", what: "demo", when: now },
      { id: "1", lead: "d", what: "demo", when: now - dayMs },
      { id: 1, lead: "a", what: "demo", when: now },
    ];
    for (const form of [data, columnsFromRows(data, { types: { id: "any" } })]) {
      expect([...scoreAll(model, rows, { asOf, events: { ...table, data: form } }).value]).toEqual([
        38, 10, 0, 4,
      ]);
    }
  });

  it("reads properties from a column of that name, else from the other columns", () => {
    const data = {
      lead: ["a", "d", "d"],
      what: { codes: [0, 0, 0], dictionary: ["view"] },
      when: new Float64Array([now, now, now]),
      properties: [{ path: "/p" }, null, { path: "/x" }],
      path: { codes: new Int8Array([-1, 0, 0]), dictionary: ["/p"] },
    };
    expect([...scoreAll(model, rows, { asOf, events: { ...table, data } }).value]).toEqual([
      34, 10, 0, 4,
    ]);
  });

  it("scores accounts by the account that events name", () => {
    const accounts = [{ account: 1 }, { account: 2 }];
    const data = [
      { company: 1, contactId: "x", what: "demo", when: now },
      { company: 1, contactId: "y", what: "demo", when: now },
      { company: 2, contactId: "z", what: "demo", when: now },
    ];
    const options = {
      asOf,
      id: "account",
      events: { data, key: "company", at: "when", name: "what" },
    };
    expect([...scoreAll(model, accounts, options).value]).toEqual([16, 8]);
  });

  it("has one account for hostile names", () => {
    const fields = ["__proto__", "constructor", "toString", "a.__proto__"];
    const hostile = defineScoreModel({
      id: "m",
      groups: [
        {
          id: "g",
          rules: fields.map((field, index) => ({
            id: `r${index}`,
            when: { field, op: "exists" as const },
            points: 2 ** index,
          })),
        },
      ],
    });
    const own = JSON.parse(
      '[{ "__proto__": 1 }, { "constructor": 1 }, {}, { "a": { "__proto__": 1 } }, { "a.__proto__": 1 }]',
    ) as object[];
    const expected = [1, 2, 0, 8, 8];
    expect([...scoreAll(hostile, own).value]).toEqual(expected);
    expect([...scoreAll(hostile, columnsFromRows(own)).value]).toEqual(expected);
    const ids = [{ id: "__proto__" }, { id: "constructor" }];
    const data = [{ lead: "__proto__", what: "demo", when: now }];
    expect([...scoreAll(model, ids, { asOf, events: { ...table, data } }).value]).toEqual([8, 0]);
  });

  it("leaves frozen data as they are", () => {
    const frozen = deepFreeze({ rows, table });
    expect(() => scoreAll(model, frozen.rows, { asOf, events: frozen.table })).not.toThrow();
  });

  it("scores 100,000 rows, in blocks, as each alone", () => {
    const count = 100_000;
    const industries = ["SaaS", "Retail", ""];
    const many = Array.from({ length: count }, (_, index) => ({
      id: index,
      employees: (index * 37) % 400,
      industry: industries[index % 3],
      rival: index % 11 === 0,
      ...(index % 1_000 === 0
        ? { adjustments: [{ at: 0, op: "add", points: 0.1, reason: "x" }] }
        : {}),
    }));
    const visits = Array.from({ length: count }, (_, index) => ({
      lead: (index * 7_919) % count,
      what: index % 2 === 0 ? "view" : "demo",
      when: now - (index % 50) * 3_600_000,
      path: index % 5 === 0 ? "/x" : "/p",
    }));
    const options = { asOf, events: { ...table, data: visits } };
    const scores = scoreAll(model, many, options);
    expect(scores.diagnostics.scored).toBe(count);
    const columns = scoreAll(model, columnsFromRows(many), {
      asOf,
      events: { ...table, data: columnsFromRows(visits) },
    });
    expect(columns).toEqual(scores);
    const byLead = new Map<number, object[]>();
    for (const { lead, what, when, path } of visits) {
      byLead.set(lead, [...(byLead.get(lead) ?? []), { name: what, at: when, path }]);
    }
    for (let index = 0; index < count; index += 317) {
      const single = score(model, { ...many[index], events: byLead.get(index) }, { asOf });
      expect(scores.value[index]).toBe(single.value);
      expect(scores.band?.labels[scores.band.codes[index] as number] ?? null).toBe(single.band);
    }
  });

  it("demands a moment where one is needed, for adjustments too", () => {
    expect(() => scoreAll(model, rows)).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED", path: "asOf" }),
    );
    const plain = defineScoreModel({ id: "m", groups: [] });
    const adjustments = { data: [{ id: "a", at: 0, op: "reset", reason: "x" }], key: "id" };
    expect(() => scoreAll(plain, rows, { adjustments })).toThrow(
      expect.objectContaining({ code: "AS_OF_REQUIRED" }),
    );
    expect(
      scoreAll(plain, [{ id: "other" }], { adjustments }).diagnostics.unmatchedAdjustments,
    ).toBe(1);
    const own = [{ adjustments: adjustments.data }];
    expect(() => scoreAll(plain, own)).toThrow(expect.objectContaining({ code: "AS_OF_REQUIRED" }));
  });

  it("lets a function's own error through", () => {
    const broken = (): never => {
      throw new RangeError("mine");
    };
    expect(() => scoreAll(model, rows, { asOf: broken })).toThrow(RangeError);
  });

  it.each<[string, string, string, unknown, object]>([
    ["INVALID_INPUT", "data", "a text", "rows", {}],
    ["INVALID_INPUT", "data", "null", null, {}],
    ["INVALID_INPUT", "data.b", "columns of unequal length", { a: [1], b: [] }, {}],
    ["INVALID_INPUT", "data.a", "a column that is none", { a: 5 }, {}],
    ["INVALID_INPUT", "limit", "an unknown option", [], { limit: 5 }],
    ["INVALID_INPUT", "id", "an id that is no name", [], { id: 5 }],
    ["INVALID_INPUT", "events", "a list of events", rows, { events }],
    [
      "INVALID_INPUT",
      "events.nam",
      "an unknown key of events",
      rows,
      { events: { ...table, nam: "what" } },
    ],
    [
      "INVALID_INPUT",
      "events.at",
      "a column that is no name",
      rows,
      { events: { ...table, at: 5 } },
    ],
    [
      "INVALID_INPUT",
      "events.data",
      "events that are neither rows nor columns",
      rows,
      { events: { ...table, data: 5 } },
    ],
    [
      "INVALID_INPUT",
      "adjustments.key",
      "adjustments without a key",
      rows,
      { adjustments: { data: [] } },
    ],
    ["MISSING_FIELD", "data", "an id that no row has", rows, { id: "lead" }],
    [
      "MISSING_FIELD",
      "events.key",
      "a key that no event has",
      rows,
      { events: { ...table, key: "leed" } },
    ],
    [
      "MISSING_FIELD",
      "events.at",
      "a time that no event has",
      rows,
      { events: { ...table, at: "at" } },
    ],
    [
      "MISSING_FIELD",
      "events.name",
      "a name that no column is called",
      rows,
      {
        events: {
          ...table,
          data: columnsFromRows(events, { types: { when: "any", path: "any" } }),
          name: "wat",
        },
      },
    ],
    [
      "MISSING_FIELD",
      "adjustments.key",
      "a key that no adjustment has",
      rows,
      { adjustments: { data: [{}], key: "lead" } },
    ],
  ])("refuses with %s at %s %s", (code, path, _, data, options) => {
    expect(() => scoreAll(model, data as object[], { asOf, ...options })).toThrow(
      expect.objectContaining({ code, path }),
    );
  });

  it("offers the nearest name", () => {
    expect(() => scoreAll(model, rows, { asOf, events: { ...table, key: "leed" } })).toThrow(
      'events.key: expected the field "leed", received rows without it; the nearest is "lead"',
    );
  });
});
