import type { Language } from '../../engine/language';
import { rewritingsOf } from '../../engine/refactoring';
import { about } from './about';
import { claims } from './claims';
import { comments } from './comments';
import { complete } from './complete/complete';
import { facts } from './facts';
import { folds } from './navigate/folds';
import { format } from './format';
import { completeChart } from './helm/complete';
import { cut } from './helm/cut';
import { chartFacts } from './helm/facts';
import { holdsValues, isSchema } from './helm/files';
import { hoverChart } from './helm/hover';
import { nameInChart } from './helm/name';
import { hover } from './hover/hover';
import { upgrading } from './migrate/upgrading';
import { manifest, type Manifest } from './objects/manifest';
import { name } from './navigate/names';
import { surroundings } from './kustomize/surroundings';
import { links } from './navigate/links';
import { outline } from './navigate/outline';
import { selections } from './navigate/selections';
import { tokens } from './navigate/tokens';
import { pages } from './pages';
import { kubeLinter } from './permission/kubeLinter';
import { lensesOf } from './podSecurity/lenses';
import makeRestricted from './refactorings/make-restricted';
import { rules } from './rules';

/** Kubernetes manifests: a document of the stream is one part and one entry. */
export const kubernetes: Language<Manifest, Manifest> = {
  id: 'kubernetes',
  claims,
  cut,
  divide: (text) => [{ text }],
  parseEntry: manifest,
  aboutPart: about,
  join: (_, [only]) => only?.tree ?? manifest(''),
  facts: (tree, uri) => [...(holdsValues(tree, uri) || isSchema(uri) ? [] : facts(tree, uri)), ...chartFacts(tree, uri)],
  project: () => '',
  // They say which files are patches, which images get their tags from elsewhere, and what a chart has to fill its templates with.
  beside: { names: ['kustomization.yaml', 'kustomization.yml', 'skaffold.yaml', 'Chart.yaml', 'values.yaml', 'values.schema.json', '_helpers.tpl'], above: 3 },
  everywhere: ['.yaml', '.yml'],
  around: surroundings,
  steering: kubeLinter,
  comments,
  upgrading,
  pages,
  rules,
  // No `verify`: held against real manifests, and those made wrong, yaml-language-server says nothing that the rules do not say (test/upstream/verdicts.test.ts).
  abilities: {
    hover(tree, at, asked) {
      const found = hoverChart(tree, at, asked);
      return found === 'elsewhere' ? hover(tree, at, asked) : found;
    },
    complete: (tree, at, asked) => completeChart(tree, at, asked) ?? complete(tree, at, asked),
    name: (tree, at, asked) => nameInChart(tree, at, asked) ?? name(tree, at, asked),
    links: (tree, asked) => (holdsValues(tree, asked.uri) ? [] : links(tree, asked)),
    lenses: (tree, { settings, locale }) => lensesOf(tree, settings['kubernetes.version'], locale),
    refactor: (tree, at, asked) => rewritingsOf([makeRestricted], tree, at, asked),
    outline,
    folds,
    format,
    selections,
    tokens,
  },
};
