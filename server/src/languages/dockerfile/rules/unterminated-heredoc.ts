import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Heredoc } from '../../../syntax/dockerfile/heredoc';
import { instructionRule } from '../rule';
import text from './unterminated-heredoc.md';

export default instructionRule({
  code: 'unterminated-heredoc',
  severity: 'error',
  page: page(text),
  about: ['heredocs'],

  *checkEntry({ instruction, text: source }) {
    for (const heredoc of instruction?.heredocs ?? [])
      if (!heredoc.end) yield { at: heredoc.at, words: { name: heredoc.name }, ...(meantEnd(source, heredoc) && { variant: 'indented' }) };
  },

  *fix({ at, words: { name } }, { instruction, text: source }) {
    const open = (instruction?.heredocs ?? []).filter(({ end }) => !end);
    const heredoc = open.find((each) => each.at.start === at.start);
    // Of two without an end, where the first one stops is anybody's guess.
    if (!heredoc || open.length > 1) return;
    const meant = meantEnd(source, heredoc);
    if (meant) yield { title: 'indented', edits: [{ at: meant, text: name }], safe: false };
    const { end } = heredoc.body;
    const line = source.endsWith('\n') ? `${name}\n` : `\n${name}`;
    if (!meant) yield { edits: [{ at: range(end, end), text: line }], safe: false };
  },
});

/** A line that would end the document, were there no blanks around its word. */
function meantEnd(source: string, { body, name }: Heredoc): { readonly start: number; readonly end: number } | undefined {
  let next = body.start;
  for (let at = source.indexOf(name, next); at >= 0; at = source.indexOf(name, next)) {
    const start = Math.max(body.start, source.lastIndexOf('\n', at - 1) + 1);
    const newline = source.indexOf('\n', at);
    const end = newline < 0 ? source.length : newline;
    if (source.slice(start, end).trim() === name) return range(start, source[end - 1] === '\r' ? end - 1 : end);
    next = end;
  }
  return undefined;
}
