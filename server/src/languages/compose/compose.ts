import type { Language } from '../../engine/language';
import { claims } from './claims';
import { comments } from './comments';
import { complete } from './complete';
import { divide, parse, type ComposeEntry } from './entry';
import { facts } from './facts';
import { folds } from './folds';
import { format } from './format';
import { hover } from './hover';
import { outline } from './outline';
import { pages } from './pages';
import { folderOf, foundByCompose } from './project';
import { rules } from './rules';
import { join, type Compose } from './tree';

/** Compose files: a file is one part, since anchors and merges cross it; each top-level key and each service is an entry. */
export const compose: Language<Compose, ComposeEntry> = {
  id: 'compose',
  claims,
  cut: (text) => [text],
  divide,
  parseEntry: parse,
  join,
  facts,
  project: folderOf,
  beside: { names: foundByCompose, above: 0 },
  comments,
  pages,
  rules,
  abilities: { hover, complete, outline, folds, format },
};
