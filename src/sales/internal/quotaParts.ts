import { ClosedLoopError } from "../../core/errors.js";
import type { Quota } from "../quota.js";

/** How quotas hang together. */
export interface QuotaParts {
  /** The places of the parts of each quota, by its id. */
  readonly partsOf: ReadonlyMap<string, readonly number[]>;
  readonly unknownParents: readonly string[];
  readonly otherMetric: readonly string[];
}

/** Finds the parts of each quota; `DUPLICATE_ID` where two have one id, `CYCLE` where parents lead back to a quota. */
export function quotaParts(quotas: readonly Quota[]): QuotaParts {
  const places = placesOf(quotas);
  const parents = quotas.map(({ parentId }) => places.get(parentId ?? "") ?? -1);
  refuseRings(quotas, parents);
  const partsOf = new Map<string, number[]>();
  const unknownParents: string[] = [];
  const otherMetric: string[] = [];
  for (const [index, { id, parentId, metric }] of quotas.entries()) {
    if (parentId === undefined) continue;
    const parent = quotas[parents[index] as number];
    if (parent === undefined) unknownParents.push(id);
    else if (parent.metric !== metric) otherMetric.push(id);
    else {
      const parts = partsOf.get(parentId) ?? [];
      parts.push(index);
      partsOf.set(parentId, parts);
    }
  }
  return { partsOf, unknownParents, otherMetric };
}

function placesOf(quotas: readonly Quota[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const [index, { id }] of quotas.entries()) {
    if (places.has(id)) {
      throw new ClosedLoopError(
        "DUPLICATE_ID",
        `quotas[${index}].id`,
        "expected an id that no other quota has, received a repeated one",
      );
    }
    places.set(id, index);
  }
  return places;
}

/** Follows parents from each quota up to one that was followed before. */
function refuseRings(quotas: readonly Quota[], parents: readonly number[]): void {
  const walks = new Array<number>(quotas.length).fill(-1);
  for (let start = 0; start < quotas.length; start += 1) {
    let at = start;
    while (at >= 0 && walks[at] === -1) {
      walks[at] = start;
      at = parents[at] as number;
    }
    if (at < 0 || walks[at] !== start) continue;
    const ring = [at];
    for (let next = parents[at] as number; next !== at; next = parents[next] as number) {
      ring.push(next);
    }
    const ids = [...ring, at].map((place) => quotas[place]?.id as string);
    const shown = ids.length > 8 ? [...ids.slice(0, 7), "…"] : ids;
    throw new ClosedLoopError(
      "CYCLE",
      `quotas[${at}].parentId`,
      `expected a parent that is no part of this quota, received the ring ${shown.join(" → ")}`,
      { ring: ids.slice(0, -1) },
    );
  }
}
