/** Where {@link minimize} ended. */
export interface Minimum {
  readonly x: Float64Array;
  readonly iterations: number;
  readonly isConverged: boolean;
}

/** How {@link minimize} searches. */
export interface MinimizeSettings {
  readonly start: Float64Array;
  /** The search ends where no part of the gradient is larger. */
  readonly tolerance: number;
  readonly maxIterations: number;
}

/** How many steps are remembered. */
const memory = 10;

/**
 * Finds where a smooth convex function is least, by L-BFGS. `evaluate` gives the value at x and fills in the gradient. Steps
 * meet the weak Wolfe conditions, so that the curve seen along each is positive. Memory grows with 20 × the length of x.
 *
 * @see Nocedal and Wright (2006), Numerical Optimization, algorithms 7.4 and 7.5; Lewis and Overton (2013), algorithm 2.6.
 */
export function minimize(
  evaluate: (x: Float64Array, gradient: Float64Array) => number,
  { start, tolerance, maxIterations }: MinimizeSettings,
): Minimum {
  let x = start.slice();
  let gradient = new Float64Array(x.length);
  let value = evaluate(x, gradient);
  const steps: Float64Array[] = [];
  const changes: Float64Array[] = [];
  for (let iteration = 0; ; iteration += 1) {
    if (gradient.every((part) => Math.abs(part) <= tolerance)) {
      return { x, iterations: iteration, isConverged: true };
    }
    if (iteration === maxIterations) return { x, iterations: iteration, isConverged: false };
    const direction = directionOf(gradient, steps, changes);
    const slope = dot(direction, gradient);
    let low = 0;
    let high = Number.POSITIVE_INFINITY;
    let length = steps.length > 0 ? 1 : 1 / Math.max(1, Math.sqrt(dot(gradient, gradient)));
    const next = new Float64Array(x.length);
    const nextGradient = new Float64Array(x.length);
    let nextValue = value;
    for (let tries = 0; tries < 60; tries += 1) {
      for (let place = 0; place < x.length; place += 1) {
        next[place] = (x[place] as number) + length * (direction[place] as number);
      }
      nextValue = evaluate(next, nextGradient);
      // Rounding alone may raise a value that is as good as least.
      const most = value + 1e-4 * length * slope + 1e-14 * Math.abs(value);
      if (!(nextValue <= most)) high = length;
      else if (dot(direction, nextGradient) < 0.9 * slope) low = length;
      else break;
      length = high === Number.POSITIVE_INFINITY ? 2 * low : (low + high) / 2;
    }
    const step = next.map((part, place) => part - (x[place] as number));
    const change = nextGradient.map((part, place) => part - (gradient[place] as number));
    if (dot(step, change) > 0) {
      steps.push(step);
      changes.push(change);
      if (steps.length > memory) {
        steps.shift();
        changes.shift();
      }
    }
    x = next;
    gradient = nextGradient;
    value = nextValue;
  }
}

/** The gradient through the inverse curvature that the last steps have seen, turned around. */
function directionOf(
  gradient: Float64Array,
  steps: readonly Float64Array[],
  changes: readonly Float64Array[],
): Float64Array {
  const direction = gradient.map((part) => -part);
  const shares: number[] = [];
  for (let index = steps.length - 1; index >= 0; index -= 1) {
    const step = steps[index] as Float64Array;
    const change = changes[index] as Float64Array;
    const share = dot(step, direction) / dot(step, change);
    shares[index] = share;
    add(direction, change, -share);
  }
  const [step, change] = [steps.at(-1), changes.at(-1)];
  if (step && change) {
    const scale = dot(step, change) / dot(change, change);
    for (let place = 0; place < direction.length; place += 1) {
      direction[place] = (direction[place] as number) * scale;
    }
  }
  steps.forEach((step, index) => {
    const change = changes[index] as Float64Array;
    const share = dot(change, direction) / dot(step, change);
    add(direction, step, (shares[index] as number) - share);
  });
  return direction;
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let place = 0; place < a.length; place += 1) {
    sum += (a[place] as number) * (b[place] as number);
  }
  return sum;
}

function add(to: Float64Array, values: Float64Array, factor: number): void {
  for (let place = 0; place < to.length; place += 1) {
    to[place] = (to[place] as number) + factor * (values[place] as number);
  }
}
