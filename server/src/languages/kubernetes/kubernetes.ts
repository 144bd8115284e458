import type { Language } from '../../engine/language';
import { about } from './about';
import { slice } from '../../syntax/yaml/slice';
import { claims } from './claims';
import { comments } from './comments';
import { complete } from './complete/complete';
import { facts } from './facts';
import { folds } from './navigate/folds';
import { format } from './format';
import { hover } from './hover/hover';
import { manifest, type Manifest } from './objects/manifest';
import { name } from './navigate/names';
import { surroundings } from './kustomize/surroundings';
import { links } from './navigate/links';
import { outline } from './navigate/outline';
import { selections } from './navigate/selections';
import { tokens } from './navigate/tokens';
import { pages } from './pages';
import { rules } from './rules';

/** Kubernetes manifests: a document of the stream is one part and one entry. */
export const kubernetes: Language<Manifest, Manifest> = {
  id: 'kubernetes',
  claims,
  cut: slice,
  divide: (text) => [{ text }],
  parseEntry: manifest,
  aboutPart: about,
  join: (_, [only]) => only?.tree ?? manifest(''),
  facts,
  project: () => '',
  // They say which files are patches, and which images get their tags from elsewhere.
  beside: { names: ['kustomization.yaml', 'kustomization.yml', 'skaffold.yaml'], above: 3 },
  everywhere: ['.yaml', '.yml'],
  around: surroundings,
  comments,
  pages,
  rules,
  // No `verify`: held against real manifests, and those made wrong, yaml-language-server says nothing that the rules do not say (test/upstream/verdicts.test.ts).
  abilities: { hover, complete, outline, folds, format, name, links, selections, tokens },
};
