import type { Language } from '../../engine/language';
import { join, type Dockerfile } from '../../syntax/dockerfile/tree';
import { allow } from './allow';
import { buildContext } from './buildContext';
import { claims } from './claims';
import { comments } from './comments';
import { complete } from './complete/complete';
import { demands } from './demands';
import { divide, parse, type Entry } from './entry';
import { facts } from './facts';
import { folds } from './folds';
import { format } from './format';
import { hadolint } from './hadolint';
import { hover } from './hover/hover';
import { inlays } from './inlays';
import { links } from './links';
import { name } from './names';
import { outline } from './outline';
import { pages } from './pages';
import { refactor } from './refactor';
import { rules } from './rules';
import { selections } from './selections';
import { shellcheck } from './shellcheck';
import { signature } from './signature';
import { tokens } from './tokens';

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
  beside: { names: ['.dockerignore', '.containerignore'], above: 3, endings: ['.dockerignore', '.containerignore'] },
  around: buildContext,
  steering: hadolint,
  demands,
  comments,
  pages,
  rules,
  abilities: { verify: (_, tree, settings, run) => shellcheck(tree, settings, run), hover, complete, outline, folds, format, name, links, inlays, selections, signature, tokens, refactor, allow },
};
