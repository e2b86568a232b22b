import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isClosedLoopError } from "../../src/core/errors.js";
import { sealModel } from "../../src/core/models/sealModel.js";
import { calibrateModel } from "../../src/scoring/calibrateModel.js";
import { defineScoreModel } from "../../src/scoring/defineScoreModel.js";
import { fitLogistic } from "../../src/scoring/learned/logistic/fitLogistic.js";
import { parseScoreModel } from "../../src/scoring/parseScoreModel.js";
import { score } from "../../src/scoring/score.js";
import type { ScoreModel } from "../../src/scoring/scoreModel.js";
import { asOf, modelOf, rowOf } from "./arbitrary.js";

const leads = Array.from({ length: 240 }, (_, index) => ({
  visits: index % 11 === 0 ? null : index % 10,
  city: ["Berlin", "Paris", "Rome", `Village ${index}`][index % 4],
  team: index % 2 === 0 ? "north" : "south",
  won: (index * 7) % 13 < 3 + (index % 10),
  events: [{ name: "view", at: asOf - index * 1e7 }],
}));
const learned = fitLogistic(leads, {
  outcome: "won",
  features: [
    "visits",
    { field: "city", group: "fit", label: "City" },
    { id: "views", event: "view", window: { days: 30 }, of: "count" },
  ],
  asOf,
  rareBelow: 3,
  penalty: { elasticNet: 0.5 },
  segmentBy: "team",
  minimum: { won: 10, lost: 10 },
  bands: { A: 60, B: 20 },
  thresholds: { mql: 30, sal: { enter: 60, keep: 40 } },
});
const plain = fitLogistic(leads, { outcome: "won", features: ["visits"], penalty: "none" });
const rules = defineScoreModel({
  id: "inbound",
  timeZone: "Europe/Berlin",
  cap: 100,
  groups: [
    {
      id: "fit",
      rules: [
        { id: "large", when: { field: "visits", op: "gte", value: 5 }, points: 20 },
        { id: "city", field: "city", values: [{ value: "Rome", points: 5 }], missing: -1 },
        {
          id: "views",
          event: "view",
          points: 3,
          decay: { halfLife: { days: 3 }, step: "day" },
          limit: { count: 2, per: "week" },
        },
      ],
    },
  ],
  bands: { "A+": 20, B: 0 },
  thresholds: { mql: { enter: 10, keep: 5 } },
  grade: [
    { of: "groups.fit", bands: { A: 10 }, below: "B" },
    { of: "total", bands: { "1": 5 } },
  ],
  disqualify: [{ id: "gone", when: { field: "city", op: "eq", value: "Paris" } }],
});
const models: readonly ScoreModel[] = [
  rules,
  sealModel(rules),
  learned,
  plain,
  calibrateModel(rules, leads, { method: "isotonic", outcome: "won", asOf }),
  calibrateModel(learned, leads, { method: "platt", outcome: "won", asOf }),
  calibrateModel(plain, [], { method: "priorShift", rate: 0.1 }),
];

const codeOf = (json: unknown): unknown => {
  try {
    parseScoreModel(json);
  } catch (error) {
    const { code, path } = error as { readonly code: string; readonly path: string };
    return [code, path];
  }
  return null;
};
type Json = Record<string, unknown>;
/** The model with one part changed, and no hash. */
const changed = (
  model: ScoreModel,
  path: readonly (string | number)[],
  value: unknown,
): unknown => {
  const copy = JSON.parse(JSON.stringify(model)) as Json;
  delete copy["hash"];
  let place = copy;
  for (const key of path.slice(0, -1)) place = place[key] as Json;
  place[path.at(-1) as string] = value;
  return copy;
};

