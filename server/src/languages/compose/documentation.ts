// Everything that is said about a key or a name: our page first, the facts of the table below it.
import { fill, page, said, type Locale, type Page, type Words } from '../../engine/page';
import type { Path } from '../../syntax/yaml/path';
import { objectType, type Attribute, type Shape } from './attributes';
import { isSection } from './entry';
import { pages } from './pages';
import text from './reference.md';

/** Our page of an attribute and its facts, for a hover. */
export function aboutAttribute(attribute: Attribute, path: Path, locale: Locale): string {
  return [pageOf(attribute, locale), [...factsOf(attribute, locale), linkTo(path, locale)].join(' · ')].filter(Boolean).join('\n\n');
}

/** What a service, network … is, for the name somebody chose for one. */
export function aboutNamed(shapes: readonly Shape[], path: Path, locale: Locale): string | undefined {
  const shape = shapes.find(({ kind }) => kind === 'object');
  const type = shape?.kind === 'object' ? objectType(shape.type) : undefined;
  const about = type && opening(type.page, locale);
  return about && `${about}\n\n${linkTo(path, locale)}`;
}

/** Our page alone, beside a suggestion. */
export function pageOf({ page: name }: Attribute, locale: Locale): string | undefined {
  const dot = name.indexOf('.');
  const found = byName.get(name.slice(0, dot));
  return found && said(found, name.slice(dot + 1), locale);
}

export const opening = (name: string, locale: Locale): string | undefined => {
  const found = byName.get(name);
  return found && said(found, '', locale);
};

export const word = (heading: string, locale: Locale, words: Words = {}): string => fill(said(reference, heading, locale) ?? heading, words);

/** How a value is written: `(string | map)[]`, `map<string>`. */
export function typeName(shapes: readonly Shape[]): string {
  return [...new Set(shapes.map(nameOf))].join(' | ');
}

const reference: Page = page(text);
const byName: ReadonlyMap<string, Page> = new Map(pages.map((each) => [each.name, each]));
const COLON: Readonly<Record<Locale, string>> = { en: ': ', 'zh-CN': '：' };
/** What stands in a string, where its name tells people more than `string` does. */
const TELLING = new Set(['bytes', 'cidr', 'duration', 'image', 'ip', 'path', 'signal']);

function nameOf(shape: Shape): string {
  switch (shape.kind) {
    case 'scalar':
      return TELLING.has(shape.word) ? shape.word : shape.node;
    case 'object':
      return 'map';
    case 'map':
      return `map<${typeName(shape.of)}>`;
    case 'list': {
      const of = typeName(shape.of);
      return of.includes(' ') ? `(${of})[]` : `${of}[]`;
    }
  }
}

function factsOf({ shapes, since, required, note, only, range }: Attribute, locale: Locale): readonly string[] {
  const values = shapes.flatMap((shape) => valuesOf(shape));
  return [
    `${word('type', locale)}${COLON[locale]}\`${typeName(shapes)}\``,
    ...(values.length ? [`${word('values', locale)}${COLON[locale]}${values.map((each) => `\`${each}\``).join(locale === 'en' ? ', ' : '、')}`] : []),
    ...(range ? [word('range', locale, { least: range[0], most: range[1] })] : []),
    ...(required ? [word('required', locale)] : []),
    ...(since ? [word('since', locale, { version: since })] : []),
    ...(note ? [word(note, locale)] : []),
    ...(only ? [word(only, locale)] : []),
  ];
}

function valuesOf(shape: Shape): readonly string[] {
  if (shape.kind === 'list') return shape.of.flatMap(valuesOf);
  return shape.kind === 'scalar' ? shape.values.map((each) => (each.endsWith(':') ? `${each}…` : each)) : [];
}

const linkTo = (path: Path, locale: Locale): string => `[${word('specification', locale)}](https://docs.docker.com/reference/compose-file/${sectionOf(path)})`;

/** Where the Compose file reference explains what stands at a path. It has pages for sections, and for three of the keys of a service. */
function sectionOf([first, , third, fourth, , last]: Path): string {
  const top = String(first);
  if (top.startsWith('x-') || String(third).startsWith('x-')) return 'extension/';
  if (top === 'version' || top === 'name') return `version-and-name/#${top === 'name' ? 'name' : 'version'}-top-level-element${top === 'name' ? '' : '-obsolete'}`;
  if (top === 'include') return 'include/';
  if (!isSection(top)) return '';
  if (third === undefined || top === 'secrets' || top === 'configs' || top === 'models') return `${top}/`;
  if (top !== 'services') return `${top}/#${third}`;
  if ((third === 'build' || third === 'deploy') && fourth !== undefined) return `${third}/#${fourth}`;
  if (third === 'develop') return typeof last === 'string' ? `develop/#${last}` : 'develop/';
  return `services/#${third}`;
}
