import type { Language } from '../../engine/language';
import { join, type Dockerfile } from '../../syntax/dockerfile/tree';
import { allow } from './permission/allow';
import { buildContext } from './context/buildContext';
import { claims } from './claims';
import { comments } from './permission/comments';
import { complete } from './complete/complete';
import { demands } from './permission/demands';
import { divide, parse, type Entry } from './entry';
import { facts } from './facts';
import { folds } from './navigate/folds';
import { format } from './format/format';
import { hadolint } from './permission/hadolint';
import { hover } from './hover/hover';
import { inlays } from './navigate/inlays';
import { links } from './navigate/links';
import { name } from './navigate/names';
import { outline } from './navigate/outline';
import { pages } from './pages';
import { refactor } from './refactor';
import { rules } from './rules';
import { selections } from './navigate/selections';
import { shellcheck } from './shell/shellcheck';
import { signature } from './navigate/signature';
import { topicsOf } from './triggers';
import { tokens } from './tokens/tokens';

/** Dockerfiles: a file is one part, an instruction one entry. */
export const dockerfile: Language<Dockerfile, Entry> = {
  id: 'dockerfile',
  claims,
  cut: (text) => [text],
  divide,
  parseEntry: parse,
  about: ({ instruction }) => topicsOf(instruction),
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
