import { page } from '../../../engine/page';
import { type Found } from '../../../engine/rule';
import { range, shift, textAt } from '../../../text/range';
import { place, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { image, type ImageProblem } from '../../../syntax/scalars/image';
import { rule } from '../rule';
import { platform } from '../values/predefined';
import { sourceStage, stageSources } from '../stageGraph';
import text from './invalid-image-reference.md';

export default rule({
  code: 'invalid-image-reference',
  severity: 'error',
  page: page(text),

  *check(tree) {
    const names = new Set<string>();
    const declared = new Set([...tree.preamble.flatMap(({ instruction }) => (instruction.name === 'ARG' ? (instruction.pairs ?? []) : [])).map(({ key }) => key.value), ...platform]);
    for (const stage of tree.stages) {
      const { image: word, base, from, name } = stage;
      if (word && !base) yield* word.variables.length ? empty(from, word, declared) : refused(from, word, names);
      for (const placed of stage.instructions)
        for (const source of stageSources(placed)) if (!sourceStage(tree, source) && !/^[-+]?\d+$|\$./.test(source.word.value)) yield* refused(placed, source.word, new Set());
      if (name !== undefined) names.add(name);
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: true };
  },
});

/** `names` are those of the stages above: FROM knows them in lower case only. */
function* refused(placed: PlacedInstruction, { value, raw, at: whole }: Word, names: ReadonlySet<string>): Iterable<Found<{ readonly part: string; readonly instead: string }>> {
  if (!value && raw) return yield { at: place(placed, whole), words: { part: raw, instead: '' }, variant: 'blank' };
  if (!value || raw !== value || raw.startsWith('#')) return;
  const { problem, tag } = image(value);
  if (!problem || whole.end - whole.start !== raw.length) return;
  if (names.has(value.toLowerCase())) return yield { at: place(placed, whole), words: { part: raw, instead: value.toLowerCase() }, variant: 'stage' };
  const at = tag?.text === '' && problem.code === 'bad-tag' ? range(0, raw.length) : problem.at;
  const part = textAt(raw, at);
  const variant = at === problem.at ? variants[problem.code] : 'empty';
  yield { at: place(placed, shift(at, whole.start)), words: { part, instead: problem.code === 'uppercase' ? part.toLowerCase() : '' }, ...(variant && { variant }) };
}

/** What nothing declares nobody can set, so what FROM reads is certain. */
function* empty(placed: PlacedInstruction, { variables, raw, value, at }: Word, declared: ReadonlySet<string>): Iterable<Found<{ readonly part: string; readonly instead: string }>> {
  const needed = variables.find(({ name, modifier, problem }) => !problem && !declared.has(name) && (modifier === '?' || modifier === ':?'));
  if (needed) return yield { at: place(placed, needed.at), words: { part: needed.name, instead: '' }, variant: 'needed' };
  if (raw !== value || at.end - at.start !== raw.length || variables.some(({ name, modifier, word, problem }) => problem || declared.has(name) || (modifier !== undefined && (!/^:?-$/.test(modifier) || word?.variables.length)))) return;
  const made = [...variables].reverse().reduce((text, variable) => text.slice(0, variable.at.start - at.start) + (variable.word?.value ?? '') + text.slice(variable.at.end - at.start), raw);
  if (!made) yield { at: place(placed, at), words: { part: raw, instead: '' }, variant: 'blank' };
  else if (image(made).problem) yield { at: place(placed, at), words: { part: made, instead: '' }, variant: 'made' };
}

const variants: Partial<Readonly<Record<ImageProblem['code'], string>>> = { uppercase: 'uppercase', 'bad-tag': 'tag', 'bad-digest': 'digest' };
