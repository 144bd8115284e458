import { page } from '../../../engine/page';
import { type Range } from '../../../text/range';
import { type Flag } from '../../../syntax/dockerfile/flag';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import text from './mount-without-target.md';

export default rule({
  code: 'mount-without-target',
  severity: 'warning',
  page: page(text),

  *check({ stages }) {
    const settled = new Set<Stage>();
    for (const stage of stages) {
      let set = stage.base !== undefined && settled.has(stage.base);
      for (const placed of stage.instructions) {
        const { name, flags } = placed.instruction;
        if (name === 'WORKDIR') set = true;
        if (set) break;
        for (const flag of name === 'RUN' ? flags : []) {
          const at = bare(flag);
          if (at) yield { at: place(placed, at), words: {} };
        }
      }
      if (set) settled.add(stage);
    }
  },
});

/** Where the target would stand that is missing, or stands that says nothing. */
function bare({ name, mount, at, value }: Flag): Range | undefined {
  if (name !== 'mount' || !mount?.length || !value || value.value.includes('$')) return undefined;
  const type = mount.findLast(({ key }) => key === 'type')?.value?.value.toLowerCase() ?? 'bind';
  if (type !== 'bind' && type !== 'cache' && type !== 'tmpfs') return undefined;
  const target = mount.findLast(({ key }) => key === 'target' || key === 'dst' || key === 'destination');
  if (!target) return at;
  return target.value && /^\.{0,2}\/?$/.test(target.value.value) && target.value.value !== '/' ? target.value.at : undefined;
}
