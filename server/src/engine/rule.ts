import type { Edit } from '../text/edit';
import type { Range } from '../text/range';
import type { Around } from './around';
import type { Facts, PlacedFact } from './facts';
import type { LanguageId, Uri } from './file';
import type { Page, Words } from './page';
import type { Settings } from './settings';

/** error: the tool refuses it · warning: it runs and will hurt · information: worth knowing · hint: taste. */
export type Severity = 'error' | 'warning' | 'information' | 'hint';

/** What a rule noticed: where, and the words that fill its page. The words are its identity, not the prose. */
export interface Found<W extends Words = Words> {
  /** Relative to what the rule looked at: an entry or a part. */
  readonly at: Range;
  readonly words: W;
  /** Names the page's `## Message: variant` where one rule has several sentences. */
  readonly variant?: string;
  /** Other places that belong to it. */
  readonly see?: readonly PlacedFact[];
  /** Which of the rule's other names this one goes by, where it does not go by all of them. */
  readonly also?: readonly string[];
  /** How an editor draws it, beside the squiggle. */
  readonly mark?: 'unnecessary' | 'deprecated';
}

export interface Fix {
  /** The page's `## Fix: title`; without one, `## Fix`. */
  readonly title?: string;
  readonly words?: Words;
  /** Relative to what the rule looked at. */
  readonly edits: readonly Edit[];
  /** Edits of other files, in offsets of those files. */
  readonly elsewhere?: readonly { readonly uri: Uri; readonly edits: readonly Edit[] }[];
  /** Keeps the meaning, or makes a refused file accepted in the one obvious way: may run on save and under --fix. */
  readonly safe: boolean;
}

interface Common<W extends Words> {
  /** Readable, permanent, the stem of both files. */
  readonly code: string;
  readonly severity: Severity;
  readonly page: Page;
  /** `hadolint:DL3006`: names it answers to in existing pragmas. */
  readonly also?: readonly string[];
  /** Its first release: shown only to those who ask for previews. */
  readonly preview?: true;
  /** Shown only to those who turn it on. */
  readonly on?: false;
  /** Words that a found of this rule has; kept for type inference alone. */
  readonly words?: W;
}

interface About {
  /** What an entry or a part has to be about for the rule to find anything in it, as the language names it; absent where that may be anything. Spares it the others. */
  readonly about?: readonly string[];
}

/** Looks at one entry and nothing else; remembered as long as the entry lives, wherever it moves. */
export interface EntryRule<EntryTree, W extends Words = Words> extends Common<W>, About {
  checkEntry(entry: EntryTree, settings: Settings): Iterable<Found<W>>;
  fix?(found: Found<W>, entry: EntryTree): Iterable<Fix>;
}

/** Looks at one part and nothing else; remembered as long as the part lives. */
export interface PartRule<Tree, W extends Words = Words> extends Common<W>, About {
  check(tree: Tree, settings: Settings): Iterable<Found<W>>;
  /** Whether what it finds counts at all for a file among its neighbours; asked only where something was found. */
  where?(others: Facts, tree: Tree, uri: Uri): boolean;
  fix?(found: Found<W>, tree: Tree): Iterable<Fix>;
}

/** Looks at a part among its neighbours; remembered as long as the facts of the project are the same. */
export interface WorkspaceRule<Tree, W extends Words = Words> extends Common<W>, About {
  checkAmong(others: Facts, tree: Tree, uri: Uri, settings: Settings): Iterable<Found<W>>;
  fix?(found: Found<W>, tree: Tree): Iterable<Fix>;
}

/** Looks at a part within the folder it is about; remembered as long as the folder and the texts beside it are the same. */
export interface FolderRule<Tree, W extends Words = Words> extends Common<W> {
  checkWithin(around: Around, tree: Tree, uri: Uri, settings: Settings): Iterable<Found<W>>;
  fix?(found: Found<W>, tree: Tree, around: Around, uri: Uri): Iterable<Fix>;
}

export type Rule<Tree = any, EntryTree = any> = EntryRule<EntryTree, any> | PartRule<Tree, any> | WorkspaceRule<Tree, any> | FolderRule<Tree, any>;

/** Fixes the tree, so that the words are inferred from what `check` yields and held against what `fix` takes. */
export const partRule =
  <Tree>() =>
  <W extends Words>(rule: PartRule<Tree, W>): Rule<Tree> =>
    rule;

export const entryRule =
  <EntryTree>() =>
  <W extends Words>(rule: EntryRule<EntryTree, W>): Rule<any, EntryTree> =>
    rule;

export const workspaceRule =
  <Tree>() =>
  <W extends Words>(rule: WorkspaceRule<Tree, W>): Rule<Tree> =>
    rule;

export const folderRule =
  <Tree>() =>
  <W extends Words>(rule: FolderRule<Tree, W>): Rule<Tree> =>
    rule;

export const fixable = (rule: Rule): boolean => rule.fix !== undefined;

export interface RuleOf {
  readonly language: LanguageId;
  readonly rule: Rule;
}
