import type { Asked, Suggestion } from '../../engine/language';
import { range, shift } from '../../text/range';
import { objectType, root, typeAt, type Attribute, type Place } from './attributes';
import { columnAt, writingAt } from './cursor';
import { pageOf, typeName } from './documentation';
import { block, dashColumn, edited, inFlow, splits, takenIn, target, tasteOf, written, type Here } from './insertion';
import { names } from './names';
import { attributeSnippet, flowSnippet } from './skeleton';
import { items, listBeside, values } from './suggested-values';
import type { Compose } from './tree';

/** The keys and values that may stand at a place, those that have to be there first. */
export function complete(tree: Compose, at: number, asked: Asked): readonly Suggestion[] {
  const writing = writingAt(tree, at);
  const service = writing.path[0] === 'services' && typeof writing.path[1] === 'string' ? { service: writing.path[1] } : {};
  const here: Here = { writing, tree, asked, among: { tree, others: asked.others, ...service }, taste: tasteOf(tree, writing) };
  const found = writing.place.on === 'comment' ? [] : (anchors(here, at) ?? offered(here));
  return found.map((each) => ({ ...each, at: shift(each.at, writing.offset) })).toSorted((a, b) => compare(a.order ?? a.label, b.order ?? b.label));
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function offered(here: Here): readonly Suggestion[] {
  const { place: { on, opens } } = here.writing;
  if (on !== 'value') return keys(here);
  return opens ? [...values(here), ...keys(here)] : values(here);
}

/** Anchors above, behind `<<:` and a `*` begun. */
function anchors({ tree, writing: { yaml: { text }, place, at } }: Here, cursor: number): readonly Suggestion[] | undefined {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const [, begun] = /(?:[:,[-]|^)\s*(\*[\w.-]*)$/.exec(text.slice(line, at)) ?? [];
  if (begun === undefined && !(place.on === 'value' && place.entry?.merge && !place.node)) return undefined;
  const rest = begun === undefined ? 0 : /^[\w.-]*/.exec(text.slice(at))?.[0].length ?? 0;
  const where = range(at - (begun?.length ?? 0), at + rest);
  const above = [...tree.anchors].filter(([, [first]]) => first && first.offset + first.node.at.start < cursor && (!place.entry?.merge || first.node.kind === 'map'));
  const space = begun === undefined && text.charAt(at - 1) === ':' ? ' ' : '';
  return above.map(([name]) => ({ label: `*${name}`, kind: 'reference', text: `${space}*${name}`, at: where }));
}

function keys(here: Here): readonly Suggestion[] {
  const { place, path, top, yaml, at, column } = here.writing;
  const found: Place | undefined = top ? { shapes: [{ kind: 'object', type: root }], page: root, exact: true } : typeAt(path);
  if (!found) return [];
  const { text } = yaml;
  // Within a list that is begun on the line, only a value can stand.
  if (place.on === 'value' && place.list?.flow) return [];
  const beside = place.on === 'blank' && columnAt(text, at) === dashColumn(here) ? items(here, listBeside(here)) : [];
  if (beside.length && columnAt(text, at) !== column) return beside;
  if (place.on === 'blank' && splits(here, column, 'key')) return beside;
  const below = place.on !== 'value' || place.opens;
  return found.shapes.flatMap((shape): readonly Suggestion[] => {
    // What is there already decides between a list and a map.
    if (place.on === 'blank' && (shape.kind === 'list' ? place.map : place.list && !beside.length)) return [];
    if (shape.kind === 'object') return attributes(here, shape.type);
    if (shape.kind === 'list') return place.on === 'value' ? [] : items(here, { shape, attribute: found.attribute });
    return shape.kind === 'map' && below ? names(here, shape) : [];
  }).concat(beside);
}

function attributes(here: Here, type: string): readonly Suggestion[] {
  const taken = takenIn(here);
  const all = [...(objectType(type)?.attributes.values() ?? [])].filter(({ key, note }) => !taken.has(key) && note !== 'obsolete' && note !== 'deprecated');
  return all.map((attribute) => attributeSuggestion(here, type, attribute));
}

function attributeSuggestion(here: Here, type: string, attribute: Attribute): Suggestion {
  const { key, shapes, since, note, required } = attribute;
  const documentation = pageOf(attribute, here.asked.locale);
  const text = edited(here)?.colon ? key : inFlow(here) ? flowSnippet(attribute) : block(here, attributeSnippet(attribute, here.taste));
  const usual = first[type]?.indexOf(key) ?? -1;
  const rank = required ? '1' : usual >= 0 ? `2${String(usual).padStart(2, '0')}` : note ? '4' : '3';
  return {
    label: key,
    kind: 'property',
    detail: since ? `${typeName(shapes)} · Compose ${since}+` : typeName(shapes),
    ...(documentation && { documentation }),
    ...written(text),
    at: target(here),
    order: `${rank}${key}`,
    // Where there is a choice, it is offered at once.
    ...(!/\$\{?\d[:|]/.test(text) && /: $|\$1$/.test(text) && { again: true }),
  };
}

/** What people write most, in the order they write it. */
const first: Readonly<Record<string, readonly string[]>> = {
  [root]: ['services', 'networks', 'volumes', 'secrets', 'configs', 'name', 'include'],
  service: ['image', 'build', 'command', 'ports', 'environment', 'env_file', 'volumes', 'depends_on', 'networks', 'healthcheck', 'restart', 'deploy'],
  port: ['target', 'published', 'protocol', 'host_ip'],
  mount: ['type', 'source', 'target', 'read_only'],
  build: ['context', 'dockerfile', 'target', 'args'],
  healthcheck: ['test', 'interval', 'timeout', 'retries', 'start_period'],
};
