import type { Refactoring } from '../../../engine/refactoring';
import { page } from '../../../engine/page';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { shellWithin } from '../within';
import text from './shell-form.md';

const refactoring: Refactoring<Dockerfile> = {
  page: page(text),
  kind: 'rewrite',

  *offer(tree, at) {
    const found = shellWithin(tree, at);
    if (!found) return;
    const { placed, instruction: { name, form, json, line } } = found;
    if (form !== 'json' || !json?.items.length) return;
    const words = json.items.map(({ value }) => value);
    const [shell, option, script] = words;
    const bare = words.length === 3 && /^(\/bin\/)?sh$/.test(shell ?? '') && option === '-c' ? script : undefined;
    const command = bare ?? words.map(quoted).join(' ');
    // A line end would end the instruction, and what looks like an array or a document would be read as one.
    if (/[\r\n]/.test(command) || command.trimStart().startsWith('[') || command.includes('<<') || command.endsWith(line.escape)) return;
    yield { words: { keyword: name }, edits: [{ at: place(placed, json.at), text: command }] };
  },
};
export default refactoring;

const quoted = (word: string): string => (/^[\w@%+:,./=-]+$/.test(word) ? word : `'${word.replaceAll("'", "'\\''")}'`);
