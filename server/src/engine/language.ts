import type { Edit } from '../text/edit';
import type { Range } from '../text/range';
import type { Comment } from './allow';
import type { Around, Surroundings } from './around';
import type { Demands } from './demands';
import type { Fact, Facts } from './facts';
import type { Cutter, Part, PlacedEntry, Uri } from './file';
import type { Locale, Page, Words } from './page';
import type { RunProgram } from './programs';
import type { Rule } from './rule';
import type { Settings } from './settings';
import type { Steering } from './steering';

/** Everything the engine knows of a language: a record of small functions. The engine names none. */
export interface Language<Tree = any, EntryTree = any> extends Cutter {
  /** Whether a file is of this language. `editorId` is what the editor calls it, '' where nobody said. */
  claims(uri: Uri, editorId: string, text: string): boolean;
  /** Understands one entry. Never throws. */
  parseEntry(text: string, manner: string): EntryTree;
  /** What an entry is about, out of a closed set of names: `RUN`, `flags`. */
  about?(tree: EntryTree): readonly string[];
  /** What a part is about, out of a closed set of names: `Service`. */
  aboutPart?(tree: Tree): readonly string[];
  /** The view over all entries of a part. Never throws, and costs by the number of entries, not of characters. */
  join(part: Part, entries: readonly PlacedTree<EntryTree>[]): Tree;
  facts(tree: Tree, uri: Uri): Iterable<Fact>;
  /** Files with the same answer see each other's facts. */
  project(uri: Uri): Uri;
  /** Files that may stand beside one and belong to it: their names, and how many folders above its own they may stand in. */
  readonly beside?: { readonly names: readonly string[]; readonly above: number; /** What is put behind the file's own name to name one beside it. */ readonly endings?: readonly string[] };
  /** How the names end of files that tell each other facts wherever in the workspace they stand. */
  readonly everywhere?: readonly string[];
  /** Files of other tools that say how files are to be checked; of those in a file's folder and above it, the nearest counts. Undefined is what cannot be read. */
  readonly steering?: { readonly names: readonly string[]; readonly above: number; read(text: string): Steering | undefined };
  /** The folders that its files are about: what they copy from. */
  readonly around?: Surroundings<Tree>;
  /** What a part itself says of how it is to be checked. */
  demands?(tree: Tree): Demands;
  /** Every comment with the stretch it may speak for, relative to the part. */
  comments(tree: Tree): Iterable<Comment>;
  /** What another version of its platform makes of a part; the page has a sentence for each variant. */
  readonly upgrading?: { readonly page: Page; rows(tree: Tree, uri: Uri, from: string, to: string): readonly { readonly at: Range; readonly variant: string; readonly words: Words }[] };
  /** The pages of instructions, kinds or keys. */
  readonly pages: readonly Page[];
  readonly rules: readonly Rule<Tree, EntryTree>[];
  readonly abilities: Abilities<Tree>;
}

export interface PlacedTree<EntryTree> extends PlacedEntry {
  readonly tree: EntryTree;
}

/** What a language can do for an editor. Every ability is optional; what the server offers is derived from what is present. */
export interface Abilities<Tree> {
  /** What the schema, or a program of the platform, says of a part beyond the rules. */
  verify?(part: Part, tree: Tree, settings: Settings, run: RunProgram): Promise<readonly Verdict[]>;
  hover?(tree: Tree, at: number, asked: Asked): Sooner<Explained | undefined>;
  complete?(tree: Tree, at: number, asked: Asked): Sooner<readonly Suggestion[]>;
  outline?(tree: Tree): readonly OutlineItem[];
  folds?(tree: Tree): readonly Fold[];
  format?(part: Part, tree: Tree, style: Style, settings: Settings): Sooner<readonly Edit[]>;
  /** The name at a place, and everywhere it stands: definition, references, highlight and rename come from it. */
  name?(tree: Tree, at: number, asked: Asked): Name | undefined;
  links?(tree: Tree, asked: Asked): readonly Link[];
  inlays?(tree: Tree, asked: Asked): readonly Inlay[];
  /** Lines of text above a place. */
  lenses?(tree: Tree, asked: Asked): readonly Lens[];
  /** In the order of the text, none over another, none over several lines. Remembered with the part. */
  tokens?(tree: Tree): readonly Token[];
  /** The ranges around a place, the innermost first. */
  selections?(tree: Tree, at: number): readonly Range[];
  signature?(tree: Tree, at: number, asked: Asked): Signature | undefined;
  /** Ways to write the same otherwise. */
  refactor?(tree: Tree, at: Range, asked: Asked): Iterable<Rewriting>;
  /** The edits of a comment that lets what stands at a place be, merged into one that stands there already. */
  allow?(tree: Tree, at: number, names: AllowedNames): readonly Edit[];
}

