// What a field looks like when it is put in: `containers` is nothing without an item that has a name and an image.
import { definition, definitionOf, type Field, type Type } from '../schema/schema';

/** How the document around it is laid out. */
export interface Taste {
  readonly step: number;
  /** Whether dashes stand in the column of the key above them. */
  readonly flush: boolean;
}

/** A field with tab stops; later lines are indented as seen from the column the key stands in. */
export function fieldSnippet(version: string, field: Field, taste: Taste): string {
  const next = stops();
  return numbered(blockOf(version, field.name, field.type, taste, next, 0));
}

/** An item of a list, without its dash; later lines are indented as seen from the column behind the dash. */
export function itemSnippet(version: string, type: Type, taste: Taste): string {
  return numbered(bodyOf(version, type, taste, stops(), [], 0).join('\n'));
}

/** A whole object of a kind. */
export function objectSnippet(version: string, kind: { readonly apiVersion: string; readonly kind: string; readonly definition: string }, taste: Taste): string {
  const next = stops();
  const root = definition(version, kind.definition);
  const fields = [...(root?.fields.values() ?? [])];
  // What is no spec stands at the top: the rules of a Role, the data of a ConfigMap.
  const wanted = usual[kind.kind] ?? [];
  const rest = fields.filter(({ name, required }) => !/^(apiVersion|kind|metadata|status)$/.test(name) && (name === 'spec' || required || wanted.includes(name)));
  return numbered([`apiVersion: ${kind.apiVersion}`, `kind: ${kind.kind}`, 'metadata:', `${' '.repeat(taste.step)}name: ${next()}`, ...rest.map((field) => blockOf(version, field.name, field.type, taste, next, 0))].join('\n'));
}

/** Within brackets everything stands on one line. */
export function flowSnippet({ name, type }: Field): string {
  if (type.is === 'list') return `${name}: [$1]`;
  return type.is === 'definition' || type.is === 'map' ? `${name}: { $1 }` : `${name}: $1`;
}

/** What people write next although the API does not insist, by the type's short name; deeper fields are paths. */
const usual: Readonly<Record<string, readonly string[]>> = {
  ConfigMap: ['data'],
  Container: ['image'],
  EnvVar: ['value'],
  IngressRule: ['host', 'http'],
  IngressBackend: ['service'],
  IngressServiceBackend: ['port'],
  ServiceBackendPort: ['number'],
  LabelSelector: ['matchLabels'],
  NetworkPolicySpec: ['podSelector', 'policyTypes'],
  PersistentVolumeClaimSpec: ['accessModes', 'resources.requests.storage'],
  PodTemplateSpec: ['metadata.labels', 'spec'],
  PolicyRule: ['apiGroups', 'resources'],
  ResourceRequirements: ['requests.cpu', 'requests.memory', 'limits.memory'],
  Role: ['rules'],
  ClusterRole: ['rules'],
  RoleBinding: ['subjects'],
  ClusterRoleBinding: ['subjects'],
  Secret: ['stringData'],
  ServicePort: ['targetPort'],
  ServiceSpec: ['selector', 'ports'],
  JobTemplateSpec: ['spec'],
  HorizontalPodAutoscalerSpec: ['minReplicas'],
  HTTPGetAction: ['path'],
};

/** Deep enough for a Deployment with its container. */
const DEEPEST = 8;

type Stops = () => string;

function stops(): Stops {
  let last = 0;
  return () => `\${${++last}}`;
}

/** The last stop is where one goes on from, so a single one is no stop to leave. */
const numbered = (snippet: string): string => snippet.replaceAll(/\$\{(\d+)\}/g, '$$$1');

function blockOf(version: string, name: string, type: Type, taste: Taste, next: Stops, depth: number, deeper: readonly string[] = []): string {
  const body = bodyOf(version, type, taste, next, deeper, depth);
  if (type.is === 'list') return [`${name}:`, ...body.map((line, i) => `${' '.repeat(taste.flush ? 0 : taste.step)}${i ? '  ' : '- '}${line}`)].join('\n');
  if (type.is === 'definition' || type.is === 'map' || type.is === 'object') return [`${name}:`, ...body.map((line) => ' '.repeat(taste.step) + line)].join('\n');
  return `${name}: ${body.join('')}`;
}

/** The lines below a key or behind a dash. */
function bodyOf(version: string, type: Type, taste: Taste, next: Stops, deeper: readonly string[], depth: number): readonly string[] {
  if (type.is === 'list') return bodyOf(version, type.of, taste, next, deeper, depth);
  if (type.is === 'map' && deeper.length) return heads(deeper).map((name) => `${name}: ${next()}`);
  const found = type.is === 'definition' ? definitionOf(version, type) : undefined;
  if (!found || depth > DEEPEST) return [next()];
  const wanted = deeper.length ? deeper : usual[found.name.slice(found.name.lastIndexOf('.') + 1)] ?? [];
  const names = heads(wanted);
  const fields = [...found.fields.values()].filter(({ name, required }) => required || names.includes(name));
  if (!fields.length) return [next()];
  const order = (field: Field): number => FIRST.indexOf(field.name) + (FIRST.includes(field.name) ? 0 : FIRST.length + 1);
  return fields
    .toSorted((a, b) => order(a) - order(b))
    .flatMap((field) => blockOf(version, field.name, field.type, taste, next, depth + 1, wanted.flatMap((path) => (path.startsWith(`${field.name}.`) ? path.slice(field.name.length + 1) : []))).split('\n'));
}

const heads = (paths: readonly string[]): readonly string[] => [...new Set(paths.map((path) => path.split('.', 1)[0] ?? ''))];

/** People write the name first. */
const FIRST: readonly string[] = ['name', 'metadata', 'image', 'selector'];
