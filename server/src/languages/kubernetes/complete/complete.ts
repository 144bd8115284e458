import type { Facts } from '../../../engine/facts';
import type { Asked, Suggestion } from '../../../engine/language';
import type { Locale } from '../../../engine/page';
import { stepOf } from '../../../syntax/yaml/patch';
import { pathAt, type YamlPlace } from '../../../syntax/yaml/place';
import type { YamlEntry } from '../../../syntax/yaml/tree';
import { range, touches, type Range } from '../../../text/range';
import { aboutDefinition, aboutObject, briefly, typeName, valuesOf } from '../hover/documentation';
import { pathsFor } from '../kustomize/paths';
import { bundledKinds } from '../schema/bundled';
import { customKinds } from '../schema/custom';
import { spotAt, type Spot } from '../schema/field';
import { manifest as read, type Manifest } from '../objects/manifest';
import { apiVersionsOf, definitionOf, kindsOf, type Definition, type Field, type Kind, type Type } from '../schema/schema';
import { namesFor } from './names';
import { fieldSnippet, flowSnippet, itemSnippet, objectSnippet, type Taste } from './skeleton';

/** The fields and values that may stand at the cursor, those that have to be there first. */
export function complete(manifest: Manifest, at: number, { settings, locale, others, uri, around }: Asked): readonly Suggestion[] {
  const here: Here = withoutWord({ manifest, place: pathAt(manifest.yaml, at), at, word: range(at, at), taste: tasteOf(manifest), version: settings['kubernetes.version'], locale, others, pathsAt: (field) => (around ? pathsFor(field, around, uri) : []) });
  return offered(here).toSorted((a, b) => compare(a.order ?? a.label, b.order ?? b.label));
}

