/** The one empty list of all records that have none: a file of a million deals would hold five million. */
export const nothing: readonly never[] = /* @__PURE__ */ Object.freeze([]);
