import type { Fact } from '../../engine/facts';
import type { Manifest } from './manifest';

/** What a manifest tells others: its own name, by kind. */
export function* facts({ kind, name, namespace, templated }: Manifest): Iterable<Fact> {
  if (!templated && kind && name) yield { role: 'declares', kind: `kubernetes/${kind.value}`, name: `${namespace?.value ?? 'default'}/${name.value}`, at: name.at };
}
