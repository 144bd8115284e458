import { page } from '../../../engine/page';
import { rule } from '../rule';
import text from './windows-ignore-path.md';

export default rule({
  code: 'windows-ignore-path',
  severity: 'warning',
  page: page(text),

  *check({ lines }) {
    for (const { at, text: written } of lines) if (/\\(?=[\p{L}\p{Nd}_.]|$)/u.test(written)) yield { at, words: { pattern: written } };
  },

  *fix({ at, words: { pattern } }) {
    const path = pattern.replace(/\\(?=[\p{L}\p{Nd}_.*]|$)/gu, '/');
    yield { edits: [{ at, text: path }], words: { path }, safe: false };
  },
});
