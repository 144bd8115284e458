import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import { laxitiesOf, laxVariable } from '../shell/verificationOff';
import text from './verification-off.md';

export default instructionRule({
  code: 'verification-off',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'ENV', 'ARG'],
  also: [
    'checkov:CKV2_DOCKER_2', 'checkov:CKV2_DOCKER_3', 'checkov:CKV2_DOCKER_4', 'checkov:CKV2_DOCKER_5', 'checkov:CKV2_DOCKER_6', 'checkov:CKV2_DOCKER_7', 'checkov:CKV2_DOCKER_8', 'checkov:CKV2_DOCKER_9',
    'checkov:CKV2_DOCKER_10', 'checkov:CKV2_DOCKER_11', 'checkov:CKV2_DOCKER_12', 'checkov:CKV2_DOCKER_13', 'checkov:CKV2_DOCKER_14', 'checkov:CKV2_DOCKER_15', 'checkov:CKV2_DOCKER_16',
  ],

  *checkEntry(entry) {
    for (const { at, option, program, also } of laxitiesOf(entry)) yield { at, words: { option, program }, also, ...(!program && { variant: 'here' }) };
    for (const { name, pairs = [] } of withTriggers(entry.instruction)) {
      if (name !== 'ENV' && name !== 'ARG') continue;
      for (const { at, key, value } of pairs) {
        const also = value && laxVariable(key.value, value.value);
        if (also) yield { at, words: { option: key.value, program: '' }, also, variant: 'variable' };
      }
    }
  },

  *fix({ at, variant }, entry) {
    const found = variant ? undefined : laxitiesOf(entry).find((each) => each.at.start === at.start);
    if (!found || !found.alone) return;
    const cluster = /^-[A-Za-z]{2,}$/.test(found.option) && entry.text.slice(at.start, at.end) === found.option;
    if (cluster) return yield { words: { option: '-k' }, edits: [{ at, text: found.option.replace('k', '') }], safe: false };
    const gap = gapOf(entry.text, at);
    if (gap) yield { edits: [{ at: gap, text: '' }], safe: false };
  },
});

/** What goes with a word that goes: the blanks in front of it, or its line, so that no continuation mark is left in front of nothing. */
function gapOf(text: string, { start, end }: Range): Range | undefined {
  const line = text.lastIndexOf('\n', start - 1) + 1;
  if (!line || text.slice(line, start).trim()) return range(start - (/[ \t]*$/.exec(text.slice(line, start))?.[0].length ?? 0), end);
  const behind = text.slice(end);
  const mark = /^[ \t]*[\\`][ \t]*\r?\n/.exec(behind);
  if (mark) return range(line, end + mark[0].length);
  const blanks = /^[ \t]+(?=\S)/.exec(behind);
  if (blanks) return range(start, end + blanks[0].length);
  // The last word of the instruction: the mark above has nothing to continue any more.
  const above = /[ \t]*[\\`][ \t]*\r?\n$/.exec(text.slice(0, line).slice(-200));
  return above ? range(line - above[0].length, end) : undefined;
}
