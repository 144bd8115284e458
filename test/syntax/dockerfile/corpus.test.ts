import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { divide } from '../../../server/src/syntax/dockerfile/divide';
import { escapeOf } from '../../../server/src/syntax/dockerfile/directive';
import { parseEntry } from '../../../server/src/syntax/dockerfile/instruction';
import { shellOf } from '../../../server/src/syntax/dockerfile/shell';
import { join, place } from '../../../server/src/syntax/dockerfile/tree';
import { parsed, problems } from './parsed';

const folder = path.join(process.cwd(), '../shared/corpus');

interface Line {
  readonly path: string;
  readonly text?: string;
}

/** Every Dockerfile of the corpora; none where they are not at hand. */
const files: readonly Line[] = !existsSync(folder)
  ? []
  : readdirSync(folder)
      .filter((name) => name.endsWith('.jsonl'))
      .flatMap((name) => readFileSync(path.join(folder, name), 'utf8').split('\n').filter(Boolean))
      .map((line): Line => JSON.parse(line))
      .filter(({ path: file, text }) => text && /(^|[./-])(dockerfile|containerfile)([.-]|$)/i.test(path.basename(file)));
if (!files.length) console.log(`NOT RUN: the Dockerfiles of ${folder} are not here, so nothing is held against real files`);

/** Ranges lie in their text, and what is said to stand there does. */
function holds(text: string, value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  const found: Partial<Record<string, unknown>> = { ...value };
  if ('pieces' in found) return;
  if (value instanceof Set) return;
  const { start, end, at, raw, text: written } = found;
  if (typeof start === 'number' && typeof end === 'number') assert.ok(0 <= start && start <= end && end <= text.length, `${start}-${end} of ${text.length}`);
  const claim = typeof raw === 'string' ? raw : 'value' in found && typeof written === 'string' ? written : undefined;
  if (claim !== undefined && isRange(at)) {
    const there = text.slice(at.start, at.end);
    if (!there.includes('\n')) assert.equal(there.replaceAll('\r', ' '), claim.replaceAll('\r', ' '));
  }
  for (const each of Object.values(found)) holds(text, each);
}

const isRange = (value: unknown): value is { start: number; end: number } => typeof value === 'object' && value !== null && 'start' in value && 'end' in value;

function whole(text: string): void {
  const pieces = divide(text);
  assert.equal(pieces.map((piece) => piece.text).join(''), text);
  let offset = 0;
  const entries = pieces.map((piece, i) => {
    const tree = parseEntry(piece.text, piece.manner);
    holds(piece.text, tree);
    for (const instruction of [tree.instruction, tree.instruction?.trigger]) {
      if (!instruction) continue;
      holds(piece.text, shellOf(piece.text, instruction, 'posix'));
      assert.equal(piece.text.slice(instruction.at.end).trim(), continued(piece.text.slice(instruction.at.end), piece.manner), 'an entry ends with its instruction');
    }
    // What an entry is does not depend on its neighbours: the ground of re-using it after an edit.
    if (escapeOf(piece.text) === piece.manner && tree.instruction) {
      const alone = divide(piece.text);
      assert.equal(i === 0 || alone.length === 1, true, piece.text);
    }
    const placed = { offset, tree };
    offset += piece.text.length;
    return placed;
  });
  for (const placed of join(entries).instructions) holds(text, place(placed, placed.instruction.at));
}

/** Below the last character that counts there may be marks, blanks and comments of a continuation that leads nowhere. */
const continued = (rest: string, escape: string): string => {
  const lines = rest.split('\n').map((line) => line.trim());
  return lines.every((line) => line === '' || line === escape || line.startsWith('#')) ? rest.trim() : '';
};

