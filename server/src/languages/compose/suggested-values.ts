// Values and items of lists.
import type { Suggestion } from '../../engine/language';
import { range, type Range } from '../../text/range';
import { typeAt, type Attribute, type Shape } from './attributes';
import { candidates, type Candidate } from './candidates';
import { columnAt } from './cursor';
import { dashColumn, splits, written, type Here } from './insertion';
import { dashed, itemSnippet } from './skeleton';

/** Scalars. Within quotes only what has the quotes already, or needs none. */
export function values(here: Here): readonly Suggestion[] {
  const { place: { at, node, list }, path } = here.writing;
  if (node && (node.kind !== 'scalar' || node.text.includes('\n') || node.style === 'literal' || node.style === 'folded')) return [];
  const found = typeAt(path);
  if (!found) return [];
  const quote = node?.kind === 'scalar' && node.style !== 'plain' ? node.text.charAt(0) : '';
  if (quote && (node?.kind !== 'scalar' || node.text.length < 2 || !node.text.endsWith(quote))) return [];
  const inside = quote ? range(at.start + 1, at.end - 1) : at;
  const taken = new Set(list?.items.flatMap(({ value }) => (value?.kind === 'scalar' && value !== node ? [value.content] : [])));
  return candidates(here.among, found.shapes, found.attribute, found.exact)
    .filter(({ text }) => !taken.has(bare(text)))
    .filter(({ text }) => !quote || !text.startsWith('['))
    .map((each, i) => valueSuggestion(each, i, inside, quote ? bare : (text) => spaced(here, text, inside)));
}

/** Another item of a list; beside others, in their column. */
export function items(here: Here, list: ListOf | undefined): readonly Suggestion[] {
  const { writing: { place, yaml: { text }, at, word }, among } = here;
  if (!list || place.list?.flow) return [];
  const own = columnAt(text, at);
  const column = dashColumn(here);
  if ((column !== undefined && column !== own) || splits(here, own, 'item')) return [];
  const { shape, attribute } = list;
  const taken = new Set(place.list?.items.flatMap(({ value }) => (value?.kind === 'scalar' ? [value.content] : [])));
  const scalars = candidates(among, shape.of, attribute, false)
    .filter(({ text: each }) => !taken.has(bare(each)))
    .map((each, i) => ({ ...valueSuggestion(each, i, word, (value) => `- ${value}`), label: `- ${each.label ?? each.text}` }));
  const body = itemSnippet(shape.of);
  const map: readonly Suggestion[] = body
    ? [{ label: `- ${body.map((line) => line.replace(/:.*/, '')).filter((name) => /^[a-z_]/.test(name)).join(', ') || '…'}`, kind: 'snippet', ...written(dashed(body).join('\n')), at: word, order: '09' }]
    : [];
  const any: readonly Suggestion[] = scalars.length || map.length ? [] : [{ label: '-', kind: 'snippet', text: '- ', at: word, order: '09' }];
  return [...scalars, ...map, ...any];
}

export interface ListOf {
  readonly shape: Extract<Shape, { kind: 'list' }>;
  readonly attribute: Attribute | undefined;
}

/** On an empty line beside dashes the cursor is in the map that holds the list. */
export function listBeside({ writing: { place, path } }: Here): ListOf | undefined {
  const entry = place.map?.entries.find(({ value }) => value !== undefined && value === place.list);
  const found = typeAt(entry ? [...path, entry.key.content] : path);
  const shape = found?.shapes.find(({ kind }) => kind === 'list');
  return shape?.kind === 'list' ? { shape, attribute: found?.attribute } : undefined;
}

/** Behind a colon or dash a blank has to follow. */
function spaced({ writing: { yaml: { text } } }: Here, value: string, at: Range): string {
  return /[:-]/.test(text.charAt(at.start - 1)) && at.start === at.end ? ` ${value}` : value;
}

const bare = (text: string): string => (/^"[^"]*"$/.test(text) ? text.slice(1, -1) : text);

function valueSuggestion({ text, label = text, kind, snippet }: Candidate, i: number, at: Range, written: (text: string) => string): Suggestion {
  return { label, kind, text: written(text), at, order: `0${String(i).padStart(4, '0')}`, ...(snippet && { snippet }) };
}