describe("parseScoreModel", () => {
  it("gives back every model that was made here, which then scores the same", () => {
    for (const model of models) {
      for (const json of [
        model,
        JSON.stringify(model, null, 2),
        JSON.parse(JSON.stringify(model)),
      ]) {
        const read = parseScoreModel(json);
        expect(read).toEqual(model);
        expect(Object.isFrozen(read.thresholds)).toBe(true);
        for (const lead of leads.slice(0, 8)) {
          expect(score(read, lead, { asOf })).toEqual(score(model, lead, { asOf }));
        }
      }
    }
  });

  it("gives back any model of rules", () => {
    fc.assert(
      fc.property(modelOf("all"), (definition) => {
        const model = defineScoreModel(definition);
        expect(parseScoreModel(JSON.stringify(model))).toEqual(model);
      }),
      { numRuns: 300 },
    );
  });

  it("lets no change by accident pass a hash", () => {
    const text = JSON.stringify(learned);
    expect(codeOf(text.replace('"slope":0.', '"slope":1.'))).toEqual(["INVALID_INPUT", "hash"]);
    expect(codeOf({ ...learned, hash: "0".repeat(64) })).toEqual(["INVALID_INPUT", "hash"]);
    expect(codeOf({ ...learned, hash: 5 })).toEqual(["INVALID_INPUT", "hash"]);
    const { hash: _, ...bare } = learned;
    expect(parseScoreModel(bare)).toEqual(bare);
  });

  it("refuses kinds, versions, texts and sizes that it does not know", () => {
    expect(codeOf(changed(rules, ["kind"], "score/oracle"))).toEqual([
      "UNSUPPORTED_VERSION",
      "kind",
    ]);
    expect(codeOf({})).toEqual(["UNSUPPORTED_VERSION", "kind"]);
    expect(codeOf(changed(plain, ["schemaVersion"], 2))).toEqual([
      "UNSUPPORTED_VERSION",
      "schemaVersion",
    ]);
    expect(codeOf("not json")).toEqual(["INVALID_INPUT", "model"]);
    expect(codeOf("[]")).toEqual(["INVALID_INPUT", "model"]);
    expect(codeOf(null)).toEqual(["INVALID_INPUT", "model"]);
    expect(codeOf(`${"[".repeat(100)}`)).toEqual(["TOO_LARGE", "model"]);
    expect(codeOf(`{"kind":"${"x".repeat(70 * 2 ** 20)}"}`)).toEqual(["TOO_LARGE", "model"]);
    expect(codeOf('{"__proto__":{"kind":"score/rules"},"schemaVersion":1}')).not.toBeNull();
  });

  it("names what is wrong with rules", () => {
    const at = (path: readonly (string | number)[], value: unknown): unknown =>
      codeOf(changed(rules, path, value));
    expect(at(["groups", 0, "rules", 0, "points"], "20")).toEqual([
      "INVALID_INPUT",
      "groups[0].rules[0].points",
    ]);
    expect(at(["groups", 0, "rules", 0, "label"], undefined)).toEqual([
      "INVALID_INPUT",
      "groups[0].rules[0].label",
    ]);
    expect(at(["groups", 0, "rules", 2, "deed"], undefined)).toEqual([
      "INVALID_INPUT",
      "groups[0].rules[2].deed",
    ]);
    expect(at(["groups", 0, "rules", 2, "deed"], "Sah sich um")).toBeNull();
    expect(at(["groups", 0, "rules", 2, "decay", "factors", 1], 0.5)).toEqual([
      "INVALID_INPUT",
      "groups[0].rules[2].decay.factors[1]",
    ]);
    expect(at(["bands", 0, "from"], -5)).toEqual(["INVALID_INPUT", "bands[0].band"]);
    expect(at(["bands", 1, "band"], "A+")).toEqual(["DUPLICATE_ID", "bands[1].band"]);
    expect(at(["thresholds"], {})).toEqual(["INVALID_INPUT", "thresholds"]);
    expect(at(["thresholds", 0, "stage"], 5)).toEqual(["INVALID_INPUT", "thresholds[0].stage"]);
    expect(at(["grade", 0, "of"], "groups.web")).toEqual(["INVALID_INPUT", "grade[0].of"]);
    expect(at(["round"], undefined)).toEqual(["INVALID_INPUT", "round"]);
    expect(at(["more"], 1)).toEqual(["INVALID_INPUT", "more"]);
    expect(at(["calibration"], { method: "priorShift", shift: 1 })).toEqual([
      "INVALID_INPUT",
      "calibration.method",
    ]);
    expect(at(["groups"], "none")).toEqual(["INVALID_INPUT", "groups"]);
    expect(at(["groups", 0, "rules"], 5)).toEqual(["INVALID_INPUT", "groups[0].rules"]);
  });

  it("names what is wrong with a learned model", () => {
    const at = (path: readonly (string | number)[], value: unknown): unknown =>
      codeOf(changed(learned, path, value));
    const terms = ["params", "terms"] as const;
    expect(at([...terms, 0, "slope"], null)).toEqual(["INVALID_INPUT", "params.terms[0].slope"]);
    expect(at([...terms, 0, "breaks"], [1])).toEqual(["INVALID_INPUT", "params.terms[0].slope"]);
    expect(at([...terms, 1, "levels", 0], "Paris")).toEqual([
      "INVALID_INPUT",
      "params.terms[1].levels[1]",
    ]);
    expect(at([...terms, 1, "points"], [])).toEqual(["INVALID_INPUT", "params.terms[1].points"]);
    expect(at([...terms, 1, "rare", 0], "Paris")).toEqual([
      "INVALID_INPUT",
      "params.terms[1].rare[0]",
    ]);
    expect(at([...terms], [])).toEqual(["INVALID_INPUT", "params.terms"]);
    expect(at(["params", "base"], "0")).toEqual(["INVALID_INPUT", "params.base"]);
    expect(at(["params", "counts"], [])).toEqual(["INVALID_INPUT", "params.counts"]);
    expect(at(["params", "coefficients", 1, "feature"], "x")).toEqual([
      "INVALID_INPUT",
      "params.coefficients[1].feature",
    ]);
    expect(at(["params", "coefficients", 0, "level"], "x")).toEqual([
      "INVALID_INPUT",
      "params.coefficients[0].level",
    ]);
    expect(at(["params", "metrics", "auc"], null)).toEqual(["INVALID_INPUT", "params.metrics.auc"]);
    expect(at(["features", 0, "kind"], undefined)).toEqual(["INVALID_INPUT", "features[0].kind"]);
    expect(at(["features", 1, "id"], "visits")).toEqual(["DUPLICATE_ID", "features[1].id"]);
    expect(at(["features", 1, "group"], "web")).toEqual(["INVALID_INPUT", "features[1].group"]);
    expect(at(["groups", 0, "id"], "fit/s")).toEqual(["INVALID_INPUT", "groups[0].id"]);
    expect(at(["segments", "field"], 5)).toEqual(["INVALID_INPUT", "segments.field"]);
    expect(at(["segments", "fits", 1, "value"], "north")).toEqual([
      "INVALID_INPUT",
      "segments.fits[1].value",
    ]);
    expect(at(["segments", "fits", 0, "params", "terms", 0], 5)).toEqual([
      "INVALID_INPUT",
      "segments.fits[0].params.terms[0]",
    ]);
    expect(at(["points"], { offset: 1, factor: 0 })).toEqual(["INVALID_INPUT", "points.factor"]);
    expect(at(["settings", "C"], 0)).toEqual(["INVALID_INPUT", "settings.C"]);
    expect(at(["training", "won"], -1)).toEqual(["INVALID_INPUT", "training.won"]);
    expect(at(["training", "span", "start"], "2026-01-01")).toEqual([
      "INVALID_INPUT",
      "training.span.start",
    ]);
    expect(at(["baseline", "value", "counts"], [1])).toEqual([
      "INVALID_INPUT",
      "baseline.value.counts",
    ]);
    expect(at(["baseline", "value", "breaks", 0], 1e9)).toEqual([
      "INVALID_INPUT",
      "baseline.value.breaks[1]",
    ]);
    expect(at(["warnings"], [1])).toEqual(["INVALID_INPUT", "warnings[0]"]);
    expect(at(["bands", 0, "from"], 5)).toEqual(["INVALID_INPUT", "bands[0].band"]);
    expect(
      at(["calibration"], {
        method: "isotonic",
        x: [1, 0],
        y: [0, 1],
        training: { rows: 2, won: 1, lost: 1 },
      }),
    ).toEqual(["INVALID_INPUT", "calibration.x[1]"]);
  });

  it("gives models that score whatever happened to a part of them, or refuses them", () => {
    const junk = fc.constantFrom<unknown>(
      null,
      0,
      -1,
      0.5,
      "",
      "x",
      "score/rules",
      true,
      [],
      {},
      [null],
      [[]],
      { id: "x" },
      [{ id: "x" }],
      undefined,
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...models),
        fc.array(fc.nat(), { minLength: 1, maxLength: 8 }),
        junk,
        rowOf("all"),
        (model, steps, value, row) => {
          const copy = JSON.parse(JSON.stringify(model)) as Json;
          delete copy["hash"];
          let place: Json = copy;
          for (const step of steps) {
            const keys = Object.keys(place);
            const key = keys[step % keys.length] as string;
            const part = place[key];
            if (
              typeof part === "object" &&
              part !== null &&
              Object.keys(part).length > 0 &&
              step % 5 > 0
            ) {
              place = part as Json;
            } else {
              place[key] = value;
              break;
            }
          }
          try {
            const read = parseScoreModel(copy);
            const one = score(read, row, { asOf });
            expect(JSON.parse(JSON.stringify(one))).toEqual(one);
          } catch (error) {
            if (!isClosedLoopError(error)) throw error;
          }
        },
      ),
      { numRuns: 3_000 },
    );
  });
});
