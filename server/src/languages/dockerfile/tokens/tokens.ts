import { memo } from '../../../engine/memo';
import type { Token, TokenKind } from '../../../engine/language';
import { shift } from '../../../text/range';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import { keywords } from '../../../syntax/dockerfile/instruction';
import type { Dockerfile } from '../../../syntax/dockerfile/tree';
import type { Variable, Word } from '../../../syntax/dockerfile/word';
import { entryOf } from '../entry';
import { flattened } from './flatten';
import { shellTokens } from './shellTokens';

/** The words of a Dockerfile by what they mean, the shell's inside RUN too. Each instruction's are remembered with it. */
export function tokens({ directives, instructions, trailing }: Dockerfile): readonly Token[] {
  const found: Token[] = [];
  for (const { offset, instruction, comments } of instructions) {
    const above = comments.filter(({ inside }) => !inside);
    for (const { at } of above) found.push({ at: shift(at, offset), kind: 'comment' });
    for (const token of tokensOf(instruction)) found.push({ ...token, at: shift(token.at, offset) });
  }
  for (const { at } of trailing) found.push({ at, kind: 'comment' });
  if (!directives.length) return found;
  // A `#!` line stands above them.
  const steering = directives.flatMap(({ nameAt, valueAt }): readonly Token[] => [{ at: nameAt, kind: 'macro' }, { at: valueAt, kind: 'string' }]);
  const below = found.findIndex(({ at }) => at.start > (steering[0]?.at.start ?? 0));
  return found.toSpliced(below < 0 ? found.length : below, 0, ...steering);
}

const tokensOf = memo((instruction: Instruction): readonly Token[] => {
  const entry = entryOf(instruction);
  if (!entry) return [];
  const found: Token[] = entry.comments.filter(({ inside }) => inside).map(({ at }) => ({ at, kind: 'comment' }));
  for (let each: Instruction | undefined = instruction; each; each = each.trigger) found.push(...ownTokens(each));
  for (const { at, end, variables } of instruction.heredocs) {
    found.push({ at, kind: 'macro', declares: true }, ...variables.flatMap(variableTokens));
    if (end) found.push({ at: end, kind: 'macro' });
  }
  found.push(...shellTokens(entry));
  return flattened(found, entry.text);
});

function* ownTokens({ name, keyword, flags, from, json, form, pairs, words, command, trigger }: Instruction): Iterable<Token> {
  if (!keywords.has(name)) return;
  yield { at: keyword.at, kind: 'keyword' };
  for (const { at, name: flag, nameAt, value, mount } of flags) {
    yield { at: { start: at.start, end: nameAt.end }, kind: 'parameter' };
    for (const { keyAt, value: option } of mount ?? []) {
      yield { at: keyAt, kind: 'property' };
      if (option) yield* wordTokens(option, 'string');
    }
    if (value && !mount) yield* wordTokens(value, flag.toLowerCase() === 'from' ? 'namespace' : 'string');
  }
  if (trigger) return;
  if (from) {
    if (from.image) yield* wordTokens(from.image, 'class');
    if (from.as && from.named) yield { at: from.as.at, kind: 'keyword' };
    if (from.stage && from.named) yield { at: from.stage.at, kind: 'namespace', declares: true };
    return;
  }
  for (const { key, value } of pairs ?? []) {
    yield { at: key.at, kind: name === 'LABEL' ? 'property' : 'variable', declares: name !== 'LABEL' };
    if (value) yield* wordTokens(value, 'string');
  }
  if (pairs) return;
  if (name === 'HEALTHCHECK' && words[0]) yield { at: words[0].at, kind: 'keyword' };
  if (form === 'json') for (const item of json?.items ?? []) yield* wordTokens(item, 'string');
  else if (!command && name !== 'HEALTHCHECK') for (const word of words) yield* wordTokens(word, /^\d+(-\d+)?(\/\w+)?$/.test(word.value) ? 'number' : 'string');
}

function* wordTokens(word: Word, kind: TokenKind): Iterable<Token> {
  yield { at: word.at, kind };
  yield* word.variables.flatMap(variableTokens);
}

function variableTokens({ at, word, replacement }: Variable): readonly Token[] {
  return [{ at, kind: 'variable' }, ...[word, replacement].flatMap((each) => each?.variables.flatMap(variableTokens) ?? [])];
}
