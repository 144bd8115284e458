import type { Asked, Suggestion } from '../../engine/language';
import { said, type Locale, type Page } from '../../engine/page';
import type { Range } from '../../text/range';
import type { Dockerfile, PlacedInstruction } from '../../syntax/dockerfile/tree';
import { templates } from '../../upstream/dockerfile-language-service';
import { cursorAt } from './cursor';
import { imageSuggestions } from './imageSuggestions';
import { flagFacts, instructions } from './instructions';
import { mountKey, mountKeys, mountTypes } from './mounts';
import { pages } from './pages';
import { platform, visibleAt } from './scope';

/** What could stand at a place. */
export function complete(tree: Dockerfile, offset: number, { part, locale, settings }: Asked): readonly Suggestion[] {
  const cursor = cursorAt(tree, part.text, offset);
  switch (cursor.on) {
    case 'nothing':
      return [];
    case 'directive':
      return directives(tree, cursor.at, locale);
    case 'keyword':
      return keywords(cursor.where, cursor.at, locale);
    case 'flag':
      return flags(cursor, locale);
    case 'flag value':
      return values(flagValues(tree, cursor), cursor.at);
    case 'mount':
      return mount(tree, cursor, locale);
    case 'variable':
      return visibleAt(tree, cursor.placed).map(({ name, value, from }) => ({ label: name, kind: 'variable', detail: value === undefined ? from : `${from} ${value}`, text: name, at: cursor.at }));
    case 'argument':
      return [...(cursor.flagsPossible && !cursor.typed ? flags(cursor, locale) : []), ...argumentsFor(tree, cursor, settings.today)];
  }
}

const byName = new Map<string, Page>(pages.map((page) => [page.name, page]));

function directives({ directives: present }: Dockerfile, at: Range, locale: Locale): readonly Suggestion[] {
  const texts = { syntax: '# syntax=docker/dockerfile:1', escape: '# escape=`', check: '# check=skip=${1:all}' } as const;
  return Object.entries(texts)
    .filter(([name]) => !present.some((each) => each.name === name))
    .map(([name, text]) => ({ label: text.replace(/\$\{1:(\w+)\}/, '$1'), kind: 'keyword', text: text.replace('`', '\\`'), snippet: true, at, documentation: words(byName.get('directives'), name, locale) }));
}

function keywords(where: 'first' | 'later' | 'trigger', at: Range, locale: Locale): readonly Suggestion[] {
  const later = templates(where);
  const all = where === 'first' ? [...later, ...templates('later').filter(({ name }) => name === 'ARG')] : later;
  return all
    .filter(({ name }) => name !== 'MAINTAINER')
    .map(({ label, name, snippet }) => ({ label, kind: 'keyword', filter: label, text: snippet, snippet: true, at, documentation: words(byName.get(name), '', locale), order: label }));
}

interface InInstruction {
  readonly placed: PlacedInstruction;
  readonly instruction: PlacedInstruction['instruction'];
  readonly at: Range;
}

function flags({ instruction, at }: InInstruction, locale: Locale): readonly Suggestion[] {
  const given = new Set(instruction.flags.filter(({ value }) => value).map(({ name }) => name));
  return (instructions[instruction.name]?.flags ?? [])
    .filter(({ name, repeatable }) => repeatable || !given.has(name))
    .map(({ name, value, since, values: choices }): Suggestion => {
      const template = flagTemplates[name];
      const bare = value === 'boolean';
      return {
        label: `--${name}`,
        kind: 'property',
        text: bare ? `--${name}` : `--${name}=${template ?? ''}`,
        snippet: template !== undefined,
        at,
        again: !bare && template === undefined && (choices !== undefined || value === 'stage' || value === 'platform'),
        ...(since && { detail: `docker/dockerfile:${since}` }),
        documentation: words(byName.get(instruction.name), `--${name}`, locale),
      };
    });
}

