import type { Asked, Name, NamePlace } from '../../../engine/language';
import type { PlacedFact } from '../../../engine/facts';
import { get } from '../../../syntax/yaml/find';
import { touches, type Range } from '../../../text/range';
import { namespaceOf, referencesOf } from '../cluster/references';
import { chosen, labelsOf, lifted, sameNamespace } from '../cluster/selecting';
import { listed } from '../objects/listed';
import { named, type Manifest, type Named, type Resource } from '../objects/manifest';
import { namedPorts, probePorts } from '../objects/ports';
import { containersOf, podTemplates } from '../objects/workload';

/** The name of an object, of an entry of a ConfigMap or a Secret, of a volume or of a port, and everywhere in the workspace it stands. */
export function name(manifest: Manifest, at: number, asked: Asked): Name | undefined {
  return volume(manifest, at) ?? port(manifest, at, asked) ?? reference(manifest, at, asked) ?? declaration(manifest, at, asked);
}

function declaration(manifest: Manifest, at: number, asked: Asked): Name | undefined {
  for (const resource of manifest.resources) {
    const own = named(get(get(resource.map, 'metadata'), 'name'));
    if (own && touches(own.at, at) && resource.kind) return objectName(resource.kind.value, own.value, namespaceOf(resource), own.at, asked);
    const kind = resource.kind?.value;
    if (!own || (kind !== 'ConfigMap' && kind !== 'Secret')) continue;
    for (const field of ['data', 'stringData', 'binaryData']) {
      const data = get(resource.map, field);
      const entry = data?.kind === 'map' ? data.entries.find(({ key }) => touches(key.at, at)) : undefined;
      if (entry) return keyName(kind, own.value, entry.key.content, namespaceOf(resource), entry.key.at, asked);
    }
  }
  return undefined;
}

function reference(manifest: Manifest, at: number, asked: Asked): Name | undefined {
  for (const { kind, name, namespace, key } of referencesOf(manifest)) {
    if (touches(name.at, at)) return objectName(kind, name.value, namespace, name.at, asked);
    if (key && touches(key.at, at)) return keyName(kind, name.value, key.value, namespace, key.at, asked);
  }
  return undefined;
}

const objectName = (kind: string, text: string, namespace: string | undefined, at: Range, asked: Asked): Name | undefined => across(`kubernetes/${kind}`, text, text, namespace, at, asked, OBJECT);
const keyName = (kind: string, object: string, text: string, namespace: string | undefined, at: Range, asked: Asked): Name | undefined => across('kubernetes/Key', `${kind}/${object}/${text}`, text, namespace, at, asked, KEY);

/** By facts: places in all files. What nobody declares here cannot be renamed here. */
function across(kind: string, id: string, text: string, namespace: string | undefined, at: Range, { others }: Asked, shape: RegExp): Name | undefined {
  const near = (all: readonly PlacedFact[]): readonly PlacedFact[] => all.filter(({ fact }) => sameNamespace(fact.labels?.['namespace'], namespace));
  const declared = near(others.declared(kind, id));
  const places = [...declared, ...near(others.referring(kind, id))].map(({ uri, part, fact }): NamePlace => ({ uri, part, at: unquoted(fact.at, part.text, text), role: fact.role }));
  return places.length ? { text, at, places, ...(declared.length && { accepts: (name: string) => shape.test(name) }) } : undefined;
}

/** Within the quotes of a quoted name. */
const unquoted = (at: Range, text: string, name: string): Range => {
  const own = text.slice(at.start, at.end);
  const quoted = own.length === name.length + 2 && /^["']/.test(own);
  return quoted ? { start: at.start + 1, end: at.end - 1 } : at;
};

const OBJECT = /^[a-z0-9](?:[-a-z0-9.]*[a-z0-9])?$/;
const KEY = /^[-._a-zA-Z0-9]+$/;
const VOLUME = /^[a-z0-9](?:[-a-z0-9]{0,61}[a-z0-9])?$/;
const PORT = /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]{0,13}[a-z0-9])?$/;

