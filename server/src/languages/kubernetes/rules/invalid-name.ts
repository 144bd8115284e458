import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { named, type Manifest, type Named } from '../objects/manifest';
import { itemsOf } from '../objects/items';
import { rule } from '../rule';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates } from '../objects/workload';
import text from './invalid-name.md';

export default rule({
  code: 'invalid-name',
  severity: 'error',
  page: page(text),
  also: ['kube-linter:invalid-target-ports'],

  *check(manifest) {
    for (const { name, form } of namesIn(manifest)) {
      const { pattern, longest } = FORMS[form];
      if (isUnknown(name.scalar) || /[{}$<>]/.test(name.value)) continue;
      // The API server gives a LimitRange without a name one of its own.
      if (!name.value && manifest.kind?.value === 'LimitRange') continue;
      if (name.value.length > longest) yield { at: name.at, words: { name: name.value.slice(0, 80), longest, instead: '' }, variant: 'long', ...(form !== 'port' && { also: [] }) };
      else if (!pattern.test(name.value)) yield { at: name.at, words: { name: name.value.slice(0, 80), longest, instead: mended(name.value, form) }, variant: form === 'cron' ? 'subdomain' : form === 'volume' ? 'label' : form, ...(form !== 'port' && { also: [] }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** Apimachinery, util/validation: RFC 1123 labels and subdomains, and IANA service names. */
const FORMS = {
  label: { pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/, longest: 63 },
  volume: { pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/, longest: 63 },
  subdomain: { pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/, longest: 253 },
  /** The controller appends eleven characters, and a Job has 63. */
  cron: { pattern: /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/, longest: 52 },
  port: { pattern: /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/, longest: 15 },
} as const;

type Form = keyof typeof FORMS;

const SUBDOMAINS = new Set(['Pod', 'Deployment', 'ReplicaSet', 'DaemonSet', 'Job', 'ConfigMap', 'Secret', 'ServiceAccount', 'PersistentVolumeClaim', 'PersistentVolume', 'Ingress', 'NetworkPolicy', 'StorageClass', 'ReplicationController', 'ResourceQuota', 'LimitRange']);
const LABELS = new Set(['Namespace', 'Service', 'StatefulSet']);

function* namesIn(manifest: Manifest): Iterable<{ readonly name: Named; readonly form: Form }> {
  for (const { map, kind, apiVersion } of manifest.resources) {
    const form: Form | undefined = kind?.value === 'CronJob' ? 'cron' : LABELS.has(kind?.value ?? '') ? 'label' : SUBDOMAINS.has(kind?.value ?? '') ? 'subdomain' : undefined;
    const name = named(get(get(map, 'metadata'), 'name'));
    if (form && name && /^(?:v1|(?:apps|batch|networking\.k8s\.io|storage\.k8s\.io)\/.*)$/.test(apiVersion?.value ?? '')) yield { name, form };
  }
  for (const template of podTemplates(manifest))
    for (const { name, map } of containersOf(template)) {
      if (name) yield { name, form: 'label' };
      const ports = get(map, 'ports');
      if (ports?.kind !== 'list') continue;
      for (const { value } of ports.items) {
        const port = named(get(value, 'name'));
        if (port?.value) yield { name: port, form: 'port' };
      }
    }
  for (const template of podTemplates(manifest))
    for (const volume of itemsOf(template.spec, 'volumes')) {
      const name = named(get(volume, 'name'));
      if (name?.value) yield { name, form: 'volume' };
    }
}

/** Lower case, and hyphens for what is not allowed. */
function mended(name: string, form: Form): string {
  // The mounts name a volume too.
  if (form === 'volume') return '';
  const found = name.toLowerCase().replace(form === 'subdomain' || form === 'cron' ? /[^-a-z0-9.]+/g : /[^-a-z0-9]+/g, '-').replace(/-{2,}/g, '-').replace(/^[-.]+|[-.]+$/g, '');
  return FORMS[form].pattern.test(found) && found.length <= FORMS[form].longest ? found : '';
}
