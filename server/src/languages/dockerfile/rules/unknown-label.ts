import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { labelsIn, withoutPair } from '../labels/labels';
import { rule } from '../rule';
import { holderOf } from '../search';
import text from './unknown-label.md';

export default rule({
  code: 'unknown-label',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL3050'],

  *check({ instructions }, { 'dockerfile.labelSchema': schema, 'dockerfile.strictLabels': strict }) {
    if (!strict) return;
    for (const { key, pair, placed } of labelsIn(instructions)) if (!Object.hasOwn(schema, key)) yield { at: place(placed, pair.key.at), words: { label: key } };
  },

  *fix({ at }, { instructions }) {
    const holder = holderOf(instructions, at.start);
    const edit = holder && withoutPair(holder, at.start);
    if (edit) yield { edits: [edit], safe: false };
  },
});