function volume(manifest: Manifest, at: number): Name | undefined {
  for (const template of podTemplates(manifest)) {
    const declared = [...listed(get(template.spec, 'volumes')).map((each) => named(get(each, 'name'))), ...claimed(template.resource)];
    const mounted = containersOf(template).flatMap(({ map }) => ['volumeMounts', 'volumeDevices'].flatMap((field) => listed(get(map, field)).map((each) => named(get(each, 'name')))));
    const found = local(declared, mounted, at, VOLUME);
    if (found) return found;
  }
  return undefined;
}

/** A StatefulSet's claims are volumes of its Pods. */
const claimed = ({ kind, map }: Resource): readonly (Named | undefined)[] => (kind?.value === 'StatefulSet' ? listed(get(get(map, 'spec'), 'volumeClaimTemplates')).map((each) => named(get(get(each, 'metadata'), 'name'))) : []);

function local(declared: readonly (Named | undefined)[], referring: readonly (Named | undefined)[], at: number, shape: RegExp): Name | undefined {
  const all = [...declared.map((each) => ({ each, role: 'declares' as const })), ...referring.map((each) => ({ each, role: 'refers' as const }))];
  const here = all.find(({ each }) => each && touches(each.at, at))?.each;
  if (!here) return undefined;
  const places = all.flatMap(({ each, role }): readonly NamePlace[] => (each?.value === here.value ? [{ at: bare(each), role }] : []));
  return { text: here.value, at: bare(here), places, ...(places.some(({ role }) => role === 'declares') && { accepts: (name: string) => shape.test(name) }) };
}

const bare = ({ at, scalar }: Named): Range => (scalar.style === 'plain' || at.end - at.start !== scalar.content.length + 2 ? at : { start: at.start + 1, end: at.end - 1 });

/** A port is named by its container, used by the container's probes and by the Services that choose the Pod. */
function port(manifest: Manifest, at: number, asked: Asked): Name | undefined {
  for (const template of podTemplates(manifest)) {
    const found = local(namedPorts(template), probePorts(template), at, PORT);
    const owner = found && ownerOf(template.resource);
    if (found) return owner === undefined ? found : portName(found.text, found.at, new Set([owner]), asked);
  }
  for (const resource of manifest.resources) {
    if (resource.kind?.value !== 'Service') continue;
    const spec = get(resource.map, 'spec');
    const target = listed(get(spec, 'ports')).map((item) => named(get(item, 'targetPort'))).find((each) => each && touches(each.at, at));
    const labels = labelsOf(get(spec, 'selector'));
    if (target && labels) return portName(target.value, bare(target), new Set(chosen(asked.others, labels, namespaceOf(resource)).map(({ fact }) => fact.name)), asked);
  }
  return undefined;
}

function portName(text: string, at: Range, owners: ReadonlySet<string>, { others }: Asked): Name | undefined {
  const owned = ({ fact }: PlacedFact): boolean => owners.has(fact.labels?.['owner'] ?? '');
  const declared = others.declared('kubernetes/Port', text).filter(owned);
  const services = others.declared('kubernetes/TargetPort', text).filter(({ fact: { labels } }) => chosen(others, lifted(labels), labels?.['namespace']).some(({ fact }) => owners.has(fact.name)));
  const places = [...declared, ...others.referring('kubernetes/Port', text).filter(owned), ...services].map(({ uri, part, fact }): NamePlace => ({ uri, part, at: unquoted(fact.at, part.text, text), role: fact.kind === 'kubernetes/Port' ? fact.role : 'refers' }));
  return places.length ? { text, at, places, ...(declared.length && { accepts: (name: string) => PORT.test(name) }) } : undefined;
}

const ownerOf = ({ kind, map }: Resource): string | undefined => {
  const own = named(get(get(map, 'metadata'), 'name'));
  return kind && own ? `${kind.value}/${own.value}` : undefined;
};
