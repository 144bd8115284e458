import type { Asked, Suggestion } from '../../../engine/language';
import type { Range } from '../../../text/range';
import type { Dockerfile, Stage } from '../../../syntax/dockerfile/tree';
import { stageAt } from '../../../syntax/dockerfile/tree';
import { aboutImage } from '../images/aboutImage';
import { systemOf } from '../images/ground';
import type { Cursor } from '../cursor';
import { pathsAt } from '../context/paths';
import { stageBase, stageImage } from '../images/stageImage';
import { imageNames, imageSuggestions } from './images';
import { platform } from '../values/predefined';
import { stageNames, suggestions } from './stages';
import { usersIn } from './users';
import { pageNamed, documentation } from '../documentation';

type Argument = Extract<Cursor, { readonly on: 'argument' }>;

/** What an instruction other than RUN may say next. */
export function argumentsFor(tree: Dockerfile, { instruction, placed, before, at, typed }: Argument, asked: Asked): readonly Suggestion[] | Promise<readonly Suggestion[]> {
  const { settings: { today }, locale } = asked;
  const count = before.length;
  const stage = stageAt(tree, placed.offset + instruction.at.start);
  switch (instruction.name) {
    case 'FROM':
      if (count === 1) return [{ label: 'AS', kind: 'keyword', text: 'AS ', at }];
      if (count) return [];
      if (typed.includes(':')) return imageSuggestions(typed, at, asked);
      return [...suggestions(stageNames(tree, placed), at, 'reference'), { label: 'scratch', kind: 'value', text: 'scratch', at }, ...imageNames(at)];
    case 'HEALTHCHECK':
      return count ? [] : [{ label: 'CMD', kind: 'keyword', text: 'CMD ', at }, { label: 'NONE', kind: 'keyword', text: 'NONE', at }];
    case 'STOPSIGNAL':
      return count ? [] : suggestions(signals, at);
    case 'SHELL':
      return count ? [] : suggestions(shells(tree, stage), at);
    case 'USER':
      return count ? [] : suggestions(usersIn(tree, stage), at);
    case 'LABEL':
      return typed.includes('=') ? [] : (labelKeys.map((key) => ({ label: key, kind: 'property', text: `${key}="$1"`, snippet: true, at, documentation: documentation('labels', key, locale) })));
    case 'ARG':
      return typed.includes('=') ? [] : declarable.map((name) => ({ label: name, kind: 'variable', text: name, at, documentation: documentation('variables', name, locale) }));
    case 'COPY':
    case 'ADD':
      return instruction.flags.some(({ name }) => name === 'from') ? [] : pathsAt(asked.around, typed, at);
    case 'EXPOSE':
      return expose(tree, stage, typed, at, today);
    default:
      return [];
  }
}

/** In the order in which they are met; Linux knows them by these names. */
const signals = [
  'SIGTERM', 'SIGINT', 'SIGQUIT', 'SIGUSR1', 'SIGUSR2', 'SIGHUP', 'SIGKILL', 'SIGWINCH', 'SIGCONT', 'SIGSTOP', 'SIGTSTP', 'SIGALRM', 'SIGPIPE', 'SIGABRT', 'SIGCHLD', 'SIGPWR', 'SIGIO', 'SIGPROF', 'SIGTRAP', 'SIGTTIN', 'SIGTTOU', 'SIGURG', 'SIGVTALRM', 'SIGXCPU', 'SIGXFSZ',
  'SIGRTMIN+3',
];

/** What a stage that uses them declares; FROM knows them without. */
const declarable = [...platform, 'SOURCE_DATE_EPOCH'];

const labelKeys = [...(pageNamed('labels')?.sections.keys() ?? [])].filter((heading) => heading.startsWith('org.'));

/** The shell the base image has comes first. */
function shells(tree: Dockerfile, stage: Stage | undefined): readonly string[] {
  const bash = '["/bin/bash", "-o", "pipefail", "-c"]';
  const ash = '["/bin/ash", "-eo", "pipefail", "-c"]';
  const powershell = '["powershell", "-Command", "$ErrorActionPreference = \'Stop\';"]';
  const system = stage && systemOf(tree, stage);
  if (system?.family === 'windows') return [powershell, '["cmd", "/S", "/C"]'];
  return system && !system.bash ? [ash, bash] : [bash, ash, powershell];
}

function expose(tree: Dockerfile, stage: Stage | undefined, typed: string, at: Range, today: string): readonly Suggestion[] {
  const port = /^(\d+)\/?\w*$/.exec(typed)?.[1];
  if (port) return suggestions(['tcp', 'udp', 'sctp'].map((protocol) => `${port}/${protocol}`), at);
  let root = stage;
  for (let below = root; below; below = stageBase(tree, below)) root = below;
  const image = root && stageImage(tree, root);
  const known = image ? (aboutImage(image.name, today)?.ports ?? []) : [];
  return typed ? [] : suggestions([...new Set([...known, '80', '443', '3000', '5000', '8000', '8080'])], at);
}
