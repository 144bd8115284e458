// Names in the places of keys: of what is to be declared, and of what is referred to.
import type { Suggestion } from '../../engine/language';
import { scalarText } from '../../syntax/yaml/write';
import type { Shape } from './attributes';
import { namesOf, sectionOf } from './candidates';
import { opening } from './documentation';
import { isSection, type SectionName } from './entry';
import { block, edited, inFlow, takenIn, target, written, type Here } from './insertion';
import { referencesIn } from './references';
import { namedSnippet } from './skeleton';
import { namedIn, type Compose } from './tree';

/** Names for a map whose keys somebody chooses: those that are referred to, or meant to be. */
export function names(here: Here, shape: Extract<Shape, { kind: 'map' }>): readonly Suggestion[] {
  const { writing: { path }, tree, among } = here;
  const taken = takenIn(here);
  const own = edited(here);
  const put = (name: string, kind: Suggestion['kind'], i: number, snippet: string): Suggestion => ({ label: name, kind, ...written(own?.colon ? name : inFlow(here) ? `${name}: {$1}` : block(here, snippet)), at: target(here), order: `1${String(i).padStart(4, '0')}` });
  const [section] = path;
  if (shape.refers) return namesOf(among, sectionOf[shape.refers]).filter((name) => !taken.has(name)).map((name, i) => put(name, 'reference', i, namedSnippet(scalarText(name), shape.of, here.taste)));
  if (path.length === 1 && typeof section === 'string' && isSection(section)) {
    const wanted = [...missing(tree, section)].map((name, i) => put(name, 'reference', i, namedSnippet(scalarText(name), shape.of, here.taste)));
    return own?.colon || inFlow(here) ? wanted : [...wanted, ...fresh(here, section)];
  }
  return shape.keys === 'ulimit' ? ['core', 'memlock', 'nofile', 'nproc'].filter((name) => !taken.has(name)).map((name, i) => put(name, 'property', i, `${name}: `)) : [];
}

/** Names that a service uses and nothing declares. */
function missing(tree: Compose, section: SectionName): ReadonlySet<string> {
  const declared = new Set(namedIn(tree, section).map(({ name }) => name));
  return new Set([...referencesIn(tree)].filter(({ section: of, name }) => of === section && !declared.has(name) && !(section === 'networks' && name === 'default')).map(({ name }) => name));
}

/** A new one under a name to be chosen. */
function fresh(here: Here, section: SectionName): readonly Suggestion[] {
  const documentation = opening(section.slice(0, -1), here.asked.locale);
  const bodies: Readonly<Record<SectionName, readonly (readonly [string, string])[]>> = {
    services: [['service: image', 'image: $2'], ['service: build', 'build: ${2:.}']],
    networks: [['network', '']],
    volumes: [['volume', '']],
    secrets: [['secret', 'file: ${2:./secret.txt}']],
    configs: [['config', 'file: ${2:./config.txt}']],
    models: [['model', 'model: ${2:ai/smollm2}']],
  };
  return bodies[section].map(([label, body], i) => ({
    label,
    kind: 'snippet',
    ...(documentation && { documentation }),
    text: block(here, `\${1:name}:${body && `\n${' '.repeat(here.taste.step)}${body}`}`),
    snippet: true,
    at: target(here),
    order: `2${i}`,
  }));
}
