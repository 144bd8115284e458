import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type CommandList } from '../../../syntax/dockerfile/expansion';
import { type Command } from '../../../syntax/dockerfile/shell';
import { isTest, programOf } from '../shell/quoting';
import { type Entry } from '../entry';
import { instructionRule } from '../rule';
import { scriptsOf } from '../shell/shellAt';
import text from './or-covers-whole-chain.md';

export default instructionRule({
  code: 'or-covers-whole-chain',
  severity: 'information',
  page: page(text),
  about: ['RUN', 'CMD', 'ENTRYPOINT', 'HEALTHCHECK'],
  also: ['shellcheck:SC2015'],

  *checkEntry(entry) {
    for (const [at, { command, first }] of coveredIn(entry)) yield { at: range(at, at + 2), words: { command, first } };
  },

  *fix({ at }, entry) {
    const list = coveredIn(entry).get(at.start)?.list;
    const start = list?.ranges.at(-2)?.start;
    const end = list?.at.end ?? 0;
    if (start !== undefined && !/\bexit\b/.test(entry.text.slice(start, end))) yield { edits: [{ at: range(start, start), text: '{ ' }, { at: range(end, end), text: '; }' }], safe: false };
  },
});

const coveredIn = memo((entry: Entry): ReadonlyMap<number, Covered> => new Map(scriptsOf(entry).lists.flatMap((list) => {
  const found = covered(list, entry.text);
  return found ? [[found.at, found] as const] : [];
})));

interface Covered {
  /** Where `||` stands. */
  readonly at: number;
  readonly list: CommandList;
  readonly command: string;
  readonly first: string;
}

/** A chain of `&&` that ends with `|| true`, whose first commands are no question asked in passing. */
function covered(list: CommandList, source: string): Covered | undefined {
  const { operators, commands, ranges } = list;
  const last = commands.at(-1);
  const first = commands[0];
  if (operators.length < 2 || operators.at(-1) !== '||' || operators.slice(0, -1).some((each) => each === '||') || !last || !/^(true|:)$/.test(programOf(last)) || last.within.includes('condition')) return undefined;
  // `… && break || :` goes on with the loop on purpose.
  if (/^(break|continue|return|exit)$/.test(programOf(commands.at(-2)))) return undefined;
  const head = commands.slice(0, -2);
  const worker = head.find((each): each is Command => each !== undefined && !isTest(each) && !/^(cd|set|echo|printf|export|true|:|command|which|type|grep|id|getent|ls|sleep)$/.test(programOf(each)) && programOf(each) !== '');
  // A chain that begins with a question means its answer.
  if (!first || isTest(first) || /^(command|which|type|grep|id|getent|test|ls)$/.test(programOf(first)) || !worker) return undefined;
  const from = ranges.at(-2)?.end;
  const at = from === undefined ? -1 : source.indexOf('||', from);
  return at < 0 ? undefined : { at, list, command: programOf(last), first: programOf(worker) };
}
