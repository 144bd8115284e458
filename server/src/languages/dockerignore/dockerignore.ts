import type { Language } from '../../engine/language';
import { claims } from './claims';
import { comments } from './comments';
import { around } from './around';
import { hover } from './hover';
import { pages } from './pages';
import { rules } from './rules';
import { parse, type Dockerignore } from './tree';

/** What a build leaves out: a file is one part and one entry, since any line may undo one above it. */
export const dockerignore: Language<Dockerignore, Dockerignore> = {
  id: 'dockerignore',
  claims,
  cut: (text) => [text],
  divide: (text) => [{ text }],
  parseEntry: parse,
  join: (part, entries) => entries[0]?.tree ?? parse(part.text),
  facts: () => [],
  project: (uri) => uri,
  around,
  comments,
  pages,
  rules,
  abilities: { hover },
};
