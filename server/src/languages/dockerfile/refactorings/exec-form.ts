import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { shellWithin } from '../within';
import text from './exec-form.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = shellWithin(tree, at);
    if (!found) return;
    const { placed, instruction: { name, form, command, heredocs }, shell: { commands, problems, variables } } = found;
    if (form !== 'shell' || !command || heredocs.length) return;
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
