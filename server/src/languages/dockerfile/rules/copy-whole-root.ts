import { page } from '../../../engine/page';
import { place, type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { image } from '../../../syntax/scalars/image';
import { familyOf } from '../images/baseImages';
import { rule } from '../rule';
import { stageBase } from '../images/stageImage';
import text from './copy-whole-root.md';

export default rule({
  code: 'copy-whole-root',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3067'],

  *check(tree) {
    const full = fullIn(tree);
    for (const stage of tree.stages) {
      // Onto nothing it is how the layers of a stage become one.
      if (!stage.base && stage.image?.value === 'scratch') continue;
      for (const placed of stage.instructions) {
        const { name, flags, form, json, words } = placed.instruction;
        const from = flags.find((flag) => flag.name === 'from')?.value;
        if (name !== 'COPY' || !from?.value || !full(from.value) || flags.some((flag) => flag.name === 'exclude')) continue;
        const args = form === 'json' ? (json?.items ?? []) : words;
        const [source, target] = args;
        if (args.length === 2 && source && target && /^\/+\.?\*?$/.test(source.value) && /^\/+\.?$/.test(target.value)) yield { at: place(placed, source.at), words: { from: from.value } };
      }
    }
  },
});

/** Whether what is copied from has a system of its own. Of an image that is not known it may be a few files made for this. */
function fullIn(tree: Dockerfile): (from: string) => boolean {
  const roots = new Map<Stage, Stage>();
  for (const stage of tree.stages) {
    const base = stageBase(tree, stage);
    roots.set(stage, (base && roots.get(base)) ?? stage);
  }
  const named = new Map(tree.stages.map((stage) => [stage.name ?? String(stage.index), stage]));
  return (from) => {
    const stage = named.get(from.toLowerCase()) ?? (/^\d{1,6}$/.test(from) ? tree.stages[Number(from)] : undefined);
    if (stage) return roots.get(stage)?.image?.value !== 'scratch';
    const { repository, registry, tag } = image(from);
    return repository !== undefined && familyOf({ repository: registry ? `${registry.text}/${repository.text}` : repository.text, ...(tag && { tag: tag.text }) }) !== undefined;
  };
}