export type Sooner<Value> = Value | Promise<Value>;

/** What an answer may depend on beside the tree. */
export interface Asked {
  readonly uri: Uri;
  readonly part: Part;
  readonly others: Facts;
  /** The folder the file is about; absent where there is none, or nobody has looked. */
  readonly around?: Around;
  readonly settings: Settings;
  readonly locale: Locale;
  /** The tags of an image by its registry; absent unless a setting lets it be asked. */
  readonly registryTags?: (image: Repository) => Promise<readonly string[]>;
}

/** `team/app` in the registry `example.com:5000`; without a registry, in Docker Hub. */
export interface Repository {
  readonly registry?: string;
  readonly name: string;
}

/** What another library found, named by the rule whose page says it. */
export interface Verdict {
  readonly code: string;
  readonly at: Range;
  readonly words: Readonly<Record<string, string | number>>;
  /** The names it goes by with others. What one of our own findings says at the same place by the same name is not said twice. */
  readonly also?: readonly string[];
}

export interface Explained {
  readonly markdown: string;
  readonly at?: Range;
}

export interface Suggestion {
  readonly label: string;
  readonly kind: 'keyword' | 'property' | 'value' | 'reference' | 'file' | 'snippet' | 'variable';
  /** Markdown. */
  readonly documentation?: string;
  readonly detail?: string;
  /** What is put in the place of `at`; `snippet` tells that it holds tab stops. */
  readonly text: string;
  readonly snippet?: boolean;
  readonly at: Range;
  /** Sorts by this, else by label. */
  readonly order?: string;
  readonly filter?: string;
  /** Ask for suggestions again after this one is taken. */
  readonly again?: boolean;
}

export interface OutlineItem {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'file' | 'stage' | 'instruction' | 'key' | 'object' | 'list' | 'value';
  readonly at: Range;
  readonly nameAt: Range;
  readonly children?: readonly OutlineItem[];
}

export interface Fold {
  readonly at: Range;
  readonly kind?: 'comment';
}

export interface Style {
  readonly tabSize: number;
  readonly insertSpaces: boolean;
}

export interface Name {
  readonly text: string;
  /** Of the occurrence asked about. */
  readonly at: Range;
  readonly places: readonly NamePlace[];
  /** The declaration that counts at the place asked about, where several declare the name. */
  readonly inForce?: Range;
  /** Whether it may be called so; absent where it cannot be renamed. */
  readonly accepts?: (name: string) => boolean;
}

export interface NamePlace {
  /** Just the name, without `$` or braces. In offsets of the part asked about; of `part`, where that is another one. */
  readonly at: Range;
  readonly part?: Part;
  readonly uri?: Uri;
  readonly role: 'declares' | 'refers';
  /** Means it by something else than its name, by its number for one: a rename leaves it alone. */
  readonly otherwise?: true;
}

export interface Link {
  readonly at: Range;
  /** An address, or a file. */
  readonly target: string;
}

export interface Inlay {
  /** Stands behind this character. */
  readonly at: number;
  readonly text: string;
  /** Markdown. */
  readonly more?: string;
}

export interface Lens {
  readonly at: Range;
  readonly text: string;
}

export interface Token {
  readonly at: Range;
  readonly kind: TokenKind;
  readonly declares?: boolean;
}

/** In the protocol's order of numbers. */
export const tokenKinds = ['keyword', 'string', 'number', 'comment', 'variable', 'parameter', 'property', 'operator', 'function', 'class', 'namespace', 'macro'] as const;
export type TokenKind = (typeof tokenKinds)[number];

export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly about?: string;
  readonly parameters: readonly { readonly label: string; readonly about?: string }[];
  readonly active: number;
}

/** A refactoring that is possible at a place; the page has its title. */
export interface Rewriting {
  readonly page: Page;
  readonly words?: Words;
  readonly kind: 'rewrite' | 'extract' | 'inline';
  readonly edits: readonly Edit[];
}

/** What a comment lets be: a rule, the names other tools have for it, and why, in the reader's words. */
export interface AllowedNames {
  readonly code: string;
  readonly also: readonly string[];
  readonly reason: string;
}
