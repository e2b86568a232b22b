import { analyzeFunnel, type FunnelEvent, isClosedLoopError } from "closedloop";

/** The path at which a definition is refused that needs what a later issue builds. */
export function refusal(events: readonly FunnelEvent[], definition: object): string {
  try {
    analyzeFunnel(events, definition as never);
  } catch (error) {
    if (isClosedLoopError(error) && error.message.includes("not supported in this version")) {
      return error.path;
    }
    throw error;
  }
  return "built: assert its answer";
}
