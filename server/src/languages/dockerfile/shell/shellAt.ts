import { memo } from '../../../engine/memo';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Script } from '../../../syntax/dockerfile/script';
import { shellOf, type Shell } from '../../../syntax/dockerfile/shell';
import { type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { below, commandsOf, shellAbove, type Run } from './commands';
import { entryOf, type Entry } from '../entry';
import { groundsOf } from '../images/ground';
import { withTriggers } from '../triggers';

/** Which shell really reads a script. `unknown`: the image is not known, or its `sh` may have been replaced; `other`: a shell with a syntax of its own. */
export type ShellKind = 'dash' | 'ash' | 'bash' | 'none' | 'other' | 'unknown';

/** The shell that reads a script of an instruction: by `#!`, by the command it is handed to, by SHELL, and by the base image where all of them say `sh`. */
export function shellAt(tree: Dockerfile, run: Run, script?: Script): ShellKind {
  const named = script?.interpreter ?? programIn(shellAbove(run));
  switch (named) {
    case undefined:
    case 'sh':
    case 'busybox':
      return linked(run) ? 'unknown' : (shells(tree).get(run.stage) ?? 'unknown');
    case 'dash':
    case 'ash':
    case 'bash':
      return named;
    default:
      return 'other';
  }
}

/** What the shell is told: those of `#!` or `sh -c`, else those of SHELL. */
export const optionsAt = (run: Run, script: Script): readonly string[] =>
  script.interpreter === undefined ? (shellAbove(run)?.json?.items.map(({ value }) => value) ?? []) : script.options;

/** Whether a failed command ends the script: `-e` from the outside, or `set -e` anywhere in it. */
export function stopsAtFailure(run: Run, script: Script): boolean {
  if (optionsAt(run, script).some((option, i, all) => /^-[a-zA-Z]*e/.test(option) || (option === 'errexit' && all[i - 1] === '-o'))) return true;
  return careful(run.shell).has(script);
}

const careful = memo(({ commands }: Shell): ReadonlySet<Script> => new Set(commands.flatMap(({ name, args, script }) => (name?.value === 'set' && args.some(({ text }) => /^-[a-zA-Z]*e|^errexit$/.test(text)) ? [script] : []))));

const shells = memo((tree: Dockerfile): ReadonlyMap<Stage, ShellKind> => new Map([...groundsOf(tree)].map(([stage, ground]) => [stage, ground ? (kinds.get(ground.system.sh ?? 'none') ?? 'unknown') : 'unknown'])));

const kinds: ReadonlyMap<string, ShellKind> = new Map([['dash', 'dash'], ['busybox ash', 'ash'], ['bash', 'bash'], ['none', 'none']]);

const programIn = (shell: Instruction | undefined): string | undefined => shell?.json?.items[0]?.value.split('/').at(-1);

/** Somebody has put another shell in the place of `sh`. */
const linked = below(({ name, line: { text } }) => name === 'RUN' && /\b(ln|mv|cp|update-alternatives|dpkg-reconfigure|dpkg-divert)\b[^;&|]*(\/bin\/(ba|da)?sh\b|\bdash\b)/.test(text));

/** Everything a shell reads, in RUN, CMD, ENTRYPOINT and HEALTHCHECK, in the order of the file; remembered with the tree. */
export const shellsOf = memo(({ stages }: Dockerfile): readonly Run[] =>
  stages.flatMap((stage) =>
    stage.instructions.flatMap((placed, index) => {
      const entry = entryOf(placed.instruction);
      const instruction = entry && readByShell(entry);
      return entry && instruction ? [{ placed, entry, instruction, shell: scriptsOf(entry), stage, index }] : [];
    }),
  ),
);

/** The commands of an entry, in any instruction that has some; remembered with the entry. */
export const scriptsOf = memo((entry: Entry): Shell => {
  const instruction = readByShell(entry);
  return !instruction || instruction.name === 'RUN' ? commandsOf(entry) : shellOf(entry.text, instruction, entry.shell === 'posix' ? 'posix' : 'other');
});

function readByShell({ instruction }: Entry): Instruction | undefined {
  for (const each of withTriggers(instruction)) if (/^(RUN|CMD|ENTRYPOINT|HEALTHCHECK)$/.test(each.name)) return each;
  return undefined;
}
