import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type JsonProblem } from '../../../syntax/dockerfile/json';
import { joinedOffset } from '../../../syntax/dockerfile/line';
import { lineEnd } from '../lineEnd';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './json-form-broken.md';

export default instructionRule({
  code: 'json-form-broken',
  severity: 'warning',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'COPY', 'ADD', 'VOLUME'],
  also: ['hadolint:DL3025'],

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      const { json, form, name } = instruction;
      const problem = json?.problems[0];
      // SHELL has no other form, and a rule of its own.
      if (form === 'json' || name === 'SHELL' || !json?.meant || !problem) continue;
      const written = writtenArray(instruction);
      if (!isArray(written, name)) continue;
      const comment = problem.code === 'json-text-after' ? trailingComment(instruction, problem.at) : undefined;
      const variant = comment ? 'comment' : variants[problem.code];
      yield { at: problem.at, words: { instruction: name, instead: comment ?? (problem.code === 'json-text-after' ? '' : (mended(written) ?? '')) }, ...(variant && { variant }) };
    }
  },

  *fix({ at, words: { instead }, variant }, { instruction: outer, text: source }) {
    // An array of nothing would be refused for that.
    if (variant === 'comment' && outer && at.end - at.start === instead.length && (outer.trigger ?? outer).json?.items.some(({ value }) => value)) {
      const { start } = outer.at;
      yield { title: 'comment', edits: [{ at: range(start, start), text: `${instead}${lineEnd(source)}` }, { at: range(source.slice(0, at.start).trimEnd().length, at.end), text: '' }], safe: false };
    }
    if (variant === 'comment') return;
    for (const instruction of withTriggers(outer)) {
      const { json } = instruction;
      const whole = json && json.at.end - json.at.start === writtenArray(instruction).length;
      if (instead && whole && isTaken(instruction.name, instead) && json.problems[0]?.at.start === at.start) yield { edits: [{ at: json.at, text: instead }], safe: false };
    }
  },
});

const variants: Readonly<Record<JsonProblem['code'], string | undefined>> = {
  'json-single-quotes': 'quotes',
  'json-missing-comma': 'comma',
  'json-trailing-comma': 'trailing',
  'json-bad-escape': 'escape',
  'json-unclosed': 'unclosed',
  'json-unclosed-string': 'unclosed',
  'json-text-after': undefined,
  'json-malformed': undefined,
};

/** What stands behind a good array, if that is a comment. */
function trailingComment({ line }: Instruction, at: Range): string | undefined {
  const rest = line.text.slice(joinedOffset(line, at.start), joinedOffset(line, at.end - 1) + 1);
  return rest.startsWith('#') ? rest : undefined;
}

/** Without continuation marks. */
function writtenArray({ json, line }: Instruction): string {
  return json ? line.text.slice(joinedOffset(line, json.at.start), joinedOffset(line, json.at.end - 1) + 1) : '';
}

/** A quote right behind the bracket is no test. With a blank between, it is one as long as anything but quoted words and commas follows. */
function isArray(written: string, name: string): boolean {
  if (/^\[["']/.test(written)) return true;
  return /^\[\s+(?:"[^"]*"|'[^']*')(?:[\s,]+(?:"[^"]*"|'[^']*'))*[\s,]*\]$/.test(written) && (name !== 'RUN' || written.includes(','));
}

/** The array as it is meant, if the usual slips are all there is. */
function mended(written: string): string | undefined {
  if (written.length > 10_000) return undefined;
  const closed = /\]\s*$/.test(written) ? written : `${written}]`;
  const instead = closed
    .replace(/'([^'"\\]*)'/g, '"$1"')
    .replace(/\\(?!["\\/bfnrtu])/g, '\\\\')
    .replace(/"(\s+)"/g, (whole: string, _: string, at: number, all: string) => (/[[,]\s*$/.test(all.slice(Math.max(0, at - 20), at)) ? whole : '", "'))
    .replace(/,(\s*\])$/, '$1');
  return isStrings(instead) ? instead : undefined;
}

function isStrings(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return Array.isArray(value) && value.every((item) => typeof item === 'string');
  } catch {
    // No JSON: the slips were others than ours.
    return false;
  }
}

/** Whether the mended array is one that the instruction takes: paths may not be missing, empty, or hold quotes of their own. */
function isTaken(name: string, array: string): boolean {
  const least = { COPY: 2, ADD: 2, VOLUME: 1 }[name];
  if (least === undefined) return true;
  const items: unknown = JSON.parse(array);
  return Array.isArray(items) && items.length >= least && items.every((item) => typeof item === 'string' && /^[^'"\\$]+$/.test(item));
}
