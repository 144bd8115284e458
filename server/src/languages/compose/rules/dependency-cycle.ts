import { page } from '../../../engine/page';
import { referencesIn, type Reference } from '../references';
import { rule } from '../rule';
import type { Compose } from '../tree';
import text from './dependency-cycle.md';

export default rule({
  code: 'dependency-cycle',
  severity: 'error',
  page: page(text),

  *check(tree) {
    for (const cycle of cyclesIn(tree)) {
      const [first] = cycle;
      if (first) yield { at: first.at, words: { service: first.service, cycle: [...cycle.map(({ service }) => service), first.service].join(' → ') } };
    }
  },
});

/** Every cycle once, from the service of it that a walk from the top meets first. Each service is entered once. */
function* cyclesIn(tree: Compose): Generator<readonly Reference[]> {
  const edges = new Map<string, Reference[]>();
  for (const reference of referencesIn(tree)) {
    const { section, key, service } = reference;
    // An `extends` copies, and a build context is read before anything starts.
    if (section !== 'services' || key === 'extends' || key === 'build') continue;
    const row = edges.get(service);
    if (row) row.push(reference);
    else edges.set(service, [reference]);
  }
  const done = new Set<string>();
  for (const start of edges.keys()) {
    if (done.has(start)) continue;
    const path: Reference[] = [];
    const on = new Map<string, number>([[start, 0]]);
    const waiting = [{ service: start, rest: (edges.get(start) ?? []).values() }];
    for (let top = waiting.at(-1); top; top = waiting.at(-1)) {
      const { value: reference, done: end } = top.rest.next();
      if (end) {
        waiting.pop();
        path.pop();
        on.delete(top.service);
        done.add(top.service);
        continue;
      }
      const at = on.get(reference.name);
      if (at !== undefined) yield [...path.slice(at), reference];
      else if (!done.has(reference.name)) {
        path.push(reference);
        on.set(reference.name, waiting.length);
        waiting.push({ service: reference.name, rest: (edges.get(reference.name) ?? []).values() });
      }
    }
  }
}
