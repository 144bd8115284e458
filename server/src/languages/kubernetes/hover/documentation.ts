// Everything that is said about a field, a kind or a type: our page first, the API's own reference below it.
import { page, said, type Locale, type Page } from '../../../engine/page';
import { description } from '../schema/descriptions';
import { pages } from '../pages';
import text from '../reference.md';
import { defaultOf, gateOf, sinceOf } from '../schema/lifecycle';
import { reached, removalOf } from '../schema/removals';
import { definition, newest, type Field, type Type, versions } from '../schema/schema';

/** Our page of a field and its facts, for a hover. */
export function aboutField(field: Field, locale: Locale, version: string = newest): string | undefined {
  return joined(pageOfField(field, locale), reference(field, locale, version));
}

/** Our page of a definition, and what the reference says of it. */
export function aboutDefinition(name: string, locale: Locale): string | undefined {
  const text = description(name);
  return joined(pageOf(name, '', locale), text && `${word('reference', locale)}${COLON[locale]}${text}`);
}

/** What is to be known about the API version of a kind: when it was deprecated, when it goes or went, and what serves the kind instead. */
export function aboutServing(apiVersion: string, kind: string, version: string, locale: Locale): string | undefined {
  const removal = removalOf(apiVersion, kind);
  if (!removal) return undefined;
  const { deprecated, removed, planned, replacement } = removal;
  const gone = removed && reached(version, removed);
  return [
    !gone && deprecated && reached(version, deprecated) && fill('deprecated', locale, deprecated),
    gone ? fill('removed', locale, removed) : (removed ?? planned) && fill('goes', locale, removed ?? planned ?? ''),
    replacement ? fill('instead', locale, replacement) : gone && word('nothing instead', locale),
  ].filter(Boolean).join(locale === 'en' ? ' ' : '');
}

/** A sentence of the page with its one gap filled. */
const fill = (name: string, locale: Locale, what: string): string => word(name, locale).replace('…', what);

/** What Kubernetes files have in common, whatever their kind. */
export const aboutObject = (name: string, locale: Locale): string | undefined => pageOf('Object', name, locale);

/** A few words beside a suggestion: our page, else the API's description. */
export function briefly(field: Field, locale: Locale): string | undefined {
  return pageOfField(field, locale) ?? field.about ?? description(field.definition, field.name);
}

/** As `kubectl explain` writes types: `[]Container`, `map[string]string`. */
export function typeName(type: Type): string {
  switch (type.is) {
    case 'definition':
      return type.name.slice(type.name.lastIndexOf('.') + 1);
    case 'list':
      return `[]${typeName(type.of)}`;
    case 'map':
      return `map[string]${typeName(type.of)}`;
    case 'int-or-string':
      return 'int-or-string';
    case 'anything':
      return 'any';
    default:
      return type.is;
  }
}

export function valuesOf(type: Type): readonly string[] {
  if (type.is === 'boolean') return ['true', 'false'];
  return type.is === 'string' ? type.values ?? [] : [];
}

const COLON: Readonly<Record<Locale, string>> = { en: ': ', 'zh-CN': '：' };
const words: Page = page(text);
const word = (name: string, locale: Locale): string => said(words, name, locale) ?? name;

const byName: ReadonlyMap<string, Page> = new Map(pages.map((each) => [each.name, each]));

const short = (definition: string): string => definition.slice(definition.lastIndexOf('.') + 1);

/** A page goes by the full name of a type where the short one would be ambiguous. */
function pageOf(definition: string, heading: string, locale: Locale): string | undefined {
  for (const name of [definition, short(definition)]) {
    const page = byName.get(name);
    const found = page && said(page, heading, locale);
    if (found) return found;
  }
  return undefined;
}

function pageOfField(field: Field, locale: Locale): string | undefined {
  return pageOf(field.definition, field.name, locale) ?? (isObject(field) ? aboutObject(field.name, locale) : undefined);
}

const OF_OBJECTS = new Set(['apiVersion', 'kind', 'metadata', 'spec', 'status']);

/** `spec` of a kind without a page of its own is explained where all objects are, but `kind` of a reference is another thing. */
function isObject({ definition: name, name: field }: Field): boolean {
  if (!OF_OBJECTS.has(field)) return false;
  if (name === 'Object') return true;
  return versions.some((version) => {
    const fields = definition(version, name)?.fields;
    return fields?.has('apiVersion') && fields.has('kind') && fields.has('metadata');
  });
}

function reference(field: Field, locale: Locale, version: string): string {
  const { type, required } = field;
  const text = field.about ?? description(field.definition, field.name);
  // The reference often lists the values itself, and says what each does.
  const values = type.is === 'boolean' || text?.includes('Possible enum values') ? [] : valuesOf(type.is === 'list' ? type.of : type);
  return [
    `\`${field.name}\` \`${typeName(type)}\`${required ? ` · ${word('required', locale)}` : ''}`,
    values.length && `${word('values', locale)}${COLON[locale]}${values.map((value) => `\`${value}\``).join(locale === 'en' ? ', ' : '、')}`,
    lifecycle(field, locale, version),
    text && `${word('reference', locale)}${COLON[locale]}${text}`,
  ].filter(Boolean).join('\n\n');
}

function lifecycle(field: Field, locale: Locale, version: string): string {
  const [since, gate, usual] = [sinceOf(field), gateOf(field, version), defaultOf(field)];
  return [
    usual !== undefined && `${word('default', locale)}${COLON[locale]}\`${usual}\``,
    since && fill('since', locale, since),
    gate && fill(gate.on ? 'gate on' : 'gate off', locale, `\`${gate.name}\` (${gate.stage})`),
  ].filter(Boolean).join(' · ');
}

function joined(own: string | undefined, theirs: string | undefined): string | undefined {
  return [own, theirs].filter(Boolean).join('\n\n---\n\n') || undefined;
}
