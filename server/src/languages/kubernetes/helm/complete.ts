import type { Asked, Suggestion } from '../../../engine/language';
import { page, said } from '../../../engine/page';
import { range } from '../../../text/range';
import { pathAt } from '../../../syntax/yaml/place';
import type { Manifest } from '../objects/manifest';
import chart from './chart.md';
import { chartOf, isChart, isSchema, isTemplate, holdsValues } from './files';
import { fieldAt, valuesSchema } from './schema';
import text from './words.md';
import { actionAt, excerpt, namesBelow, tokenAt, valuePath } from './values';

/** What may stand within an action of a template, or in a Chart.yaml; undefined where the YAML has the word. */
export function completeChart(manifest: Manifest, at: number, asked: Asked): readonly Suggestion[] | undefined {
  const { uri, others, locale } = asked;
  if (isChart(uri)) return chartKeys(manifest, at, locale);
  if (holdsValues(manifest, uri)) return valueKeys(manifest, at, asked);
  if (isSchema(uri)) return [];
  if (!isTemplate(uri)) return undefined;
  const action = actionAt(manifest.text, at);
  if (!action) return undefined;
  if (action.comment) return [];
  const token = tokenAt(manifest.text, action, at);
  if (token?.kind === 'string') {
    const before = manifest.text.slice(action.inner.start, token.at.start);
    if (!/\b(?:include|template)\s*$/.test(before)) return [];
    const folder = `${chartOf(uri)} `;
    const inside = range(token.at.start + 1, Math.max(token.at.start + 1, token.at.end - (token.text.length > 1 && /["`]$/.test(token.text) ? 1 : 0)));
    return others.all('helm/define').flatMap(({ fact: { name } }) => (name.startsWith(folder) ? [{ label: name.slice(folder.length), kind: 'reference' as const, text: name.slice(folder.length), at: inside }] : []));
  }
  const path = token && valuePath(token);
  if (path?.keys.length) {
    const index = path.keys.findIndex((key) => at <= key.at.end);
    const key = path.keys[index < 0 ? path.keys.length - 1 : index];
    if (!key) return [];
    const above = path.keys.slice(0, path.keys.indexOf(key)).map(({ name }) => name);
    return namesBelow(others, uri, above).map(({ name, placed }) => ({ label: name, kind: 'property' as const, text: name, at: key.at, documentation: `\`\`\`yaml\n${excerpt(placed)}\n\`\`\`` }));
  }
  const typed = manifest.text.slice(token?.at.start ?? at, at);
  const here = range(token?.at.start ?? at, token && token.kind !== 'mark' ? token.at.end : at);
  const dotted = typed.startsWith('.') || typed.startsWith('$.');
  const names = [...words.sections.keys()].filter((name) => name && name.startsWith('.') === dotted);
  const prefix = typed.startsWith('$') ? '$' : '';
  // A word is replaced; behind a mark one begins.
  const replaced = token && token.kind !== 'mark' && token.kind !== 'number' ? here : range(at, at);
  return names.map((name) => ({ label: prefix + name, kind: dotted ? ('variable' as const) : ('keyword' as const), text: prefix + name, at: replaced, ...documented(said(words, name, locale)) }));
}

function chartKeys({ yaml }: Manifest, at: number, locale: Asked['locale']): readonly Suggestion[] {
  const place = pathAt(yaml, at);
  const [first, ...rest] = place.path;
  if (place.on === 'value' && !rest.length && (first === 'apiVersion' || first === 'type')) return (first === 'type' ? ['application', 'library'] : ['v2', 'v1']).map((value) => ({ label: value, kind: 'value' as const, text: value, at: place.at }));
  const item = first === 'dependencies' && rest.length === 1;
  if (place.on === 'comment' || (place.on === 'value' && !place.opens) || (place.path.length && !item)) return [];
  const taken = new Set(place.map?.entries.filter((each) => each !== place.entry).map(({ key }) => key.content));
  return [...fields.sections.keys()].flatMap((name) => {
    const key = item ? /^dependencies\.(\w+)$/.exec(name)?.[1] : /^\w+$/.exec(name)?.[0];
    return key && !taken.has(key) ? [{ label: key, kind: 'property' as const, text: place.entry?.colon ? key : `${key}: `, at: place.at, ...documented(said(fields, name, locale)) }] : [];
  });
}

/** What `values.schema.json` has for a place of the values. */
function valueKeys({ yaml }: Manifest, at: number, { uri, others }: Asked): readonly Suggestion[] {
  const place = pathAt(yaml, at);
  const schema = place.on === 'comment' ? undefined : valuesSchema(others, chartOf(uri));
  if (!schema) return [];
  const { field, within } = fieldAt(schema, place.path);
  if (place.on === 'value' && field) {
    const values = field.type.is === 'string' ? (field.type.values ?? []) : field.type.is === 'boolean' ? ['true', 'false'] : [];
    return values.map((value) => ({ label: value, kind: 'value' as const, text: value, at: place.at }));
  }
  if (place.on === 'value' && !place.opens) return [];
  const taken = new Set(place.map?.entries.filter((each) => each !== place.entry).map(({ key }) => key.content));
  return [...(within?.fields.values() ?? [])].flatMap(({ name, about }) => (taken.has(name) ? [] : [{ label: name, kind: 'property' as const, text: place.entry?.colon ? name : `${name}: `, at: place.at, ...documented(about) }]));
}

export const words = page(text);
export const fields = page(chart);
const documented = (documentation: string | undefined): Partial<Suggestion> => (documentation ? { documentation } : {});
