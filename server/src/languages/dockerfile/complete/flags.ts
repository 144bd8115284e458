import type { Asked, Suggestion } from '../../../engine/language';
import type { Locale } from '../../../engine/page';
import type { Range } from '../../../text/range';
import { stageAt, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { aboutImage } from '../images/aboutImage';
import type { Cursor } from '../cursor';
import { flagFacts, instructions } from '../grammar/instructions';
import { mountKey, mountKeys, mountTypes } from '../grammar/mounts';
import { pathsAt } from '../context/paths';
import { stageImage } from '../images/stageImage';
import { suggestions, stageNames } from './stages';
import { usersIn } from './users';
import { documentation } from '../documentation';

interface InInstruction {
  readonly instruction: PlacedInstruction['instruction'];
  readonly at: Range;
}

/** The flags of an instruction that are not given yet. */
export function flags({ instruction, at }: InInstruction, locale: Locale): readonly Suggestion[] {
  const given = new Set(instruction.flags.filter(({ value }) => value).map(({ name }) => name));
  return (instructions[instruction.name]?.flags ?? [])
    .filter(({ name, repeatable }) => repeatable || !given.has(name))
    .map(({ name, value, since, labs, values: choices }): Suggestion => {
      const template = templates[name];
      const bare = value === 'boolean';
      return {
        label: `--${name}`,
        kind: 'property',
        text: bare ? `--${name}` : `--${name}=${template ?? ''}`,
        snippet: template !== undefined,
        at,
        again: !bare && template === undefined && (choices !== undefined || value === 'stage' || value === 'platform'),
        ...(since && { detail: `docker/dockerfile:${since}${labs ? '-labs' : ''}` }),
        documentation: documentation(instruction.name, `--${name}`, locale),
      };
    });
}

const templates: Readonly<Record<string, string>> = {
  mount: 'type=${1|cache,secret,bind,ssh,tmpfs|},target=${2:/path}',
  chown: '${1:user}:${2:group}',
  chmod: '${1:755}',
  interval: '${1:30s}',
  timeout: '${1:5s}',
  'start-period': '${1:10s}',
  'start-interval': '${1:1s}',
  retries: '${1:3}',
  checksum: 'sha256:${1:digest}',
  exclude: '${1:pattern}',
};

type FlagValue = Extract<Cursor, { readonly on: 'flag value' }>;

export function flagValues(tree: Dockerfile, { placed, instruction, flag, at }: FlagValue, { settings }: Asked): readonly Suggestion[] {
  const facts = flagFacts(instruction.name, flag);
  switch (facts?.value) {
    case 'stage':
      return suggestions(stageNames(tree, placed), at, 'reference');
    case 'platform':
      return suggestions(['$BUILDPLATFORM', '$TARGETPLATFORM', ...platforms(tree, placed, settings.today)], at);
    case 'boolean':
      return suggestions(yesNo, at);
    case 'duration':
      return suggestions(['1s', '3s', '5s', '10s', '30s', '1m', '5m'], at);
    case 'user':
      return suggestions(usersIn(tree, stageAt(tree, placed.offset + instruction.at.start)), at);
    case 'count':
      return suggestions(['1', '3', '5', '10'], at);
    case 'mode':
      return suggestions(['644', '755', '600', '700', 'u=rwX,go=rX', '+x'], at);
    case 'checksum':
      return suggestions(['sha256:'], at);
    default:
      return suggestions(facts?.values ?? [], at);
  }
}

const yesNo = ['true', 'false'];

/** Those the image is built for, where the table knows it. */
function platforms(tree: Dockerfile, placed: PlacedInstruction, today: string): readonly string[] {
  const stage = tree.stages.find(({ from }) => from === placed);
  const image = stage && stageImage(tree, stage);
  const known = image ? (aboutImage(image.name, today)?.architectures ?? []) : [];
  return known.length ? known.map((each) => `linux/${each}`) : ['linux/amd64', 'linux/arm64', 'linux/arm/v7', 'linux/386', 'linux/ppc64le', 'linux/riscv64', 'linux/s390x', 'windows/amd64'];
}

type Mount = Extract<Cursor, { readonly on: 'mount' }>;

/** Types, keys the type has a use for, and values of a key. */
export function mountOptions(tree: Dockerfile, { placed, key, others = [], at, typed }: Mount, { locale, around }: Asked): readonly Suggestion[] {
  const facts = key === undefined ? undefined : mountKey(key);
  if (facts?.value === 'type') return mountTypes.map((type) => ({ label: type, kind: 'value', text: type, at, documentation: documentation('mount', type, locale) }));
  if (facts?.value === 'stage') return suggestions(stageNames(tree, placed), at, 'reference');
  const type = others.find((each) => each.key === 'type')?.value?.value ?? 'bind';
  if (facts?.name === 'target') return suggestions(type === 'cache' ? caches : type === 'secret' ? ['/root/.npmrc', '/root/.netrc', '/root/.aws/credentials', '/etc/pip.conf'] : [], at);
  if (facts?.name === 'source' && type === 'bind' && !others.some((each) => each.key === 'from')) return pathsAt(around, typed, at);
  if (key !== undefined) return suggestions(facts?.values ?? (facts?.value === 'boolean' ? yesNo : []), at);
  const given = new Set(others.flatMap((other) => (other.value ? mountKey(other.key)?.name : undefined) ?? []));
  return mountKeys
    .filter(({ name, types }) => types.some((each) => each === type) && !given.has(name))
    .map(({ name, bare, values: choices, value }) => ({ label: name, kind: 'property', text: bare ? name : `${name}=`, at, again: choices !== undefined || value === 'stage' || (name === 'target' && type === 'cache'), documentation: documentation('mount', name, locale) }));
}

/** Where package managers keep what they downloaded, for root. */
const caches = [
  '/var/cache/apt', '/var/lib/apt', '/var/cache/apk', '/var/cache/libdnf5', '/var/cache/dnf', '/var/cache/zypp', '/root/.cache/pip', '/root/.cache/uv', '/root/.npm', '/usr/local/share/.cache/yarn',
  '/root/.local/share/pnpm/store', '/go/pkg/mod', '/root/.cache/go-build', '/usr/local/cargo/registry', '/root/.m2', '/root/.gradle', '/root/.nuget/packages', '/root/.composer/cache', '/usr/local/bundle/cache',
];
