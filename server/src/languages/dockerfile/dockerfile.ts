import type { Language } from '../../engine/language';
import { join, type Dockerfile } from '../../syntax/dockerfile/tree';
import { claims } from './claims';
import { comments } from './comments';
import { complete } from './complete';
import { divide, parse, type Entry } from './entry';
import { facts } from './facts';
import { folds } from './folds';
import { format } from './format';
import { hover } from './hover';
import { outline } from './outline';
import { pages } from './pages';
import { rules } from './rules';

/** Dockerfiles: a file is one part, an instruction one entry. */
export const dockerfile: Language<Dockerfile, Entry> = {
  id: 'dockerfile',
  claims,
  cut: (text) => [text],
  divide,
  parseEntry: parse,
  join: (_, entries) => join(entries),
  facts,
  project: (uri) => uri,
  comments,
  pages,
  rules,
  abilities: { hover, complete, outline, folds, format },
};
