import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import { holderOf } from '../search';
import text from './overridden-instruction.md';

export default rule({
  code: 'overridden-instruction',
  severity: 'warning',
  page: page(text),
  also: ['buildkit:MultipleInstructionsDisallowed', 'hadolint:DL4003', 'hadolint:DL4004', 'hadolint:DL3012', 'trivy:DS-0007', 'trivy:DS-0016', 'trivy:DS-0023'],

  *check({ stages }) {
    for (const { instructions } of stages) {
      const last = new Map(instructions.map((placed) => [placed.instruction.name, placed]));
      for (const placed of instructions) {
        const { name, at } = placed.instruction;
        const also = aliases[name];
        if (also && last.get(name) !== placed) yield { at: place(placed, at), words: { instruction: name }, mark: 'unnecessary', also };
      }
    }
  },

  *fix({ at }, { instructions }) {
    const placed = holderOf(instructions, at.start);
    if (placed) yield { edits: [{ at: range(at.start, placed.offset + placed.instruction.line.end), text: '' }], safe: true };
  },
});

/** Each instruction by its own names there. */
const aliases: Readonly<Record<string, readonly string[]>> = {
  CMD: ['buildkit:MultipleInstructionsDisallowed', 'hadolint:DL4003', 'trivy:DS-0016'],
  ENTRYPOINT: ['buildkit:MultipleInstructionsDisallowed', 'hadolint:DL4004', 'trivy:DS-0007'],
  HEALTHCHECK: ['buildkit:MultipleInstructionsDisallowed', 'hadolint:DL3012', 'trivy:DS-0023'],
};