function offered(here: Here): readonly Suggestion[] {
  const { on, opens } = here.place;
  switch (on) {
    case 'comment':
      return [];
    case 'value':
      return opens ? [...values(here), ...keys(here)] : values(here);
    case 'key':
    case 'blank':
      return keys(here);
  }
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

interface Here {
  readonly manifest: Manifest;
  readonly place: YamlPlace;
  readonly at: number;
  /** The word begun on a line that has nothing else; empty at `at` where there is none. */
  readonly word: Range;
  readonly taste: Taste;
  readonly version: string;
  readonly locale: Locale;
  readonly others: Facts;
  /** The files that may stand at a field that takes a path. */
  readonly pathsAt: (field: Field) => readonly string[];
}

/**
 * A word alone on its line is a key begun, but to YAML it runs into the line above or below. So the line is taken for an empty one, as it was
 * before the word; blanks in the place of the word keep all offsets.
 */
function withoutWord(here: Here): Here {
  const { manifest: { text }, place: { on, node, map, list }, at } = here;
  const word = wordAlone(text, at);
  const scalar = node?.kind === 'scalar' && node.style !== 'plain';
  if (!word || on === 'comment' || scalar || map?.flow || list?.flow) return here;
  const blanked = read(text.slice(0, word.start) + ' '.repeat(word.end - word.start) + text.slice(word.end));
  return { ...here, manifest: blanked, place: pathAt(blanked.yaml, word.start), at: word.start, word };
}

function wordAlone(text: string, at: number): Range | undefined {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const end = text.indexOf('\n', at);
  const found = /^([ ]*)([A-Za-z][\w.-]*)\s*$/.exec(text.slice(line, end < 0 ? text.length : end));
  const start = line + (found?.[1]?.length ?? 0);
  const word = range(start, start + (found?.[2]?.length ?? 0));
  return found && touches(word, at) ? word : undefined;
}

function values(here: Here): readonly Suggestion[] {
  const { place, manifest, version, locale, others } = here;
  const { path, at, node } = place;
  // What stands in quotes is text, a word below a value is a key begun in a wrong column, and only a scalar is replaced by another.
  if (node && (node.kind !== 'scalar' || node.style !== 'plain' || node.text.includes('\n'))) return [];
  const last = path.at(-1);
  const holder = spotAt(version, manifest, path.slice(0, -1), others);
  if (holder.object && last === 'kind') {
    const custom = customOf(others).filter((each) => !holder.apiVersion || each.apiVersion === holder.apiVersion);
    const builtIn = custom.length && holder.apiVersion ? [] : kindsFor(here, holder).map((kind, i) => value(kind.kind, at, i, { detail: kind.apiVersion, ...documented(aboutDefinition(kind.definition, locale)) }));
    return [...builtIn, ...custom.map((each, i) => value(each.kind, at, builtIn.length + i, { detail: each.apiVersion }))];
  }
  if (holder.object && last === 'apiVersion') return versionsFor(here, holder).map((name, i) => value(name, at, i));
  const { type, field } = spotAt(version, manifest, path, others);
  const names = field ? namesFor(manifest, path, field, others) : [];
  const paths = field ? here.pathsAt(field) : [];
  if (paths.length) return paths.map((each, i) => value(each, at, i, { kind: 'file' }));
  if (names.length) return names.map((each, i) => value(each.name, at, i, { kind: 'reference', ...(each.detail && { detail: each.detail }) }));
  return type ? valuesOf(type).map((each, i) => value(each, at, i)) : [];
}

const value = (label: string, at: Suggestion['at'], i: number, more: Partial<Suggestion> = {}): Suggestion => ({ label, kind: 'value', text: label, at, order: `0${String(i).padStart(4, '0')}`, ...more });

/** The kinds an API version serves, or all of them while none is known. */
function kindsFor({ version }: Here, { apiVersion }: Spot): readonly Kind[] {
  const all = objects(version);
  const own = all.filter((each) => each.apiVersion === apiVersion);
  return own.length ? own : firstOfEach(all);
}

/** The custom kinds of the workspace, then the well-known ones it does not define itself. */
function customOf(others: Here['others']): ReturnType<typeof customKinds> {
  const own = customKinds(others);
  const names = new Set(own.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`));
  return [...own, ...bundledKinds().filter(({ apiVersion, kind }) => !names.has(`${apiVersion} ${kind}`))];
}

function versionsFor({ version, others }: Here, { kind }: Spot): readonly string[] {
  const custom = customOf(others);
  const own = [...apiVersionsOf(version, kind), ...custom.filter((each) => each.kind === kind).map(({ apiVersion }) => apiVersion)];
  return own.length ? own : [...new Set([...kindsOf(version), ...custom].map(({ apiVersion }) => apiVersion))];
}

/** A list of objects is what the API answers with, and nothing to write. */
const objects = (version: string): readonly Kind[] => kindsOf(version).filter(({ kind }) => !kind.endsWith('List')).toSorted((a, b) => compare(a.kind, b.kind));
const firstOfEach = (all: readonly Kind[]): readonly Kind[] => all.filter(({ kind }, i) => all[i - 1]?.kind !== kind);

function keys(here: Here): readonly Suggestion[] {
  const { manifest: { text, yaml }, manifest, place, version, at } = here;
  const { type, object, kind } = spotAt(version, manifest, place.path, here.others);
  if (type?.is === 'list') return place.on === 'value' ? [] : items(here, type);
  const dash = place.on === 'blank' && columnAt(text, at) === dashColumn(place, text) ? items(here, listAt(here)) : [];
  // Between the items of a list only another item can stand, unless the dashes stand where the keys do.
  if (dash.length && columnAt(text, at) !== place.column) return dash;
  if (place.on === 'blank' && splits(seen(manifest), at, place.column, 'key')) return dash;
  const within = type?.is === 'definition' ? definitionOf(version, type) : undefined;
  const others = within ? fields(here, within) : object ? ofAnyObject(here) : [];
  const fresh = object && !kind && !place.path.length && !place.map && !yaml.root;
  return [...(fresh ? wholeObjects(here) : []), ...(place.on === 'value' && !place.node && type ? wholeItem(here, type) : []), ...others, ...dash];
}

/** All that an item needs, behind its dash. */
function wholeItem(here: Here, type: Type): readonly Suggestion[] {
  const body = itemSnippet(here.version, type, here.taste);
  const names = keysOf(body);
  return names.length > 1 ? [{ label: names.join(', '), kind: 'snippet', detail: typeName(type), text: block(here, body, true), snippet: true, at: here.place.at, order: '0' }] : [];
}

const keysOf = (body: string): readonly string[] => [...body.matchAll(/^([A-Za-z]+):/gm)].map(([, key = '']) => key);

/** A control of a template on a line of its own is nothing that could be cut off. */
const seen = ({ text, template }: Manifest): string => template?.masked ?? text;

/** Whether what is put on an empty line would cut the lines below off from what they belong to: those that stand further right, and the dashes of a key above. */
function splits(text: string, at: number, column: number | undefined, what: 'key' | 'item'): boolean {
  if (column === undefined) return false;
  const below = text.slice(at);
  if (!/^[ \t]*(?:#|\r?\n|$)/.test(below)) return true;
  const [, blanks = '', rest = ''] = /^(?:[ \t]*(?:#[^\n]*)?\r?\n)+( *)(-(?=[ \r\n]|$)|[^\s])/.exec(below) ?? [];
  return rest !== '' && (blanks.length > column || (what === 'key' && rest === '-' && blanks.length === column));
}

const columnAt = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);

function dashColumn({ list }: YamlPlace, text: string): number | undefined {
  const start = list?.items[0]?.dash?.start;
  return start === undefined ? undefined : columnAt(text, start);
}

function fields(here: Here, within: Definition): readonly Suggestion[] {
  const taken = takenIn(here);
  return [...within.fields.values()]
    .filter(({ name }) => !taken.has(name) && !(name === 'status' && within.fields.has('apiVersion')))
    .map((field) => ({ ...fieldSuggestion(here, field), ...(isObject(within) && USUAL.includes(field.name) && { order: `0${USUAL.indexOf(field.name)}` }) }));
}

/** In the order everybody writes them. */
const USUAL = ['apiVersion', 'kind', 'metadata', 'spec'];
const isObject = ({ fields }: Definition): boolean => fields.has('apiVersion') && fields.has('kind') && fields.has('metadata');

/** The entry whose key is under the cursor. */
function edited({ place: { on, entry, at } }: Here): YamlEntry | undefined {
  return on === 'key' && entry?.key.at.start === at.start ? entry : undefined;
}

function takenIn(here: Here): ReadonlySet<string> {
  return new Set(here.place.map?.entries.flatMap((entry) => (entry === edited(here) ? [] : [entry.key.content])));
}

function fieldSuggestion(here: Here, field: Field): Suggestion {
  const { place, version, locale } = here;
  const flow = place.map?.flow === true || place.list?.flow === true;
  const text = edited(here)?.colon ? field.name : flow ? flowSnippet(field) : block(here, fieldSnippet(version, field, here.taste), place.opens && place.on === 'value');
  const plain = /^([^\n]*: )\$1$/.exec(text)?.[1];
  return {
    label: field.name,
    kind: 'property',
    detail: typeName(field.type),
    ...documented(briefly(field, locale)),
    text: plain ?? text,
    ...(plain === undefined && text.includes('$') && { snippet: true }),
    at: target(here),
    order: `${field.required ? 1 : 2}${field.name}`,
    // Where there is a choice, it is offered at once.
    ...(plain !== undefined && valuesOf(field.type).length && { again: true }),
  };
}

/** What every object has, also one of a kind that is not known, or not yet. */
function ofAnyObject(here: Here): readonly Suggestion[] {
  const { locale } = here;
  const taken = takenIn(here);
  const written = edited(here)?.colon !== undefined;
  return ['apiVersion', 'kind', 'metadata', 'spec'].filter((name) => !taken.has(name)).map((name, i) => {
    const map = name === 'metadata' || name === 'spec';
    return {
      label: name,
      kind: 'property' as const,
      ...documented(aboutObject(name, locale)),
      text: written ? name : map ? block(here, name === 'metadata' ? 'metadata:\n  name: $1' : 'spec:\n  $1', false) : `${name}: `,
      ...(map && !written && { snippet: true }),
      at: target(here),
      order: `1${i}`,
      ...(!map && { again: true }),
    };
  });
}

/** An empty document may become an object of any kind. */
function wholeObjects(here: Here): readonly Suggestion[] {
  const { version, locale } = here;
  return firstOfEach(objects(version)).map((kind) => ({
    label: kind.kind,
    kind: 'snippet' as const,
    detail: kind.apiVersion,
    ...documented(aboutDefinition(kind.definition, locale)),
    text: objectSnippet(version, kind, here.taste),
    snippet: true,
    at: target(here),
    order: `3${kind.kind}`,
  }));
}

/** Another item of a list; beside others, in their column. */
function items(here: Here, type: Type | undefined): readonly Suggestion[] {
  const { place, version, manifest: { text } } = here;
  if (type?.is !== 'list' || place.list?.flow) return [];
  const column = dashColumn(place, text);
  const own = columnAt(text, here.at);
  if ((column !== undefined && column !== own) || splits(seen(here.manifest), here.at, own, 'item')) return [];
  const body = itemSnippet(version, type.of, here.taste);
  const names = keysOf(body);
  const about = type.of.is === 'definition' ? aboutDefinition(type.of.name, here.locale) : undefined;
  return [{
    label: names.length ? `- ${names.join(', ')}` : '-',
    kind: 'snippet',
    detail: typeName(type.of),
    ...documented(about),
    text: `- ${body.replaceAll('\n', '\n  ')}`,
    snippet: true,
    at: here.word,
    order: '0',
  }];
}

/** On an empty line beside dashes the cursor is in the map that holds the list. */
function listAt({ manifest, place, version, others }: Here): Type | undefined {
  const entry = place.map?.entries.find(({ value }) => value !== undefined && value === place.list);
  return entry && spotAt(version, manifest, [...place.path, entry.key.content], others).type;
}

function tasteOf({ yaml, text }: Manifest): Taste {
  return { step: stepOf(yaml), flush: /^( *)[^\s#-][^\n]*:[ \t]*\n\1- /m.test(text) };
}

/** Editors indent the lines of a snippet like the line it is put into; behind a dash they stand further right than that. */
function block({ manifest: { text }, place, at }: Here, snippet: string, behindDash: boolean): string {
  const line = text.lastIndexOf('\n', at - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line))?.[0].length ?? 0;
  const start = place.at.start - line;
  const blank = !text.slice(line, at).trim();
  // On a line indented too far nothing but the key itself can be trusted to land in its column.
  if (blank && place.on === 'blank' && place.column !== undefined && at - line > place.column) return snippet.split('\n', 1)[0] ?? '';
  const column = behindDash || place.on === 'key' || !blank ? start : Math.min(place.column ?? indent, start);
  const surplus = Math.max(0, column - Math.min(indent, at - line));
  return snippet.replaceAll('\n', `\n${' '.repeat(surplus)}`);
}

/** The word begun; on a line indented too far, the blanks go as well. */
function target({ place, manifest: { text }, at, word }: Here): Suggestion['at'] {
  if (place.on !== 'blank') return place.at;
  const surplus = place.column === undefined || place.map?.flow ? 0 : Math.max(0, columnAt(text, at) - place.column);
  return range(word.start - surplus, word.end);
}

const documented = (documentation: string | undefined): Partial<Suggestion> => (documentation ? { documentation } : {});
