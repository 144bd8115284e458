import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { labelsIn } from '../labels/labels';
import { isOf, mended, standardLabels, type LabelKind } from '../labels/labelValues';
import { rule } from '../rule';
import text from './bad-label-value.md';

export default rule({
  code: 'bad-label-value',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3052', 'hadolint:DL3053', 'hadolint:DL3054', 'hadolint:DL3055', 'hadolint:DL3056', 'hadolint:DL3058'],

  *check({ instructions }, { 'dockerfile.labelSchema': schema }) {
    for (const { key, pair, placed, value } of labelsIn(instructions)) {
      const kind = (Object.hasOwn(schema, key) ? schema[key] : undefined) ?? standardLabels.get(key);
      if (!kind || kind === 'text' || !value || !pair.value || isOf(kind, value)) continue;
      const { raw, at } = pair.value;
      const plain = (raw === value || raw.slice(1, -1) === value) && raw.length === at.end - at.start;
      yield { at: place(placed, at), words: { label: key, value, instead: plain ? (mended(kind, value) ?? '') : '' }, variant: kind, also: [aliases[kind]] };
    }
  },

  *fix({ at, words: { value, instead } }) {
    const quotes = at.end - at.start > value.length ? 1 : 0;
    if (instead) yield { edits: [{ at: range(at.start + quotes, at.end - quotes), text: instead }], safe: false };
  },
});

const aliases: Readonly<Record<Exclude<LabelKind, 'text'>, string>> = {
  url: 'hadolint:DL3052', rfc3339: 'hadolint:DL3053', spdx: 'hadolint:DL3054', hash: 'hadolint:DL3055', semver: 'hadolint:DL3056', email: 'hadolint:DL3058',
};
