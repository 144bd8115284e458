import type { Asked, Explained } from '../../engine/language';
import type { Locale } from '../../engine/page';
import { range, shift, touches, type Range } from '../../text/range';
import { interpolation } from '../../syntax/scalars/variable';
import type { YamlNode, YamlScalar } from '../../syntax/yaml/tree';
import { typeAt } from './attributes';
import { sectionOf } from './candidates';
import { cursorAt, type Cursor } from './cursor';
import { aboutAttribute, aboutNamed, word } from './documentation';
import type { SectionName } from './entry';
import { excerpt, keyBelow } from './excerpt';
import { kinds } from './facts';
import { referencesIn } from './references';
import { anchorOf, namedIn, place, type Compose } from './tree';

/** What a key means; of a name what it names, of an alias what it repeats, and of a variable where its value comes from. */
export function hover(tree: Compose, at: number, asked: Asked): Explained | undefined {
  const cursor = cursorAt(tree, at);
  if (!cursor) return undefined;
  const { place: { on, entry, node, at: where }, offset } = cursor;
  if (on === 'key' && entry && entry.key.at.start === where.start) {
    if (entry.merge) return entry.value && aliases(tree, cursor, entry.value, asked.locale);
    return named(tree, at, cursor, refersOf(cursor, 'key'), entry.key, asked) ?? key(cursor, entry.key.content, asked.locale);
  }
  if (on !== 'value' || !node || !touches(node.at, at - offset)) return undefined;
  if (node.kind === 'alias') return aliases(tree, cursor, node, asked.locale);
  if (node.kind !== 'scalar') return undefined;
  return variable(cursor, node, at, asked.locale) ?? named(tree, at, cursor, refersOf(cursor, 'value'), node, asked);
}

function key({ path, place: { at }, offset }: Cursor, name: string, locale: Locale): Explained | undefined {
  const full = [...path, name];
  const found = typeAt(full);
  if (!found) return undefined;
  // A name below a key is somebody's own, unless what stands there has a page: a service, a network.
  const markdown = found.exact && found.attribute ? aboutAttribute(found.attribute, full, locale) : aboutNamed(found.shapes, full, locale);
  return markdown ? { markdown, at: shift(at, offset) } : undefined;
}

/** What the table says a key or value names. */
function refersOf({ path }: Cursor, of: 'key' | 'value'): SectionName | undefined {
  for (const shape of typeAt(path)?.shapes ?? []) {
    const wanted = of === 'key' ? shape.kind === 'map' : shape.kind === 'scalar';
    if (wanted && 'refers' in shape && shape.refers) return sectionOf[shape.refers];
  }
  return undefined;
}

interface Target {
  readonly section: SectionName;
  readonly name: string;
  readonly at: Range;
}

function named(tree: Compose, at: number, { path, offset }: Cursor, section: SectionName | undefined, node: YamlScalar, asked: Asked): Explained | undefined {
  const target = section ? { section, name: node.content, at: shift(node.at, offset) } : referenceAt(tree, at, String(path[1]));
  if (!target) return undefined;
  const found = namedIn(tree, target.section).findLast(({ name }) => name === target.name);
  if (found) return { markdown: excerpt(tree.text, place(found, found.entry.at)), at: target.at };
  const [elsewhere] = asked.others.declared(kinds[target.section], target.name);
  if (!elsewhere) return undefined;
  const { uri, part, fact } = elsewhere;
  return { markdown: `${word('elsewhere', asked.locale, { file: fileName(uri) })}\n\n${excerpt(part.text, keyBelow(part.text, fact.at.start))}`, at: target.at };
}

const fileName = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

/** Names inside strings, such as `data:/var/lib` and `service:db`. Only the service around the cursor is searched. */
function referenceAt(tree: Compose, at: number, service: string): Target | undefined {
  const around = namedIn(tree, 'services').filter(({ name }) => name === service);
  if (!around.length) return undefined;
  for (const found of referencesIn({ ...tree, named: new Map([['services', around]]) })) if (touches(found.at, at)) return found;
  return undefined;
}

/** What an alias repeats; several that are merged, one below the other. */
function aliases(tree: Compose, { place: { at }, offset }: Cursor, value: YamlNode, locale: Locale): Explained | undefined {
  const all = value.kind === 'list' ? value.items.flatMap((item) => item.value ?? []) : [value];
  const texts = all.flatMap((node) => {
    const anchor = node.kind === 'alias' ? anchorOf(tree, node.name, offset + node.at.start) : undefined;
    return node.kind === 'alias' && anchor ? [`${word('anchor', locale, { name: node.name })}\n\n${excerpt(tree.text, shift(anchor.node.at, anchor.offset))}`] : [];
  });
  return texts.length ? { markdown: texts.join('\n\n'), at: shift(at, offset) } : undefined;
}

/** The environment is not read: it is another one where the file is used. */
function variable({ offset }: Cursor, node: YamlScalar, at: number, locale: Locale): Explained | undefined {
  const start = offset + node.at.start;
  const found = interpolation(node.text).variables.findLast((each) => touches(shift(each.at, start), at));
  if (!found) return undefined;
  const { name, operator, word: text } = found;
  const heading = operator && (text || operator.endsWith('-')) ? `variable ${operator}` : 'variable';
  return { markdown: word(heading, locale, { name, word: text || ' ' }), at: shift(range(found.at.start, found.at.end), start) };
}
