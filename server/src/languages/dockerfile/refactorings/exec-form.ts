import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { instructionWithin } from '../refactor';
import { scriptsOf } from '../shell/shellAt';
import text from './exec-form.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = instructionWithin(tree, at);
    const entry = found && entryOf(found.placed.instruction);
    if (!found || !entry || entry.shell !== 'posix') return;
    const { placed, instruction: { name, form, command, heredocs } } = found;
    if (form !== 'shell' || !command || heredocs.length || !/^(CMD|ENTRYPOINT|HEALTHCHECK|RUN)$/.test(name)) return;
    const { commands, problems, variables } = scriptsOf(entry);
    const [only, second] = commands;
    if (!only?.name || second || problems.length || variables.length || only.redirects.length || only.assignments.length || only.within.length || only.followedBy) return;
    const words = [only.name, ...only.args];
    if (only.at.start !== command.start || only.at.end !== command.end || words.some(({ value, text: written, quoted }) => value === undefined || (!quoted && /[*?[\]{}~]/.test(written)))) return;
    // A word of the shell itself has no program of that name.
    if (builtins.has(only.name.value ?? '')) return;
    yield { words: { keyword: name }, edits: [{ at: place(placed, command), text: `[${words.map(({ value }) => JSON.stringify(value)).join(', ')}]` }] };
  },
};
export default refactoring;

const builtins: ReadonlySet<string> = new Set(['cd', 'exec', 'export', 'set', 'unset', '.', 'source', ':', 'eval', 'exit', 'trap', 'umask', 'ulimit', 'wait', 'command', 'read', 'shift', 'alias', 'type', '[', '[[', '!']);
