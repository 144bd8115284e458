import { type Range } from '../../text/range';
import { convert } from './convert';
import { read } from './read';
import { unfold } from './unfold';

/** What one YAML document means. Plain and immutable; nothing of the parser underneath shows. */
export interface YamlTree {
  readonly text: string;
  /** Undefined for a document without content, also for one that is only comments. */
  readonly root?: YamlNode;
  readonly problems: readonly YamlProblem[];
  readonly comments: readonly YamlComment[];
  /** By name; where a name is given twice, the last one. `resolve` knows which one an alias means. */
  readonly anchors: ReadonlyMap<string, YamlNode>;
  /** Every anchored node in the order of the text. */
  readonly anchored: ReadonlyMap<string, readonly YamlNode[]>;
}

export type YamlNode = YamlMap | YamlList | YamlScalar | YamlAlias;

interface Common {
  /** The value's own characters: no properties before it, no blanks, comments or line end behind it. */
  readonly at: Range;
  readonly anchor?: string;
  /** With its `&`. */
  readonly anchorAt?: Range;
  /** As written: `!reset`, `!!str`. */
  readonly tag?: string;
  readonly tagAt?: Range;
}

export interface YamlMap extends Common {
  readonly kind: 'map';
  readonly entries: readonly YamlEntry[];
  readonly flow: boolean;
}

export interface YamlEntry {
  /** A key that is no scalar is given as its source text. */
  readonly key: YamlScalar;
  /** Undefined when nothing is written; `null` and `~` are scalars. */
  readonly value?: YamlNode;
  /** From the key, or its `?` or properties, to the end of the value. */
  readonly at: Range;
  /** Missing while a key is being typed. */
  readonly colon?: Range;
  /** Whether the key is a plain `<<`. */
  readonly merge: boolean;
}

export interface YamlList extends Common {
  readonly kind: 'list';
  readonly items: readonly YamlItem[];
  readonly flow: boolean;
}

export interface YamlItem {
  readonly value?: YamlNode;
  /** From the dash, if there is one, to the end of the value. */
  readonly at: Range;
  readonly dash?: Range;
}

export interface YamlScalar extends Common {
  readonly kind: 'scalar';
  readonly value: string | number | boolean | null | bigint;
  /** The source, with quotes. */
  readonly text: string;
  /** What the quotes, folds and escapes come to, before a plain scalar is taken for a number or a boolean. */
  readonly content: string;
  readonly style: 'plain' | 'single' | 'double' | 'literal' | 'folded';
}

export interface YamlAlias extends Common {
  readonly kind: 'alias';
  readonly name: string;
}

export interface YamlComment {
  readonly at: Range;
  /** Without `#`. */
  readonly text: string;
}

export interface YamlProblem {
  readonly code: YamlProblemCode;
  readonly at: Range;
  readonly words: Readonly<Record<string, string>>;
  /** YAML 1.2 forbids it, but the Go libraries that Compose and Kubernetes read with accept it. */
  readonly lenient?: true;
}

export type YamlProblemCode =
  | 'alias-with-properties'
  | 'bad-alias'
  | 'bad-directive'
  | 'bad-escape'
  | 'bad-indentation'
  | 'bad-scalar-start'
  | 'block-in-flow'
  | 'duplicate-key'
  | 'flow-indentation'
  | 'key-too-long'
  | 'merge-conflict'
  | 'misplaced-properties'
  | 'missing-character'
  | 'missing-colon'
  | 'missing-comma'
  | 'missing-space'
  | 'multiline-key'
  | 'nested-mapping'
  | 'several-anchors'
  | 'several-tags'
  | 'tab-indentation'
  | 'too-deep'
  | 'unclosed-bracket'
  | 'unclosed-quote'
  | 'unexpected-text'
  | 'unknown-anchor'
  | 'unknown-tag'
  | 'wrong-collection-tag';

/** The first document of a text. Never throws. */
export function parse(text: string): YamlTree {
  return parseAll(text)[0] ?? { text, problems: [], comments: [], anchors: new Map(), anchored: new Map() };
}

/** Every document of a stream, in offsets of the stream; at least one. Never throws. */
export function parseAll(text: string): readonly YamlTree[] {
  let shown = text;
  let trees = treesOf(text, shown);
  // Each round opens one bracket that was ended too early. Nobody writes more of them; a hostile file does.
  for (let round = 0; round < 8; round++) {
    const early = trees.flatMap(({ problems }) => problems).find(({ code }) => code === 'flow-indentation');
    const next = early && unfold(shown, early.at.start);
    if (next === undefined || next === shown) break;
    shown = next;
    trees = treesOf(text, shown);
  }
  return trees;
}

const treesOf = (text: string, unfolded: string): readonly YamlTree[] => read(unfolded).map((document) => convert(text, document));
