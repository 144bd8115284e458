/** The few assertions the suite needs, because a worker has no `node:assert`. Mocha shows `actual` and `expected` as a difference. */
export function assert(value: unknown, message: string): asserts value {
  if (!value) throw new Error(message);
}

export function equal(actual: unknown, expected: unknown, message = 'not equal'): void {
  if (JSON.stringify(actual) !== JSON.stringify(expected)) throw Object.assign(new Error(message), { actual, expected, showDiff: true });
}

export function match(actual: string, pattern: RegExp): void {
  assert(pattern.test(actual), `${JSON.stringify(actual)} does not match ${pattern}`);
}
