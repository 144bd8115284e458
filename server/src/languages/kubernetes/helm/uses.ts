import { memo } from '../../../engine/memo';
import type { Action } from '../../../syntax/template/actions';
import { blocksIn, type Branch } from '../../../syntax/template/blocks';
import { tokensIn, unquoted, type TemplateToken } from '../../../syntax/template/tokens';
import { range, type Range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';
import { valuePath } from './values';

/** A place where a template names a value, in whatever form: `.Values.a.b`, `(.Values.a).b`, `index .Values "a" "b"`, and `.b` within `with .Values.a`. */
export interface ValueUse {
  /** From `.Values` on, with what `with` has in front. */
  readonly keys: readonly ValueKey[];
  readonly at: Range;
  /** Whether the value goes on from here with all that is in it, so that what is below it may be used under names that are not seen. */
  readonly whole: boolean;
}

export interface ValueKey {
  readonly name: string;
  /** Absent for a key that is written elsewhere. */
  readonly at?: Range;
}

/** In the order of the text. */
export const usesIn = memo(({ text, template }: Manifest): readonly ValueUse[] => (template ? usesOf(text, template.actions) : []));

/** The key under a cursor, with those above it. */
export function useAt(manifest: Manifest, at: number): { readonly use: ValueUse; readonly keys: readonly ValueKey[]; readonly key: ValueKey & { readonly at: Range } } | undefined {
  for (const use of usesIn(manifest)) {
    const index = use.keys.findIndex((key) => key.at && key.at.start <= at && at <= key.at.end);
    const key = use.keys[index];
    if (key?.at) return { use, keys: use.keys.slice(0, index + 1), key: { name: key.name, at: key.at } };
  }
  return undefined;
}

function usesOf(text: string, actions: readonly Action[]): readonly ValueUse[] {
  const blocks = blocksIn(actions);
  // What `.` is; in the order of the text, so that what is around a branch is known before it.
  const dots = new Map<Branch, readonly ValueKey[] | undefined>();
  const found: ValueUse[] = [];
  for (const { branch } of blocks.stretches) if (!dots.has(branch)) dots.set(branch, dotOf(branch));
  for (const action of actions) {
    if (action.comment) continue;
    const quiet = action.control === 'if' || (action.control === 'with' && PATH_ALONE.test(inner(action))) || (action.control === 'else' && !ELSE_WITH.test(inner(action)));
    for (const { keys, at } of pathsIn(text, action, dots.get(blocks.branchAt(action.at.start)))) found.push({ keys, at, whole: !quiet });
  }
  return found;

  function inner({ inner: { start, end } }: Action): string {
    return text.slice(start, Math.min(end, start + 300));
  }

  function dotOf({ control, opener, within }: Branch): readonly ValueKey[] | undefined {
    const around = within && dots.get(within);
    if (!opener || control === 'if') return around;
    if (control === 'else') return ELSE_WITH.test(inner(opener)) ? undefined : around;
    if (control !== 'with') return undefined;
    const [only, ...more] = pathsIn(text, opener, around);
    return only && !more.length && PATH_ALONE.test(inner(opener)) ? only.keys.map(({ name }) => ({ name })) : undefined;
  }
}

const PATH_ALONE = /^\s*with\s+[$.\w]+\s*$/;
const ELSE_WITH = /^\s*else\s+with\b/;

interface Path {
  readonly keys: ValueKey[];
  at: Range;
}

interface Group {
  path?: Path | undefined;
  index: boolean;
  count: number;
}

/** One pass over the tokens: a parenthesis around nothing but a path is that path, and may go on behind it. */
function pathsIn(text: string, { inner, control }: Action, dot: readonly ValueKey[] | undefined): readonly Path[] {
  const found: Path[] = [];
  const groups: Group[] = [{ index: false, count: control ? -1 : 0 }];
  let closed: { readonly path: Path; readonly end: number } | undefined;
  for (const token of tokensIn(text, inner)) {
    const group = groups.at(-1);
    if (!group) break;
    const before = closed;
    closed = undefined;
    if (token.text === '(') groups.push({ index: false, count: 0 });
    else if (token.text === ')' && groups.length > 1) {
      const own = groups.pop();
      const path = own && (own.index || own.count === 1) ? own.path : undefined;
      const around = groups.at(-1);
      if (around) take(around, path);
      if (path) closed = { path, end: token.at.end };
    } else if (token.kind === 'field' && before && before.end === token.at.start) {
      before.path.keys.push(...keysOf(token, 1));
      before.path.at = range(before.path.at.start, token.at.end);
    } else if (token.kind === 'string' && group.index && group.path) {
      group.count++;
      group.path.keys.push({ name: unquoted(token), at: range(token.at.start + 1, Math.max(token.at.start + 1, token.at.end - 1)) });
      group.path.at = range(group.path.at.start, token.at.end);
    } else if (token.kind === 'word' && group.count === 0 && LOOKS.has(token.text)) Object.assign(group, { index: true, count: 1 });
    else if (token.text === '|' || token.text === ':=' || token.text === '=') {
      Object.assign(group, { index: false, count: token.text === '|' ? 2 : 0, path: undefined });
    } else {
      const path = pathOf(token, dot);
      if (path) found.push(path);
      take(group, path);
    }
  }
  return found;
}

const LOOKS: ReadonlySet<string> = new Set(['index', 'get', 'hasKey']);

/** The next operand of a group; of a lookup, the first is what is looked into. */
function take(group: Group, path: Path | undefined): void {
  group.count++;
  group.path = group.count === (group.index ? 2 : 1) ? path : undefined;
}

function pathOf(token: TemplateToken, dot: readonly ValueKey[] | undefined): Path | undefined {
  const own = valuePath(token);
  if (own) return { keys: [...own.keys], at: own.at };
  if (!dot || token.kind !== 'field') return undefined;
  return { keys: [...dot, ...(token.text === '.' ? [] : keysOf(token, 1))], at: token.at };
}

function keysOf({ text, at }: TemplateToken, skip: number): readonly ValueKey[] {
  let start = at.start + skip;
  return text.slice(skip).split('.').map((name) => {
    const key = { name, at: range(start, start + name.length) };
    start += name.length + 1;
    return key;
  });
}
