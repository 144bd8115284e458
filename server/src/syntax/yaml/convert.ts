import { isAlias, isMap, isPair, isScalar, isSeq, type CST, type Pair } from 'yaml';
import { range, type Range } from '../../text/range';
import { keysWithoutColon, scalar } from './scalar';
import { problems } from './problems';
import { type Composed } from './read';
import { type YamlEntry, type YamlItem, type YamlNode, type YamlProblem, type YamlScalar, type YamlTree } from './tree';

type Tokens = readonly CST.SourceToken[];

/** Turns what the `yaml` package composed into our own nodes. */
export function convert(text: string, composed: Composed): YamlTree {
  const anchored = new Map<string, YamlNode[]>();
  const aliases: YamlNode[] = [];
  const own: YamlProblem[] = composed.tooDeep.map((token) => ({ code: 'too-deep', at: range(token.offset, token.offset + 1), words: {} }));

  const root = node(composed.document.contents, propertiesOf(composed.start));
  for (const all of anchored.values()) all.sort((a, b) => a.at.start - b.at.start);
  for (const alias of aliases) {
    if (alias.kind !== 'alias') continue;
    const first = anchored.get(alias.name)?.[0];
    if (!first || first.at.start >= alias.at.start) own.push({ code: 'unknown-anchor', at: alias.at, words: { name: alias.name } });
  }
  return {
    text,
    ...(root && { root }),
    problems: problems(text, composed.document.errors, own),
    comments: [...composed.comments]
      .sort((a, b) => a.offset - b.offset)
      .map(({ offset, source }) => ({ at: range(offset, offset + source.length), text: source.slice(1) })),
    anchors: lastOf(anchored),
    anchored,
  };

  function node(source: unknown, properties: Properties): YamlNode | undefined {
    const made = bare(source, properties);
    if (made?.anchor) {
      const others = anchored.get(made.anchor);
      if (others) others.push(made);
      else anchored.set(made.anchor, [made]);
    }
    if (made?.kind === 'alias') aliases.push(made);
    return made;
  }

  function bare(source: unknown, properties: Properties): YamlNode | undefined {
    const { common } = properties;
    if (isAlias(source)) return { kind: 'alias', at: place(source), name: source.source };
    if (isScalar(source)) {
      const at = place(source);
      if (at.start < at.end) {
        const made = scalar(text, source, at);
        if (!isClosed(made)) own.push({ code: 'unclosed-quote', at: range(at.start, at.start + 1), words: { quote: made.text.charAt(0) } });
        return common ? { ...made, ...common } : made;
      }
      // Empty, but `!reset` alone says something.
      return properties.end === undefined ? undefined : { ...scalar(text, source, range(properties.end, properties.end)), ...common };
    }
    if (isMap(source)) {
      const entries: YamlEntry[] = [];
      for (const pair of source.items) addEntries(pair, entries);
      repeated(entries, own);
      const whole = place(source);
      const flow = source.flow === true;
      if (flow) bracket(source.srcToken);
      return { kind: 'map', at: flow ? whole : spread(entries, whole), entries, flow, ...common };
    }
    if (isSeq(source)) {
      const token = source.srcToken;
      const whole = place(source);
      const starts = token && 'items' in token ? token.items.filter(counts).map(({ start }) => start) : [];
      const items = source.items.map((each, i) => item(each, starts[i] ?? [], whole));
      const flow = source.flow === true;
      if (flow) bracket(token);
      return { kind: 'list', at: flow ? whole : spread(items, whole), items, flow, ...common };
    }
    return undefined;
  }

  function bracket(token: CST.Token | undefined): void {
    if (token?.type !== 'flow-collection') return;
    const { start, end, offset } = token;
    if (end[0]?.source !== (start.source === '{' ? '}' : ']'))
      own.push({ code: 'unclosed-bracket', at: range(offset, offset + 1), words: { bracket: start.source } });
  }

  function addEntries(pair: Pair, into: YamlEntry[]): void {
    const token = pair.srcToken;
    const start = token?.start ?? [];
    const before = propertiesOf(start);
    const split = isScalar(pair.key) && before.end === undefined ? keysWithoutColon(text, pair.key, place(pair.key)) : undefined;
    const key = split?.last ?? keyOf(pair.key, before);
    const sep = token?.sep ?? [];
    const mark = tokenOf(sep, 'map-value-ind');
    const after = propertiesOf(sep);
    const value = node(pair.value, after);
    const question = tokenOf(start, 'explicit-key-ind');
    const from = Math.min(key.at.start, before.start ?? key.at.start, question?.offset ?? key.at.start);
    const colon = mark && range(mark.offset, mark.offset + mark.source.length);
    const to = Math.max(key.at.end, colon?.end ?? 0, after.end ?? 0, value?.at.end ?? 0);
    const merge = key.style === 'plain' && key.text === '<<';
    const entry: YamlEntry = { key, ...(value && { value }), at: range(from, to), ...(colon && { colon }), merge };
    for (const key of split?.others ?? []) {
      own.push({ code: 'missing-colon', at: key.at, words: { key: key.content } });
      into.push({ key, at: key.at, merge: false });
    }
    into.push(entry);
  }

  function keyOf(source: unknown, properties: Properties): YamlScalar {
    const made = node(source, properties);
    if (made?.kind === 'scalar') return made;
    const at = made?.at ?? (isScalar(source) ? place(source) : range(properties.end ?? 0, properties.end ?? 0));
    const content = text.slice(at.start, at.end);
    return { kind: 'scalar', at, text: content, content, value: content || null, style: 'plain' };
  }

  function item(source: unknown, start: Tokens, whole: Range): YamlItem {
    const before = propertiesOf(start);
    const value = isPair(source) ? undefined : node(source, before);
    const mark = tokenOf(start, 'seq-item-ind');
    const dash = mark && range(mark.offset, mark.offset + 1);
    const own = isScalar(source) ? place(source).start : whole.end;
    const from = dash?.start ?? before.start ?? value?.at.start ?? own;
    const to = Math.max(dash?.end ?? from, before.end ?? from, value?.at.end ?? from);
    return { ...(value && { value }), at: range(from, to), ...(dash && { dash }) };
  }

  function place(source: { range?: readonly [number, number, number] | null | undefined } | null): Range {
    const [start, end] = source?.range ?? [0, 0];
    let to = Math.min(Math.max(start, end), text.length);
    while (to > start && isSpace(text.charCodeAt(to - 1))) to--;
    return range(start, to);
  }
}

