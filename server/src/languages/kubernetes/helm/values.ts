import type { Facts, PlacedFact } from '../../../engine/facts';
import type { Uri } from '../../../engine/file';
import { actionsIn, type Action } from '../../../syntax/template/actions';
import { tokensIn, type TemplateToken } from '../../../syntax/template/tokens';
import { range, type Range } from '../../../text/range';
import { chartOf } from './files';

/** A name behind `.Values`, as far as it is written. */
export interface ValuePath {
  readonly keys: readonly { readonly name: string; readonly at: Range }[];
  readonly at: Range;
}

/** The action that a cursor stands in. */
export const actionAt = (text: string, at: number): Action | undefined => (text.includes('{{') ? actionsIn(text).find(({ at: { start, end }, closed }) => at >= start + 2 && (closed ? at <= end - 2 : at <= end)) : undefined);

/** What a token names below `.Values` or `$.Values`; undefined where it names anything else. */
export function valuePath({ kind, text, at }: TemplateToken): ValuePath | undefined {
  if (kind !== 'field' && kind !== 'variable') return undefined;
  const head = /^\$?\.Values(?:\.|$)/.exec(text)?.[0];
  if (head === undefined) return undefined;
  let start = at.start + head.length;
  const keys = text.length > head.length ? text.slice(head.length).split('.').map((name) => {
    const key = { name, at: range(start, start + name.length) };
    start += name.length + 1;
    return key;
  }) : [];
  return { keys, at };
}

export const tokenAt = (text: string, { inner }: Action, at: number): TemplateToken | undefined => tokensIn(text, inner).find((token) => token.at.start <= at && at <= token.at.end);

export const declaredValues = (others: Facts, uri: Uri, path: readonly string[]): readonly PlacedFact[] => others.declared('helm/value', `${chartOf(uri)} ${path.join('.')}`);

/** The names right below a path. */
export function namesBelow(others: Facts, uri: Uri, path: readonly string[]): readonly { readonly name: string; readonly placed: PlacedFact }[] {
  const before = `${chartOf(uri)} ${path.map((each) => `${each}.`).join('')}`;
  return others.all('helm/value').flatMap((placed) => {
    const name = placed.fact.name.startsWith(before) ? placed.fact.name.slice(before.length) : '.';
    return name.includes('.') ? [] : [{ name, placed }];
  });
}

/** What is written at a key, without what surrounds it. */
export function excerpt({ part: { text }, fact: { at } }: PlacedFact): string {
  const column = at.start - (text.lastIndexOf('\n', at.start - 1) + 1);
  const lines = text.slice(at.start, at.start + 2000).split('\n');
  const end = lines.findIndex((line, i) => i > 0 && line.trim() !== '' && line.search(/\S/) <= column && !(line.search(/\S/) === column && line.trim().startsWith('- ')));
  const own = lines.slice(0, end < 0 ? lines.length : end).map((line, i) => (i ? line.slice(column) : line).trimEnd());
  const shown = own.slice(0, MOST).join('\n').trimEnd();
  return own.length > MOST ? `${shown}\n…` : shown;
}

const MOST = 12;
