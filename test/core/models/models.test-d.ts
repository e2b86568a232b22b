import { defineScoreModel, type RuleModel, score, sealModel, trustModel } from "closedloop";

const model = defineScoreModel({ id: "m", groups: [], bands: { A: 1 }, thresholds: { mql: 1 } });

// A sealed model keeps its labels, and has a hash.
const sealed = sealModel(model);
const hash: string = sealed.hash;
const band: "A" | null = score(sealed, {}).band;
const stage: "mql" | null = score(sealed, {}).stage;

// A trusted text is what the caller says; a trusted value is what it was.
const said: "A" | null = score(trustModel<RuleModel<"A">>("{}"), {}).band;
const kept: "A" | null = score(trustModel(model), {}).band;

// @ts-expect-error a text is no model
sealModel("{}");

export const all = [hash, band, stage, said, kept];