/** The same numbers in every run. */
function* numbers(seed: number): Generator<number, never> {
  let state = seed;
  for (;;) {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    yield ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
}

const nasty = [
  '\\\n', '\\\r\n', '\\ \t\n', '`\n', '\n\n', '\n#x\n', '\r', '\uFEFF', '\u00a0', '"', "'", '${', '}', '${a:-', '$((', '))', '$(', ')', '<<EOF', ' <<-A <<"B C" ', '\nEOF\n', '\n\tA\n', '<<<', '<< ',
  '["', '",', '", 1]', ']', '[', '--', ' -- ', '--mount=type=', ',', '=', '\nONBUILD ', '\nRUN ', '\nCOPY ', '\nFROM ', '\nENV ', '\nHEALTHCHECK CMD ', '# escape=`\n', '&&', '||', ';', '|', '`', '\\', '\u{1F600}', '\ud83d', '\0',
];

function mutated(text: string, next: () => number): string {
  let result = text;
  for (let times = 1 + Math.floor(next() * 4); times > 0; times--) {
    const start = Math.floor(next() * (result.length + 1));
    const end = Math.min(result.length, start + Math.floor(next() * 30));
    const choice = next();
    const piece = choice < 0.3 ? '' : choice < 0.8 ? (nasty[Math.floor(next() * nasty.length)] ?? '') : text.slice(Math.floor(next() * text.length)).slice(0, Math.floor(next() * 80));
    result = result.slice(0, start) + piece + result.slice(choice < 0.3 || next() < 0.5 ? end : start);
  }
  return result;
}

test('real files: pieces join to the text, ranges hold, nothing is refused', () => {
  for (const { path: file, text = '' } of files) {
    whole(text);
    assert.deepEqual(problems(text), [], file);
    const unknown = parsed(text).instructions.filter(({ instruction }) => instruction.name !== 'WRONG' && !/^[A-Z]+$/.test(instruction.name));
    assert.deepEqual(unknown.map(({ instruction }) => instruction.name), [], file);
  }
  console.log(`${files.length} Dockerfiles`);
});

test('real files, mutilated: never a throw, never a character lost', () => {
  const random = numbers(20261124);
  const next = (): number => random.next().value;
  const seeds = files.length ? files.map(({ text = '' }) => text) : ['FROM a AS b\nRUN <<EOF\nx\nEOF\nCOPY --from=b ["a", "$b"] \\\n # c\n\n /x\nENV A=${b:-"c"} D=e\n'];
  for (let i = 0; i < 4000; i++) {
    const text = mutated(seeds[i % seeds.length] ?? '', next);
    try {
      whole(text);
    } catch (error) {
      throw new Error(`seed ${i}: ${JSON.stringify(text)}`, { cause: error });
    }
  }
});

const huge = 10_000_000;
const hostile: readonly (readonly [name: string, text: string])[] = [
  ['a long word', `RUN ${'a'.repeat(huge)}`],
  ['many words', `RUN ${'a '.repeat(huge / 2)}`],
  ['blanks', `RUN a${' '.repeat(huge)}b`],
  ['a comment of blanks', `#${' '.repeat(huge)}x\nFROM a`],
  ['marks', `RUN ${'\\'.repeat(huge)}`],
  ['quotes', `ENV A=${'"'.repeat(huge / 5 + 1)}`],
  ['substitutions, nested', `ENV A=${'${a:-'.repeat(huge / 20)}`],
  ['substitutions, unclosed', `ENV A=${'${a^'.repeat(huge / 20)}`],
  ['pairs without equals', `ENV a=1 ${'b '.repeat(huge / 100)}`],
  ['words of COPY', `COPY ${'a '.repeat(huge / 50)}`],
  ['flags', `RUN ${'--a '.repeat(huge / 20)}`],
  ['a mount', `RUN --mount=${'a,'.repeat(huge / 50)} x`],
  ['an array', `CMD [${'"a",'.repeat(huge / 50)}`],
  ['numbers', `CMD [${'1,'.repeat(huge / 10)}1]`],
  ['ONBUILD', 'ONBUILD '.repeat(huge / 80)],
  ['heredocs', `RUN ${'<<A '.repeat(huge / 200)}\nA\n`],
  ['carriage returns', `RUN a${'\r'.repeat(huge)}b`],
  ['a long body', `RUN <<EOF\n${'a\n'.repeat(huge / 2)}EOF`],
  ['continued lines', `RUN a ${'\\\n b '.repeat(100_000)}`],
  ['comments in a continuation', `RUN a \\\n${'# b\n'.repeat(100_000)} c`],
  ['parentheses', `RUN ${'('.repeat(100_000)}`],
  ['substitutions of the shell', `RUN ${'$('.repeat(10_000)}`],
  ['backticks', `RUN ${'`'.repeat(50_000)}`],
  ['functions', `RUN ${'f() '.repeat(40_000)}`],
  ['braces', `RUN ${'{ '.repeat(50_000)}`],
];
for (const [name, text] of hostile) {
  test(`a great deal of one thing: ${name}`, () => {
    const [first, second, ...others] = divide(text);
    assert.deepEqual(others, []);
    for (const piece of second ? [first, second] : [first]) {
      assert.ok(piece);
      const { instruction } = parseEntry(piece.text, piece.manner);
      if (!instruction) continue;
      assert.ok(instruction.at.end <= piece.text.length);
      shellOf(piece.text, instruction, 'posix');
    }
  });
}

test('a hundred thousand lines are as many instructions', () => {
  const { instructions, stages } = parsed('FROM a\nRUN b\n# c\n'.repeat(50_000));
  assert.equal(instructions.length, 100_000);
  assert.equal(stages.length, 50_000);
});
