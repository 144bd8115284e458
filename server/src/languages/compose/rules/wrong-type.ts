import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import type { Fix } from '../../../engine/rule';
import { image } from '../../../syntax/scalars/image';
import { show } from '../../../syntax/yaml/path';
import { quote, stepOf, wrap } from '../../../syntax/yaml/patch';
import type { YamlMap } from '../../../syntax/yaml/tree';
import { scalarText } from '../../../syntax/yaml/write';
import type { ComposeEntry } from '../entry';
import { keyRule } from '../rule';
import { accepted, kindOf, walk, type WalkedValue } from '../walk';
import { shapesFor, type NodeKind, type Shape } from '../attributes';
import text from './wrong-type.md';

export default keyRule({
  code: 'wrong-type',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const { value, variant } of wrongIn(entry)) yield { at: markOf(value), words: { path: show(value.path), value: shown(value) }, variant };
  },

  *fix({ at, variant }, entry) {
    const wrong = wrongIn(entry).find((each) => each.variant === variant && markOf(each.value).start === at.start);
    if (wrong) yield* fixesOf(wrong.value, wrong.variant, entry);
  },
});

type Variant = 'text' | 'duration' | 'list' | 'service' | 'object' | 'number' | 'boolean' | 'pair' | 'list-for-map' | 'services-list' | 'map-for-list' | 'scalar';

function wrongIn(entry: ComposeEntry): readonly { readonly value: WalkedValue; readonly variant: Variant }[] {
  return walk(entry).flatMap((value) => {
    const variant = value.what === 'value' && !accepted(value) ? variantOf(value) : undefined;
    return value.what === 'value' && variant ? [{ value, variant }] : [];
  });
}

function variantOf({ node, shapes, exact, attribute, path }: WalkedValue): Variant | undefined {
  const kind = kindOf(node);
  const accepts = (wanted: NodeKind): boolean => shapesFor(shapes, wanted).length > 0;
  // What an empty value becomes is decided when files are merged; `version` is ignored, whatever it is.
  if (!kind || kind === 'null' || attribute?.key === 'version') return undefined;
  if (node.kind === 'scalar' && kind !== 'string' && accepts('string')) return shapes.some((shape) => shape.kind === 'scalar' && shape.word === 'duration') ? 'duration' : 'text';
  if (kind === 'map') return pairOf(node) && shapes.some(isPair) ? 'pair' : accepts('list') ? 'map-for-list' : 'scalar';
  if (kind === 'list') return accepts('map') ? (path.length === 1 ? 'services-list' : 'list-for-map') : 'scalar';
  if (accepts('list')) return 'list';
  if (accepts('map')) return shapes.some((shape) => shape.kind === 'object' && shape.type === 'service') ? 'service' : 'object';
  // Names below an attribute may be cast where the attribute itself is not.
  if (!exact || attribute?.cast) return undefined;
  return accepts('boolean') ? 'boolean' : accepts('number') || accepts('integer') ? 'number' : undefined;
}

const isPair = (shape: Shape): boolean => shape.kind === 'scalar' && shape.word === 'pair';

/** `FOO: bar`, which was meant as one item of a list of pairs. */
function pairOf(node: WalkedValue['node']): { readonly name: string; readonly value: string } | undefined {
  if (node.kind !== 'map' || node.entries.length !== 1) return undefined;
  const [only] = node.entries;
  if (!only || only.merge || only.value?.kind !== 'scalar' || only.value.tag || only.value.content.includes('\n')) return undefined;
  return { name: only.key.content, value: only.value.value === null ? '' : only.value.style === 'plain' ? only.value.text : only.value.content };
}

/** A scalar or a pair itself; of anything larger its key. */
function markOf({ node, entry }: WalkedValue): Range {
  if (node.kind === 'scalar') return node.at;
  if (entry) return entry.key.at;
  if (node.kind === 'map' && node.entries[0]) return node.entries.length === 1 && node.entries[0].value?.kind === 'scalar' ? node.entries[0].at : node.entries[0].key.at;
  return range(node.at.start, node.at.start + 1);
}

