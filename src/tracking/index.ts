export { ClickId } from "./clickId.js";
export { Utm } from "./utm.js";
