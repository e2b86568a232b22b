import fc from "fast-check";

// One seed for all properties, so that a red run is a change's fault; FC_SEED=7 npx vitest run hunts elsewhere.
fc.configureGlobal({ seed: Number(process.env["FC_SEED"] ?? 20_261_124) });