const shown = ({ node }: WalkedValue): string => (node.kind === 'scalar' ? node.text.split('\n', 1)[0] ?? '' : node.kind);

function* fixesOf(value: WalkedValue, variant: Variant, { yaml, text }: ComposeEntry): Generator<Fix> {
  const { node, entry, shapes } = value;
  if (variant === 'text' && node.kind === 'scalar' && !shapes.some((shape) => shape.kind === 'scalar' && shape.values.length)) {
    const edit = quote(node);
    yield { title: 'quote', words: { instead: edit.text }, edits: [edit], safe: true };
  } else if (variant === 'duration' && node.kind === 'scalar' && typeof node.value === 'number' && node.value >= 0) {
    const instead = `${node.text}s`;
    yield { title: 'seconds', words: { instead }, edits: [{ at: node.at, text: instead }], safe: false };
  } else if (variant === 'list' && node.kind === 'scalar' && node.style !== 'literal' && node.style !== 'folded' && !node.text.includes('\n') && listAccepts(value)) {
    const edit = wrap(node);
    yield { title: 'list', words: { instead: edit.text }, edits: [edit], safe: true };
  } else if (variant === 'service' && node.kind === 'scalar' && entry?.colon && !image(node.content).problem && node.value !== null && kindOf(node) === 'string') {
    const column = entry.key.at.start - (text.lastIndexOf('\n', entry.key.at.start - 1) + 1);
    const instead = `image: ${node.text}`;
    const eol = text.includes('\r\n') ? '\r\n' : '\n';
    yield { title: 'image', words: { instead }, edits: [{ at: range(entry.colon.end, node.at.end), text: `${eol}${' '.repeat(column + Math.max(2, Math.min(8, column || stepOf(yaml))))}${instead}` }], safe: true };
  } else if (variant === 'pair') {
    const pair = pairOf(node);
    const instead = pair && scalarText(`${pair.name}=${pair.value}`);
    if (instead) yield { title: 'pair', words: { instead }, edits: [{ at: node.at, text: instead }], safe: true };
  } else if (variant === 'services-list') {
    const edits = namedItems(value, text);
    if (edits) yield { title: 'map', edits, safe: true };
  } else if ((variant === 'number' || variant === 'boolean') && node.kind === 'scalar' && (variant === 'boolean' ? /^(?:true|false)$/ : /^-?\d+$/).test(node.content))
    yield { title: 'unquote', words: { instead: node.content }, edits: [{ at: node.at, text: node.content }], safe: true };
}

/** Whether one item of the list may be what now stands alone. */
const listAccepts = ({ shapes, node, attribute }: WalkedValue): boolean =>
  shapes.some((shape) => shape.kind === 'list' && accepted({ shapes: shape.of, node, ...(attribute && { attribute }) }));

/** `- name: web` with more below it becomes `web:`. */
function namedItems({ node, entry }: WalkedValue, text: string): Fix['edits'] | undefined {
  if (node.kind !== 'list' || node.flow || !entry) return undefined;
  const column = (at: number): number => at - (text.lastIndexOf('\n', at - 1) + 1);
  const edits = node.items.map(({ value, dash }) => {
    if (value?.kind !== 'map' || value.flow || value.anchor || !dash || column(dash.start) <= column(entry.key.at.start)) return undefined;
    const [name, next] = value.entries;
    if (name?.key.content !== 'name' || name.value?.kind !== 'scalar' || !/^[\w.-]+$/.test(name.value.content) || !next || !isBelow(text, value)) return undefined;
    return { at: range(dash.start, name.at.end), text: `${name.value.text}:` };
  });
  const names = new Set(edits.map((edit) => edit?.text));
  return edits.every((edit) => edit !== undefined) && names.size === edits.length ? edits : undefined;
}

const isBelow = (text: string, { entries: [first, second] }: YamlMap): boolean => first !== undefined && second !== undefined && text.slice(first.at.end, second.at.start).includes('\n');

