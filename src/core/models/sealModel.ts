import { deepFreeze } from "../freeze.js";
import { modelHash } from "./modelHash.js";
import { readJson } from "./readJson.js";

/**
 * Publishes a model: gives a frozen copy that carries its `hash`, by which a later reader sees that nothing was changed by
 * accident.
 *
 * hash = SHA-256 of the model's canonical JSON (RFC 8785) without `hash`, in UTF-8, as 64 hexadecimal digits. White space and
 * the order of keys do not change it. It detects accidents, not attackers: who changes the model can seal it again.
 *
 * Time grows with the size of the model; a second copy of it as text is held meanwhile.
 *
 * @param model - Any artefact of plain JSON, such as `defineScoreModel` gives: at most 1,000,000 values, 64 levels, 64 MiB. A
 * hash that it has is replaced.
 * @returns A deep-frozen copy with `hash`, and the same otherwise. Functions that take models compile it once.
 * @throws {ClosedLoopError} `INVALID_INPUT` for what is no object, and at the path of what is no JSON: NaN, a Date, a bigint, a
 * text with half of a character, a key `__proto__`.
 * @throws {ClosedLoopError} `TOO_LARGE` beyond the limits, and for a ring of objects.
 * @see RFC 8785, "JSON Canonicalization Scheme (JCS)"; FIPS 180-4, "Secure Hash Standard".
 *
 * @example
 * import { sealModel } from "closedloop";
 *
 * // printf '{"id":"inbound","schemaVersion":1}' | sha256sum
 * sealModel({ schemaVersion: 1, id: "inbound" }).hash // => "1454a216305fd5680f7dcb971766507f9db313a9bc259abc8696a4ae292e7c22"
 */
export function sealModel<M extends object>(model: M): M & { readonly hash: string } {
  const copy = readJson("model", model);
  copy["hash"] = modelHash(copy, "model");
  // The copy is what JSON makes of the model.
  return deepFreeze(copy) as M & { readonly hash: string };
}
