import { page } from '../../../engine/page';
import { nearest } from '../../../syntax/scalars/distance';
import { show } from '../../../syntax/yaml/path';
import { keyRule } from '../rule';
import { contentAt, fixed } from '../values';
import { walk, type WalkedValue } from '../walk';
import text from './bad-value.md';

export default keyRule({
  code: 'bad-value',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const walked of walk(entry)) {
      const node = walked.what === 'value' && walked.exact ? fixed(walked.node) : undefined;
      if (walked.what !== 'value' || !node?.content || typeof node.value !== 'string') continue;
      const values = valuesOf(walked);
      if (!values || accepts(walked, node.content, values)) continue;
      yield { at: contentAt(node), words: { value: node.content, path: show(walked.path), values: values.join(', '), instead: nearest(node.content, values) ?? '' } };
    }
  },

  *fix({ at, words: { value, instead } }) {
    if (instead && at.end - at.start === value.length) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** The values, where Compose accepts no text but these. */
function valuesOf({ shapes, attribute }: WalkedValue): readonly string[] | undefined {
  const texts = shapes.filter((shape) => shape.kind === 'scalar' && shape.node === 'string');
  const [only] = texts;
  if (texts.length !== 1 || only?.kind !== 'scalar' || attribute?.cast || !/^(?:enum|pull)$/.test(only.word)) return undefined;
  return only.values;
}

/** The pattern for `pull_policy` has no anchors: a text passes that has one of the values in it. */
function accepts({ shapes }: WalkedValue, content: string, values: readonly string[]): boolean {
  const pull = shapes.some((shape) => shape.kind === 'scalar' && shape.word === 'pull');
  return pull ? content.includes('every_') || values.some((each) => content.includes(each)) : values.includes(content);
}
