import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import type { Edit } from '../../../text/edit';
import { range, type Range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { callOf, commandsOf, isMounted, isRootName, runAt, userAbove, type Call } from '../shell/commands';
import { lineEnd } from '../lineEnd';
import { instructionWithin } from '../within';
import text from './cache-mount.md';

interface Cache {
  readonly manager: string;
  readonly programs: readonly string[];
  readonly verbs: readonly string[];
  readonly folders: readonly string[];
  /** In the home folder of root. */
  readonly home?: true;
  readonly locked?: true;
  /** Options that throw the downloads away. */
  readonly useless?: readonly string[];
  /** What a last command removes. */
  readonly removed?: RegExp;
}

const caches: readonly Cache[] = [
  { manager: 'apt', programs: ['apt-get', 'apt'], verbs: ['install', 'update', 'upgrade', 'dist-upgrade'], folders: ['/var/cache/apt', '/var/lib/apt'], locked: true, removed: /^\/var\/(lib\/apt\/lists|cache\/apt)/ },
  { manager: 'apk', programs: ['apk'], verbs: ['add'], folders: ['/var/cache/apk'], useless: ['--no-cache'], removed: /^\/var\/cache\/apk/ },
  { manager: 'dnf', programs: ['dnf'], verbs: ['install', 'update', 'upgrade'], folders: ['/var/cache/libdnf5', '/var/cache/dnf'], locked: true, removed: /^\/var\/cache\/(lib)?dnf/ },
  { manager: 'pip', programs: ['pip', 'pip3'], verbs: ['install', 'wheel'], folders: ['/root/.cache/pip'], home: true, useless: ['--no-cache-dir'], removed: /\.cache\/pip/ },
  { manager: 'uv', programs: ['uv'], verbs: ['sync', 'pip'], folders: ['/root/.cache/uv'], home: true, useless: ['--no-cache'] },
  { manager: 'npm', programs: ['npm'], verbs: ['ci', 'install', 'i'], folders: ['/root/.npm'], home: true, removed: /\.npm/ },
  { manager: 'yarn', programs: ['yarn'], verbs: ['install'], folders: ['/usr/local/share/.cache/yarn'] },
  { manager: 'pnpm', programs: ['pnpm'], verbs: ['install', 'fetch', 'i'], folders: ['/root/.local/share/pnpm/store'], home: true },
  { manager: 'Go', programs: ['go'], verbs: ['build', 'install', 'test'], folders: ['/go/pkg/mod', '/root/.cache/go-build'], home: true },
  { manager: 'Go', programs: ['go'], verbs: ['mod'], folders: ['/go/pkg/mod'] },
  { manager: 'Maven', programs: ['mvn', 'mvnw'], verbs: [], folders: ['/root/.m2'], home: true },
  { manager: 'Gradle', programs: ['gradle', 'gradlew'], verbs: [], folders: ['/root/.gradle'], home: true },
  { manager: 'NuGet', programs: ['dotnet'], verbs: ['restore', 'publish', 'build'], folders: ['/root/.nuget/packages'], home: true },
  { manager: 'Composer', programs: ['composer'], verbs: ['install'], folders: ['/root/.composer/cache'], home: true },
];

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = instructionWithin(tree, at);
    const run = found && found.instruction.name === 'RUN' ? runAt(tree, found.placed.offset) : undefined;
    if (!found || run?.placed !== found.placed || !run.instruction.command || run.entry.shell !== 'posix') return;
    const { entry, instruction, placed } = run;
    const calls = commandsOf(entry).commands.flatMap((command) => callOf(command) ?? []);
    const cache = caches.find((each) => calls.some((call) => uses(call, each)));
    const user = userAbove(run);
    if (!cache || isMounted(instruction, cache.folders) || (cache.home && user && !isRootName(user.words[0]?.value ?? ''))) return;
    const { command } = instruction;
    if (!command) return;
    const end = `${instruction.line.escape}${lineEnd(entry.text)}    `;
    const mounts = cache.folders.map((folder) => `--mount=type=cache,target=${folder}${cache.locked ? ',sharing=locked' : ''} ${end}`).join('');
    const shift = (edit: Edit): Edit => ({ ...edit, at: place(placed, edit.at) });
    yield { words: { manager: cache.manager }, edits: [{ at: range(command.start, command.start), text: mounts }, ...withoutCleaning(entry.text, calls, cache, command)].map(shift) };
  },
};
export default refactoring;

const uses = ({ program, args }: Call, { programs, verbs }: Cache): boolean =>
  programs.includes(program) && (!verbs.length || verbs.includes(args.find(({ value }) => value !== undefined && !value.startsWith('-'))?.value ?? ''));

function* withoutCleaning(source: string, calls: readonly Call[], cache: Cache, command: Range): Iterable<Edit> {
  for (const call of calls) {
    if (!uses(call, cache)) continue;
    for (const { at, value } of call.args) if (cache.useless?.includes(value ?? '')) yield { at: range(blanksBefore(source, at.start), at.end), text: '' };
  }
  const last = calls.at(-1);
  const { command: removal } = last ?? {};
  const { removed } = cache;
  if (!last || !removal || !removed || last.program !== 'rm' || removal.at.end !== command.end || removal.within.length || removal.precededBy !== '&&') return;
  const targets = last.args.filter(({ text: word }) => !word.startsWith('-'));
  if (!targets.every(({ text: word }) => removed.test(word))) return;
  const link = source.lastIndexOf('&&', removal.at.start);
  // Up to the end of the command before, its continuation mark included.
  const before = source.slice(0, link).replace(/(\s|\\(?=\r?\n|$))+$/, '').length;
  if (link > command.start && !source.slice(before, removal.at.start).includes('#')) yield { at: range(before, removal.at.end), text: '' };
}

const blanksBefore = (source: string, offset: number): number => source.slice(0, offset).replace(/[ \t]+$/, '').length;
