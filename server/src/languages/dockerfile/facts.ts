import type { Fact } from '../../engine/facts';
import type { Dockerfile } from '../../syntax/dockerfile/tree';

/** What a Dockerfile tells others: the stages that a Compose service may build. */
export function* facts({ stages }: Dockerfile): Iterable<Fact> {
  for (const { name, nameAt } of stages) if (name !== undefined && nameAt) yield { role: 'declares', kind: 'dockerfile/stage', name, at: nameAt };
}