function tokenOf(tokens: Tokens, wanted: CST.SourceToken['type']): CST.SourceToken | undefined {
  for (const token of tokens) if (token.type === wanted) return token;
  return undefined;
}

/** The composer passes over items that hold nothing but comments; so do we, to stay in step. */
const counts = ({ start, sep, value }: CST.CollectionItem): boolean =>
  Boolean(value) || sep !== undefined || start.some(({ type }) => type === 'seq-item-ind' || type === 'explicit-key-ind' || type === 'anchor' || type === 'tag');

const isSpace = (code: number): boolean => code === 32 || code === 9 || code === 10 || code === 13;

const spread = (parts: readonly { readonly at: Range }[], otherwise: Range): Range => {
  const first = parts[0];
  const last = parts.at(-1);
  return first && last ? range(first.at.start, last.at.end) : otherwise;
};

interface Properties {
  /** What the node takes over. Nearly every node has neither anchor nor tag. */
  readonly common?: Pick<YamlNode, 'anchor' | 'anchorAt' | 'tag' | 'tagAt'>;
  readonly start?: number;
  readonly end?: number;
}

const NONE: Properties = {};

function propertiesOf(tokens: Tokens): Properties {
  let found = NONE;
  for (const { type, offset, source } of tokens) {
    if (type !== 'anchor' && type !== 'tag') continue;
    const at = range(offset, offset + source.length);
    const own = type === 'tag' ? { tag: source, tagAt: at } : { anchor: source.slice(1), anchorAt: at };
    found = { common: { ...found.common, ...own }, start: found.start ?? offset, end: at.end };
  }
  return found;
}

/** A quote that ends the text may itself be escaped. */
function isClosed({ text, style }: YamlScalar): boolean {
  if (style !== 'single' && style !== 'double') return true;
  const quote = style === 'single' ? "'" : '"';
  if (text.length < 2 || !text.endsWith(quote)) return false;
  const mark = style === 'single' ? "'" : '\\';
  const last = style === 'single' ? text.length - 1 : text.length - 2;
  let at = last;
  while (at > 0 && text.charAt(at) === mark) at--;
  return style === 'single' ? (last - at) % 2 === 1 : (last - at) % 2 === 0;
}

const lastOf = (anchored: ReadonlyMap<string, readonly YamlNode[]>): ReadonlyMap<string, YamlNode> => {
  const found = new Map<string, YamlNode>();
  for (const [name, all] of anchored) {
    const last = all.at(-1);
    if (last) found.set(name, last);
  }
  return found;
};

function repeated(entries: readonly YamlEntry[], into: YamlProblem[]): void {
  if (entries.length < 2) return;
  const seen = new Set<unknown>();
  for (const { key, colon } of entries) {
    if (!colon && key.style === 'plain') continue; // still being typed
    // `1` and `"1"` are two keys to YAML. What the Go libraries make of them is another matter, and rare.
    const identity = key.style === 'plain' && typeof key.value !== 'string' ? `\0${key.content}` : key.content;
    if (seen.has(identity)) into.push({ code: 'duplicate-key', at: key.at, words: { key: key.content } });
    seen.add(identity);
  }
}

