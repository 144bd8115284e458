import { page } from '../../../engine/page';
import type { Edit } from '../../../text/edit';
import { image } from '../../../syntax/scalars/image';
import { get } from '../../../syntax/yaml/find';
import { show, type Path } from '../../../syntax/yaml/path';
import { setPath } from '../../../syntax/yaml/patch';
import type { YamlMap } from '../../../syntax/yaml/tree';
import { fieldsOf, has, isSound } from '../schema/fields';
import { named, type Manifest, type Resource } from '../objects/manifest';
import { selectorEdit } from '../migrate/migration';
import { isPartial, looksPartial } from '../objects/partial';
import { missingFrom } from '../schema/required';
import { ruleAmong } from '../rule';
import { apiVersionsOf } from '../schema/schema';
import text from './missing-field.md';

export default ruleAmong({
  code: 'missing-field',
  severity: 'error',
  page: page(text),
  also: ['kube-linter:schema-validation'],

  *checkAmong(others, manifest, uri, settings) {
    if (manifest.templated || !isSound(manifest) || isPartial(manifest, uri, others)) return;
    const version = settings['kubernetes.version'];
    const { yaml, resources } = manifest;
    for (const { map, kind, apiVersion } of resources) {
      if (!kind || apiVersion || has(yaml, map, 'apiVersion') || !has(yaml, map, 'metadata') || !apiVersionsOf(version, kind.value).length) continue;
      yield { at: kind.at, words: { place: kind.value, field: 'apiVersion', value: apiVersionsOf(version, kind.value)[0] ?? '' } };
    }
    const missing = missingFrom(yaml, fieldsOf(manifest, version), version);
    for (const resource of resources) {
      const own = missing.filter(({ of }) => of.resource === resource);
      if (looksPartial(own.filter(({ blank }) => !blank))) continue;
      for (const { of, field, blank } of own) {
        const rest = of.path.slice(resource.path.length);
        yield { at: blank ?? of.at, words: { place: rest.length ? show(rest) : resource.kind?.value ?? '', field, value: placeholder(of.map, field) } };
      }
    }
  },

  *fix({ at, words: { place, field, value } }, manifest) {
    const { yaml, resources } = manifest;
    const resource = resources.findLast(({ map }) => map.at.start <= at.start && at.start < map.at.end);
    if (!resource) return;
    const path = pathOf(resource, place, field);
    const root = path.length === resource.path.length + 1;
    if (field === 'selector' && place === 'spec') {
      const edit = selectorEdit(yaml, resource);
      if (edit) yield { title: 'labels', edits: [edit], safe: true };
      return;
    }
    const edit = value ? insertion(manifest, path, value) : undefined;
    if (edit) yield { edits: [edit], safe: root && field === 'apiVersion' };
  },
});

function pathOf({ path, kind }: Resource, place: string, field: string): Path {
  if (place === kind?.value) return [...path, field];
  const steps = [...place.matchAll(/\[(\d+)\]|\["((?:[^"\\]|\\.)*)"\]|([^.[\]]+)/g)].map(([, index, quoted, key]) => (index === undefined ? quoted ?? key ?? '' : Number(index)));
  return [...path, ...steps, field];
}

const insertion = ({ yaml }: Manifest, path: Path, value: string): Edit | undefined => setPath(yaml, path, value);

/** A value that the API server takes and that a person replaces; '' where any would be a wild guess. */
function placeholder(map: YamlMap, field: string): string {
  if (field === 'name') {
    const reference = named(get(map, 'image'));
    const repository = reference && image(reference.value).repository?.text;
    const last = repository?.slice(repository.lastIndexOf('/') + 1);
    return last && /^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/.test(last) ? last : '';
  }
  return simple[field] ?? '';
}

const simple: Readonly<Record<string, string>> = {
  image: 'registry.example.com/app:1.0.0',
  pathType: 'Prefix',
  topologyKey: 'kubernetes.io/hostname',
  accessModes: '- ReadWriteOnce',
  resources: 'requests:\n  storage: 1Gi',
  verbs: '- get\n- list\n- watch',
};
