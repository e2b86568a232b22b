export { ClosedLoopError, type ErrorCode, type ErrorJson, isClosedLoopError } from "./errors.js";
export type { JsonValue } from "./json.js";
