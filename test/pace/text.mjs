import path from 'node:path';
import { pathToFileURL } from 'node:url';

/** A text as the editor holds it: opened once, then edited by one insertion at a time that is taken back. */
export function textIn(session, folder, { fileName, languageId, text }) {
  const uri = pathToFileURL(path.join(folder, fileName)).href;
  let version = 0;
  let inserted;

  const sent = (method, params) => {
    const since = session.mark();
    version += 1;
    const at = performance.now();
    session.notify(method, { ...params, textDocument: { uri, version, ...params.textDocument } });
    return { at, uri, version, since };
  };
  const replace = (start, end, with_) => sent('textDocument/didChange', { contentChanges: [{ range: { start, end }, text: with_ }] });

  return {
    uri,
    open: () => sent('textDocument/didOpen', { textDocument: { languageId, text } }),
    insert(at, what) {
      inserted = { at, what };
      return replace(at, at, what);
    },
    get isEdited() {
      return inserted !== undefined;
    },
    takeBack() {
      const { at, what } = inserted;
      inserted = undefined;
      return replace(at, endOf(at, what), '');
    },
  };
}

function endOf({ line, character }, what) {
  const lines = what.split('\n');
  return lines.length === 1 ? { line, character: character + what.length } : { line: line + lines.length - 1, character: lines.at(-1).length };
}