const flagTemplates: Readonly<Record<string, string>> = {
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

function flagValues(tree: Dockerfile, { placed, instruction, flag }: Extract<ReturnType<typeof cursorAt>, { readonly on: 'flag value' }>): readonly string[] {
  const facts = flagFacts(instruction.name, flag);
  if (facts?.value === 'stage') return stageNames(tree, placed);
  if (facts?.value === 'platform') return [...platform.filter(({ name }) => /PLATFORM$/.test(name)).map(({ name }) => `$${name}`), 'linux/amd64', 'linux/arm64', 'linux/arm/v7', 'windows/amd64'];
  return facts?.values ?? (facts?.value === 'boolean' ? yesNo : []);
}

const yesNo = ['true', 'false'];

function mount(tree: Dockerfile, { placed, key, others = [], at }: Extract<ReturnType<typeof cursorAt>, { readonly on: 'mount' }>, locale: Locale): readonly Suggestion[] {
  const page = byName.get('mount');
  const facts = key === undefined ? undefined : mountKey(key);
  if (facts?.value === 'type') return mountTypes.map((type) => ({ label: type, kind: 'value', text: type, at, documentation: words(page, type, locale) }));
  if (facts?.value === 'stage') return values(stageNames(tree, placed), at);
  if (key !== undefined) return values(facts?.values ?? (facts?.value === 'boolean' ? yesNo : []), at);
  const type = others.find((each) => each.key === 'type')?.value?.value ?? 'bind';
  const given = new Set(others.flatMap((other) => (other.value ? mountKey(other.key)?.name : undefined) ?? []));
  return mountKeys
    .filter(({ name, types }) => types.some((each) => each === type) && !given.has(name))
    .map(({ name, bare, values: choices, value }) => ({ label: name, kind: 'property', text: bare ? name : `${name}=`, at, again: choices !== undefined || value === 'stage', documentation: words(page, name, locale) }));
}

function argumentsFor(tree: Dockerfile, { instruction, placed, before, at, typed }: Extract<ReturnType<typeof cursorAt>, { readonly on: 'argument' }>, today: string): readonly Suggestion[] {
  const count = before.length;
  switch (instruction.name) {
    case 'FROM':
      if (count === 1) return [{ label: 'AS', kind: 'keyword', text: 'AS ', at }];
      if (typed.includes(':')) return count ? [] : imageSuggestions(typed, at, today);
      return count ? [] : [...values(stageNames(tree, placed), at, 'reference'), { label: 'scratch', kind: 'value', text: 'scratch', at }, ...imageSuggestions(typed, at, today)];
    case 'HEALTHCHECK':
      return count ? [] : [{ label: 'CMD', kind: 'keyword', text: 'CMD ', at }, { label: 'NONE', kind: 'keyword', text: 'NONE', at }];
    case 'STOPSIGNAL':
      return count ? [] : values(['SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGHUP', 'SIGKILL', 'SIGWINCH'], at);
    case 'SHELL':
      return count ? [] : values(['["/bin/bash", "-o", "pipefail", "-c"]', '["/bin/ash", "-eo", "pipefail", "-c"]', '["powershell", "-Command"]'], at);
    case 'ARG':
      return values(platform.map(({ name }) => name), at, 'variable');
    case 'EXPOSE':
      return /^\d+\/?$/.test(typed) ? values(['tcp', 'udp', 'sctp'].map((protocol) => `${typed.replace('/', '')}/${protocol}`), at) : [];
    default:
      return [];
  }
}

/** Earlier stages; a stage does not copy from itself. */
function stageNames({ stages }: Dockerfile, { offset, instruction }: PlacedInstruction): readonly string[] {
  const own = instruction.name === 'FROM' ? undefined : stages.findLast(({ from }) => from.offset <= offset);
  return stages.filter((stage) => stage.from.offset < offset && stage !== own).flatMap(({ name }) => name ?? []);
}

const values = (texts: readonly string[], at: Range, kind: Suggestion['kind'] = 'value'): readonly Suggestion[] => texts.map((text) => ({ label: text, kind, text, at }));

const words = (page: Page | undefined, heading: string, locale: Locale): string | undefined => page && said(page, heading, locale);
