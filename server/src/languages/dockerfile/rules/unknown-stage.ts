import { page } from '../../../engine/page';
import { type Flag } from '../../../syntax/dockerfile/flag';
import { place } from '../../../syntax/dockerfile/tree';
import { nearest } from '../../../syntax/scalars/distance';
import { byName } from '../images/imageTable';
import { rule } from '../rule';
import { stageSources } from '../stageGraph';
import text from './unknown-stage.md';

export default rule({
  code: 'unknown-stage',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3022'],

  *check({ stages }) {
    const names = new Set(stages.flatMap(({ name }) => (name === undefined ? [] : [name])));
    const earlier: string[] = [];
    for (const { name, instructions } of stages) {
      for (const placed of instructions)
        for (const { word } of stageSources(placed)) {
          const from = word.value;
          // A number is a stage's or nothing, and a name near to a stage's is another rule's.
          if (!/^[a-z][\w-]*$/i.test(from) || from === 'scratch' || names.has(from.toLowerCase()) || byName.has(from.toLowerCase())) continue;
          if (from.length > 2 && nearest(from, earlier.slice(-100))) continue;
          if (!isSecret(placed.instruction.flags, word.at.start)) yield { at: place(placed, word.at), words: { from } };
        }
      if (name !== undefined) earlier.push(name);
    }
  },
});

/** A secret has no `from`, and a rule of its own says so. */
const isSecret = (flags: readonly Flag[], start: number): boolean =>
  flags.some(({ at, mount = [] }) => at.start <= start && start < at.end && mount.some(({ key, value }) => key === 'type' && /^(secret|ssh|tmpfs)$/i.test(value?.value ?? '')));
