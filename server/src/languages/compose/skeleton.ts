// What a key looks like when it is put in: `ports` is nothing without an item. Texts are snippets, seen from the column the key stands in.
import { objectType, type Attribute, type Shape } from './attributes';

/** How the text around it is laid out. */
export interface Taste {
  readonly step: number;
  /** Whether dashes stand in the column of the key above them. */
  readonly flush: boolean;
}

/** A key with what usually stands below it. */
export function attributeSnippet({ key, page, shapes }: Attribute, taste: Taste): string {
  const sample = samples[page];
  if (sample) return below(key, sample, taste);
  // `NAME: value` reads better than `- NAME=value`, and is what most people write.
  const pairs = shapes.find((shape) => shape.kind === 'map' && shape.keys === 'any');
  const first = shapes[0];
  if (first?.kind === 'list') return pairs ? below(key, ['${1:name}: $2'], taste) : below(key, dashed(itemOf(first.of)), taste);
  if (first?.kind === 'map') return below(key, [pairs ? '${1:name}: $2' : '$1'], taste);
  if (first?.kind === 'object') return below(key, bodyOf(first.type), taste);
  return `${key}: `;
}

/** The same within brackets, where everything stands on one line. */
export function flowSnippet({ key, shapes }: Attribute): string {
  const first = shapes[0];
  if (first?.kind === 'list') return shapes.some((shape) => shape.kind === 'map' && shape.keys === 'any') ? `${key}: {$1}` : `${key}: [$1]`;
  return first?.kind === 'map' || first?.kind === 'object' ? `${key}: {$1}` : `${key}: `;
}

/** A named thing with what it needs. */
export function namedSnippet(name: string, of: readonly Shape[], taste: Taste): string {
  const first = of[0];
  if (first?.kind !== 'object') return `${name}: `;
  const optional = of.some((shape) => shape.kind === 'scalar' && shape.node === 'null');
  return optional ? `${name}:` : below(name, bodyOf(first.type), taste);
}

/** An item of a list that is a map, without its dash; undefined where items are no maps. */
export function itemSnippet(of: readonly Shape[]): readonly string[] | undefined {
  const shape = of.find(({ kind }) => kind === 'object');
  return shape?.kind === 'object' ? bodyOf(shape.type) : undefined;
}

export const dashed = (lines: readonly string[]): readonly string[] => lines.map((line, i) => `${i ? '  ' : '- '}${line}`);

function itemOf(of: readonly Shape[]): readonly string[] {
  const first = of[0];
  return first?.kind === 'object' ? bodyOf(first.type) : ['$1'];
}

function below(key: string, lines: readonly string[], { step, flush }: Taste): string {
  const blanks = ' '.repeat(flush && lines[0]?.startsWith('- ') ? 0 : step);
  // Lines that lie deeper are written here with steps of two, but for those behind a dash.
  const deeper = (line: string): string => (lines[0]?.startsWith('- ') ? line : line.replace(/^(?: {2})+/, (found) => ' '.repeat((found.length / 2) * step)));
  return [`${key}:`, ...lines.map((line) => blanks + deeper(line))].join('\n');
}

/** What an object cannot be without, or what most people write in it. */
function bodyOf(type: string): readonly string[] {
  const usual = bodies[type];
  if (usual) return usual;
  const required = [...(objectType(type)?.attributes.values() ?? [])].filter((each) => each.required);
  return required.length ? required.map(({ key, shapes }, i) => `${key}: ${stop(i + 1, shapes)}`) : ['$1'];
}

function stop(i: number, shapes: readonly Shape[]): string {
  const values = shapes.flatMap((shape) => (shape.kind === 'scalar' ? shape.values : []));
  return values.length ? `\${${i}|${values.join(',')}|}` : `$${i}`;
}

const bodies: Readonly<Record<string, readonly string[]>> = {
  service: ['image: $1'],
  build: ['context: ${1:.}'],
  healthcheck: ['test: ["CMD", ${1:"curl", "-f", "http://localhost"}]', 'interval: ${2:30s}', 'timeout: ${3:5s}', 'retries: ${4:3}'],
  port: ['target: ${1:80}', 'published: ${2:8080}'],
  mount: ['type: ${1|bind,volume,tmpfs,image|}', 'source: ${2:./data}', 'target: ${3:/data}'],
  watch: ['action: ${1|sync,rebuild,sync+restart,restart,sync+exec|}', 'path: ${2:./src}', 'target: ${3:/app/src}'],
  include: ['path: $1'],
  secret: ['file: ${1:./secret.txt}'],
  config: ['file: ${1:./config.txt}'],
  model: ['model: ${1:ai/smollm2}'],
  logging: ['driver: ${1:json-file}', 'options:', '  max-size: ${2:10m}', '  max-file: ${3:"3"}'],
  'secret-grant': ['source: $1'],
  'config-grant': ['source: $1'],
  'ipam-pool': ['subnet: ${1:172.28.0.0/16}'],
  'device-request': ['driver: ${1:nvidia}', 'count: ${2:1}', 'capabilities: [${3:gpu}]'],
  limits: ['cpus: ${1:0.5}', 'memory: ${2:512M}'],
  'pre-start': ['command: $1'],
  ulimit: ['soft: ${1:1024}', 'hard: ${2:2048}'],
};

const samples: Readonly<Record<string, readonly string[]>> = {
  'compose.services': ['${1:web}:', '  image: $2'],
  'compose.networks': ['${1:backend}:'],
  'compose.volumes': ['${1:data}:'],
  'compose.secrets': ['${1:token}:', '  file: ${2:./token.txt}'],
  'compose.configs': ['${1:settings}:', '  file: ${2:./settings.conf}'],
  'compose.models': ['${1:llm}:', '  model: ${2:ai/smollm2}'],
  'compose.include': ['- ${1:other.yaml}'],
  'service.ports': ['- "${1:8080}:${2:80}"'],
  'service.expose': ['- "${1:80}"'],
  'service.volumes': ['- ${1:./data}:${2:/data}'],
  'service.extra_hosts': ['- "${1:host.docker.internal}:${2:host-gateway}"'],
  'service.ulimits': ['${1:nofile}: ${2:65536}'],
  'build.ulimits': ['${1:nofile}: ${2:65536}'],
};
