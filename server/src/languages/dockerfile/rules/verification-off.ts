import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { type ShellWord } from '../../../syntax/dockerfile/shell';
import { callOf, commandsOf } from '../commands';
import table from '../data/verification.json';
import { type Entry } from '../entry';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './verification-off.md';

export default instructionRule({
  code: 'verification-off',
  severity: 'warning',
  page: page(text),
  also: ['checkov:CKV2_DOCKER_2', 'checkov:CKV2_DOCKER_3', 'checkov:CKV2_DOCKER_4', 'checkov:CKV2_DOCKER_5', 'checkov:CKV2_DOCKER_6', 'checkov:CKV2_DOCKER_7', 'checkov:CKV2_DOCKER_8', 'checkov:CKV2_DOCKER_9', 'checkov:CKV2_DOCKER_10', 'checkov:CKV2_DOCKER_11', 'checkov:CKV2_DOCKER_12', 'checkov:CKV2_DOCKER_14', 'checkov:CKV2_DOCKER_15', 'checkov:CKV2_DOCKER_16'],

  *checkEntry(entry) {
    for (const { word, program } of optionsOf(entry)) yield { at: word.at, words: { option: word.text, program } };
    for (const { name, pairs = [] } of withTriggers(entry.instruction)) {
      if (name !== 'ENV' && name !== 'ARG') continue;
      for (const { at, key, value } of pairs) {
        const known = value && variables.find((each) => each.name === key.value.toUpperCase());
        if (known && new RegExp(`^(${known.value})$`, 'i').test(value.value) && !isLocal(value.value)) yield { at, words: { option: key.value, program: '' }, variant: 'variable' };
      }
    }
  },

  *fix({ at, variant }, entry) {
    const found = variant ? undefined : optionsOf(entry).find(({ word }) => word.at.start === at.start);
    if (!found || !found.alone) return;
    const cluster = /^-[A-Za-z]{2,}$/.test(found.word.text) && entry.text.slice(at.start, at.end) === found.word.text;
    if (cluster) return yield { words: { option: '-k' }, edits: [{ at, text: found.word.text.replace('k', '') }], safe: false };
    const gap = gapOf(entry.text, at);
    if (gap) yield { edits: [{ at: gap, text: '' }], safe: false };
  },
});

interface OptionFound {
  readonly word: ShellWord;
  readonly program: string;
  /** It has no value in the word behind it, so that it can go without it. */
  readonly alone: boolean;
}

/** Options of curl with a value: the letters behind one of them belong to the value. */
const before = '[^-AbcCdDeEFhHKmoPQrtTuUwxXyYz]*';
const options = table.options.map(({ programs, option, letter }) => ({ programs, pattern: new RegExp(`^(${option})(=|$)${letter ? `|^-${before}${letter}` : ''}`, letter ? '' : 'i') }));
const { variables } = table;

const optionsOf = memo((entry: Entry): readonly OptionFound[] => {
  const found: OptionFound[] = [];
  const { commands } = commandsOf(entry);
  // A download that is held against a known sum or signature may come from anybody.
  const checked = commands.some((command) => {
    const call = callOf(command);
    return call && ((/^(sha\d*sum|shasum|md5sum|b2sum)$/.test(call.program) && call.args.some(({ value }) => /^(-[a-z]*c|--check)/.test(value ?? ''))) || (/^gpgv?2?$/.test(call.program) && (call.program.startsWith('gpgv') || call.args.some(({ value }) => value === '--verify'))));
  });
  if (checked) return found;
  for (const command of commands) {
    const call = callOf(command);
    const python = call && /^python[\d.]*$/.test(call.program) && call.args[0]?.value === '-m' ? call.args[1]?.value : undefined;
    const program = python ?? call?.program;
    const known = options.find(({ programs }) => programs.includes(program ?? ''));
    if (!call || !known || program === undefined || call.args.some(({ text }) => isLocal(text))) continue;
    for (const word of call.args) {
      const value = word.value ?? '';
      if (!known.pattern.test(value) || /^--(no-check|insecure|allow|no-?gpg).*=(off|no|false|0)$/i.test(value)) continue;
      found.push({ word, program, alone: !/trusted-host|insecure-host|sslverify/i.test(value) });
    }
  }
  return found;
});

const isLocal = (text: string): boolean => /\b(localhost|127\.0\.0\.1|0\.0\.0\.0|host\.docker\.internal)\b/.test(text);

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
