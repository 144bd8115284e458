import type { Suggestion } from '../../engine/language';
import type { Facts } from '../../engine/facts';
import { scalarText } from '../../syntax/yaml/write';
import type { Attribute, Named, Shape } from './attributes';
import type { SectionName } from './entry';
import { kinds } from './facts';
import { namedIn, type Compose } from './tree';

/** What may stand as one value, as it is written. */
export interface Candidate {
  readonly text: string;
  readonly label?: string;
  readonly kind: Suggestion['kind'];
  readonly snippet?: true;
}

export interface Among {
  readonly tree: Compose;
  readonly others: Facts;
  /** The service the cursor is in, which does not depend on itself. */
  readonly service?: string;
}

/** Values of every alternative that is a scalar: those the table knows, those that name something, and usual ones. */
export function candidates(among: Among, shapes: readonly Shape[], attribute: Attribute | undefined, exact: boolean): readonly Candidate[] {
  const own = shapes.flatMap((shape) => (shape.kind === 'scalar' ? ofScalar(among, shape) : []));
  // What is usual of an attribute is so of its value, or of the items of its list.
  const listed = attribute?.shapes.some(({ kind }) => kind === 'list') && !attribute.shapes.some((shape) => shape.kind === 'scalar' && shape.word === 'shell');
  const usual = attribute && exact !== listed ? (usually[attribute.page] ?? []) : [];
  return [...own, ...usual.map((text): Candidate => ({ text, kind: 'value' }))];
}

/** The section that declares what the table says a value names. */
export const sectionOf = { service: 'services', network: 'networks', volume: 'volumes', secret: 'secrets', config: 'configs', model: 'models' } as const satisfies Readonly<Record<Named, SectionName>>;

/** Names of a section, of this file and of those beside it. */
export function namesOf({ tree, others, service }: Among, section: SectionName): readonly string[] {
  const own = namedIn(tree, section).map(({ name }) => name);
  const all = [...new Set([...own, ...others.all(kinds[section]).map(({ fact }) => fact.name)])];
  return section === 'services' ? all.filter((name) => name !== service) : all;
}

function ofScalar(among: Among, shape: Extract<Shape, { kind: 'scalar' }>): readonly Candidate[] {
  const { word, node, refers, values } = shape;
  if (refers) return names(among, sectionOf[refers]);
  if (node === 'boolean') return ['true', 'false'].map((text) => ({ text, kind: 'value' }));
  switch (word) {
    case 'link':
    case 'from':
      return names(among, 'services');
    case 'mount':
      return namesOf(among, 'volumes').map((name) => ({ label: name, text: `${escaped(name)}:\${1:/data}`, kind: 'reference', snippet: true }));
    case 'source':
      return names(among, 'volumes');
    default:
      return [...values, ...(known[word] ?? [])].flatMap((value) => ofValue(among, value));
  }
}

const names = (among: Among, section: SectionName): readonly Candidate[] => namesOf(among, section).map((name) => ({ text: scalarText(name), kind: 'reference' }));

function ofValue(among: Among, value: string): readonly Candidate[] {
  if (value === 'service:') return namesOf(among, 'services').map((name) => ({ text: `service:${name}`, kind: 'reference' }));
  if (value === 'container:') return [{ label: value, text: 'container:${1:name}', kind: 'value', snippet: true }];
  return [{ text: scalarText(value), kind: 'value' }];
}

const escaped = (text: string): string => text.replaceAll(/[\\$}]/g, '\\$&');

/** What usually stands where the specification leaves the choice open. */
const known: Readonly<Record<string, readonly string[]>> = {
  signal: ['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGHUP', 'SIGUSR1', 'SIGKILL'],
  platform: ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows/amd64'],
  capability: ['ALL', 'CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'IPC_LOCK', 'NET_ADMIN', 'NET_BIND_SERVICE', 'NET_RAW', 'SETGID', 'SETUID', 'SYS_ADMIN', 'SYS_PTRACE', 'SYS_TIME'],
};

const usually: Readonly<Record<string, readonly string[]>> = {
  'service.ports': ['"8080:80"', '"127.0.0.1:8080:80"', '"80"', '"8080:80/udp"'],
  'service.expose': ['"80"'],
  'service.volumes': ['./data:/data', './config.yaml:/etc/app/config.yaml:ro'],
  'service.build': ['.'],
  'service.env_file': ['.env'],
  'service.extra_hosts': ['"host.docker.internal:host-gateway"'],
  'service.security_opt': ['no-new-privileges:true'],
  'service.tmpfs': ['/tmp'],
  'healthcheck.test': ['["CMD", "curl", "-f", "http://localhost"]', '["CMD-SHELL", "curl -f http://localhost || exit 1"]', '["NONE"]'],
  'device-request.capabilities': ['gpu'],
  'gpu.capabilities': ['gpu'],
};
