import { TextDocument } from 'vscode-languageserver-textdocument';
import type { TextDocumentContentChangeEvent } from 'vscode-languageserver';
import { lines, type Lines } from '../text/lines';

/** The texts that the editor has open, as it has them. */
export interface Documents {
  open(uri: string, editorId: string, version: number, text: string): Open;
  change(uri: string, version: number, changes: readonly TextDocumentContentChangeEvent[]): Open | undefined;
  close(uri: string): void;
  get(uri: string): Open | undefined;
  all(): Iterable<Open>;
}

export interface Open {
  readonly uri: string;
  readonly editorId: string;
  readonly version: number;
  readonly text: string;
  readonly lines: Lines;
}

export function documents(): Documents {
  const held = new Map<string, { readonly editorId: string; document: TextDocument; open: Open }>();
  const opened = (document: TextDocument, editorId: string): Open => {
    const text = document.getText();
    let known: Lines | undefined;
    return { uri: document.uri, editorId, version: document.version, text, get lines() { return (known ??= lines(text)); } };
  };
  return {
    open(uri, editorId, version, text) {
      const document = TextDocument.create(uri, editorId, version, text);
      const open = opened(document, editorId);
      held.set(uri, { editorId, document, open });
      return open;
    },
    change(uri, version, changes) {
      const known = held.get(uri);
      if (!known) return undefined;
      known.document = TextDocument.update(known.document, [...changes], version);
      return (known.open = opened(known.document, known.editorId));
    },
    close: (uri) => void held.delete(uri),
    get: (uri) => held.get(uri)?.open,
    all: () => [...held.values()].map(({ open }) => open),
  };
}
