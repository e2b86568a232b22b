import { compareText } from "../../core/compareText.js";
import { ClosedLoopError } from "../../core/errors.js";

/** Something that must wait for others. */
interface Dependent {
  readonly id: string;
  readonly dependsOn: readonly string[];
}

/** Rings longer than this are cut in the message; `details` hold them whole. */
const mostNamed = 10;

/**
 * Puts each after all that it depends on: wave by wave, those of one wave as they came. `CYCLE` where some wait for each other.
 *
 * Ids are unique, and dependencies known.
 */
export function dependencyOrder<T extends Dependent>(dependents: readonly T[]): T[] {
  const waiting = new Map(dependents.map((one) => [one.id, one.dependsOn.length]));
  const followers = new Map<string, T[]>(dependents.map(({ id }) => [id, []]));
  for (const one of dependents) for (const id of one.dependsOn) followers.get(id)?.push(one);
  const order: T[] = [];
  let wave = dependents.filter(({ dependsOn }) => dependsOn.length === 0);
  while (wave.length > 0) {
    const next: T[] = [];
    for (const one of wave) {
      order.push(one);
      for (const follower of followers.get(one.id) ?? []) {
        const left = (waiting.get(follower.id) as number) - 1;
        waiting.set(follower.id, left);
        if (left === 0) next.push(follower);
      }
    }
    wave = next;
  }
  if (order.length < dependents.length) throw cycle(dependents, waiting);
  return order;
}

/** What is left waits for something that is left: to follow it leads into a ring. */
function cycle(
  dependents: readonly Dependent[],
  waiting: ReadonlyMap<string, number>,
): ClosedLoopError {
  const left = new Map(
    dependents.filter(({ id }) => waiting.get(id) !== 0).map((one) => [one.id, one]),
  );
  const places = new Map<string, number>();
  const walk: string[] = [];
  let at = left.keys().next().value as string;
  while (!places.has(at)) {
    places.set(at, walk.length);
    walk.push(at);
    at = left.get(at)?.dependsOn.find((id) => left.has(id)) as string;
  }
  const ring = fromFirst(walk.slice(places.get(at)));
  const named = [...ring.slice(0, mostNamed), ...(ring.length > mostNamed ? ["…"] : []), ring[0]];
  return new ClosedLoopError(
    "CYCLE",
    "activities",
    `expected no ring of dependencies, received ${named.join(" → ")}`,
    { ring },
  );
}

/** The same ring from its first id on. */
function fromFirst(ring: readonly string[]): string[] {
  const first = ring.reduce((least, id) => (compareText(id, least) < 0 ? id : least));
  const at = ring.indexOf(first);
  return [...ring.slice(at), ...ring.slice(0, at)];
}
