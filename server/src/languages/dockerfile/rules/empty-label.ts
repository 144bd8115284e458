import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { labelsIn } from '../labels/labels';
import { rule } from '../rule';
import text from './empty-label.md';

export default rule({
  code: 'empty-label',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3051'],

  *check({ instructions }, { 'dockerfile.labelSchema': schema }) {
    for (const { key, pair, placed, value } of labelsIn(instructions)) if (value === '' && Object.hasOwn(schema, key)) yield { at: place(placed, pair.at), words: { label: key } };
  },
});
