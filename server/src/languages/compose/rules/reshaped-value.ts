import { page } from '../../../engine/page';
import { quote } from '../../../syntax/yaml/patch';
import type { YamlScalar } from '../../../syntax/yaml/tree';
import { shapesFor } from '../attributes';
import type { ComposeEntry } from '../entry';
import { keyRule } from '../rule';
import { walk } from '../walk';
import text from './reshaped-value.md';

export default keyRule({
  code: 'reshaped-value',
  severity: 'warning',
  page: page(text),

  *checkEntry(entry) {
    for (const { node, becomes } of reshapedIn(entry)) yield { at: node.at, words: { value: node.text, becomes } };
  },

  *fix({ at }, entry) {
    const found = reshapedIn(entry).find(({ node }) => node.at.start === at.start);
    if (found) yield { edits: [quote(found.node)], safe: true };
  },
});

/** Values of variables, arguments, labels: places that take any scalar, and make text of it. */
const reshapedIn = (entry: ComposeEntry): readonly { readonly node: YamlScalar; readonly becomes: string }[] =>
  walk(entry).flatMap((walked) => {
    if (walked.what !== 'value' || walked.exact || !walked.entry || walked.node.kind !== 'scalar' || walked.node.style !== 'plain') return [];
    if (!shapesFor(walked.shapes, 'number').length || !walked.shapes.some((shape) => shape.kind === 'scalar' && shape.word === 'string')) return [];
    const { node } = walked;
    const becomes = rendered(node.content);
    return becomes === undefined || becomes === node.content ? [] : [{ node, becomes }];
  });

/** What Go prints for what its YAML library makes of a plain scalar; undefined for text, and where that is not certain. */
function rendered(content: string): string | undefined {
  if (content.length > LONGEST || !/^[-+.\d]/.test(content)) return undefined;
  const date = DATE.exec(content);
  if (date) return isDate(Number(date[1]), Number(date[2]), Number(date[3])) ? `${date[1]}-${(date[2] ?? '').padStart(2, '0')}-${(date[3] ?? '').padStart(2, '0')} 00:00:00 +0000 UTC` : undefined;
  const plain = content.replaceAll('_', '');
  const [, sign = '', octal, other] = /^([-+]?)(?:0o?([0-7]+)|(0[xX][\da-fA-F]+|0[bB][01]+))$/.exec(plain) ?? [];
  const negative = sign === '-' ? '-' : '';
  if (octal !== undefined) return negative + BigInt(`0o${octal}`).toString();
  if (other !== undefined) return negative + BigInt(other).toString();
  if (/^[-+]?(?:0|[1-9]\d*)$/.test(plain)) return BigInt(plain.replace('+', '')) < TOO_BIG ? plain.replace('+', '') : undefined;
  if (!FLOAT.test(plain)) return undefined;
  const number = Number(plain);
  // Outside of this Go and JavaScript print numbers differently.
  return number === 0 || (Math.abs(number) >= 1e-4 && Math.abs(number) < 1e21) ? String(number) : undefined;
}

const LONGEST = 40;
const TOO_BIG = 18446744073709551616n;
const DATE = /^(\d{4})-(\d{1,2})-(\d{1,2})$/;
const FLOAT = /^[-+]?(?:\.\d+|\d+(?:\.\d*)?)(?:[eE][-+]?\d+)?$/;

const isDate = (year: number, month: number, day: number): boolean => {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
};
