import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { type Shell, type ShellVariable } from '../../../syntax/dockerfile/shell';
import { nearest } from '../../../syntax/scalars/distance';
import { runsOf } from '../shell/commands';
import { systemOf } from '../images/ground';
import { rule } from '../rule';
import { declaredAbove, namesAbove } from '../shell/shellVariables';
import text from './misspelt-variable.md';

export default rule({
  code: 'misspelt-variable',
  severity: 'warning',
  page: page(text),
  also: ['shellcheck:SC2153', 'shellcheck:SC2154'],

  *check(tree) {
    for (const run of runsOf(tree)) {
      const unset = unsetIn(run.shell);
      if (!unset.length) continue;
      // Of an image nobody knows, nobody knows the variables either.
      const known = systemOf(tree, run.stage) !== undefined;
      let candidates: readonly string[] | undefined;
      const meant = new Map<string, string | undefined>();
      for (const { name, at } of unset) {
        if (/[A-Z]/.test(name) && !known) continue;
        if (declaredAbove(tree, run, name)) continue;
        candidates ??= [...new Set([...run.shell.assigned, ...namesAbove(run)])].filter((each) => /^\w{4,}$/.test(each)).slice(0, 300);
        // Nobody misspells a hundred names in one command.
        if (!meant.has(name) && meant.size < 100) meant.set(name, nearest(name, candidates.filter((each) => isSlip(name, each))));
        const instead = meant.get(name);
        const start = run.entry.text.indexOf(name, at.start);
        if (instead && start >= 0 && start < at.end) yield { at: place(run.placed, range(start, start + name.length)), words: { variable: name, instead } };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** Variables that nothing in the scripts sets. Where a file is sourced or text is evaluated, anything may be set. */
const unsetIn = memo(({ variables, assigned, commands, scripts, problems }: Shell): readonly ShellVariable[] => {
  if (problems.length || scripts.some(({ posix }) => !posix)) return [];
  const read = new Set<string>();
  for (const { name, args } of commands) {
    if (/^(source|\.|eval)$/.test(name?.value ?? '')) return [];
    if (/^(read|getopts|mapfile|readarray|unset|printf|local|declare|export|typeset|readonly|envsubst|wait)$/.test(name?.value ?? '')) for (const { value } of args) if (value) read.add(value);
  }
  return variables.filter(({ name, guarded }) => !guarded && name.length > 3 && /^[A-Za-z]\w*$/.test(name) && !assigned.has(name) && !read.has(name) && !usual.test(name));
});

/** What shells, systems, builders and images set by themselves. */
const usual = /^(HOME|PATH|PWD|OLDPWD|USER|LOGNAME|SHELL|TERM|HOSTNAME|OPTARG|OPTIND|PPID|SECONDS|RANDOM|LINENO|EUID|REPLY|MAIL|DISPLAY|EDITOR|TMPDIR|LANG|LC_\w+|BASH\w*|PIPESTATUS|FUNCNAME|OSTYPE|MACHTYPE|HOSTTYPE|\w*_proxy|\w*_PROXY|(TARGET|BUILD)(OS|ARCH|PLATFORM|VARIANT|STAGE)|(JAVA|NODE|PYTHON|GO|GOLANG|RUBY|PHP|GEM|MAVEN|GRADLE|CARGO|RUSTUP|RUST|NGINX|PG|MYSQL|CATALINA|TOMCAT|HTTPD|NJS|ENABLE|YARN|CONDA|DOTNET|ASPNET|NUGET|POWERSHELL)\w*)$/;

/** One letter beside the other: names that differ in a digit, or in an ending, are two names. */
function isSlip(name: string, other: string): boolean {
  if (Math.abs(name.length - other.length) > 1 || name.replace(/\d/g, '') === other.replace(/\d/g, '')) return false;
  if (name.startsWith(other) || other.startsWith(name)) return /[A-Za-z]$/.test(name) && name.length !== other.length && !/s$/i.test(name.length > other.length ? name : other);
  // In short names one letter makes another word.
  return Math.min(name.length, other.length) > 4 && name[0]?.toLowerCase() === other[0]?.toLowerCase();
}
