import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { type Range } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { image } from '../../../syntax/scalars/image';
import { type Word } from '../../../syntax/dockerfile/word';
import { rule } from '../rule';
import { stageImage } from '../images/stageImage';
import text from './untrusted-registry.md';

export default rule({
  code: 'untrusted-registry',
  severity: 'error',
  page: page(text),
  also: ['hadolint:DL3026'],

  *check(tree, { 'dockerfile.trustedRegistries': trusted }) {
    if (!trusted.length) return;
    const trusts = trustOf(trusted);
    for (const { at, name } of imagesOf(tree)) {
      const { registry, repository, problem } = image(name);
      if (problem || !repository) continue;
      const from = registry?.text ?? 'docker.io';
      if (!trusts(from, repository.text)) yield { at, words: { image: name, registry: from }, ...(!registry && { variant: 'hub' }) };
    }
  },
});

/** Everything an image is taken from: stages, `COPY --from` and mounts. What a variable of the command line decides is not known. */
function* imagesOf(tree: Dockerfile): Iterable<{ readonly at: Range; readonly name: string }> {
  const stages = new Set(tree.stages.flatMap(({ name }) => name ?? []));
  for (const stage of tree.stages) {
    const named = stageImage(tree, stage);
    if (named && stage.image) yield { at: place(stage.from, stage.image.at), name: named.text };
    for (const placed of stage.instructions)
      for (const word of sources(placed)) {
        // A bare name may be a stage, or a context that the command line names.
        if (!word.variables.length && /[:/@]/.test(word.value) && !stages.has(word.value.toLowerCase())) yield { at: place(placed, word.at), name: word.value };
      }
  }
}

function* sources({ instruction: { name, flags } }: PlacedInstruction): Iterable<Word> {
  for (const flag of flags) {
    if (name === 'COPY' && flag.name === 'from' && flag.value) yield flag.value;
    if (name === 'RUN') for (const { key, value } of flag.mount ?? []) if (key === 'from' && value) yield value;
  }
}

/** A name with `*` for anything; behind a stroke also the first folders of the repository. */
const trustOf = memo((trusted: readonly string[]): ((registry: string, repository: string) => boolean) => {
  const shapes = trusted.map((each) => each.trim().toLowerCase().replace(/^(index\.docker\.io|registry-1\.docker\.io|hub\.docker\.com|registry\.hub\.docker\.com)(?=\/|$)/, 'docker.io'));
  const patterns = shapes.map((shape) => new RegExp(`^${shape.split('*').map((piece) => piece.replace(/[^\w-]/g, '\\$&')).join('.*')}(/|$)`));
  return (registry, repository) => {
    const from = registry.toLowerCase().replace(/^(index|registry-1)\.docker\.io$/, 'docker.io');
    const whole = `${from}/${from === 'docker.io' && !repository.includes('/') ? `library/${repository}` : repository}`;
    return patterns.some((pattern, i) => pattern.test(shapes[i]?.includes('/') ? whole : from));
  };
});
