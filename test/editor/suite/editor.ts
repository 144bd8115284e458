import { commands, languages, Position, Range, Selection, Uri, window, workspace, type Diagnostic, type TextDocument, type TextEditor } from 'vscode';

/** Where the suite runs: set by the bundler, because both hosts call themselves the same. */
declare global {
  const WORKER: boolean;
}

const deadline = 10_000;

/** Asks again and again until the answer is right; fails with the last answer. */
export async function until<Answer>(what: string, ask: () => Answer | PromiseLike<Answer>, right: (answer: Answer) => boolean): Promise<Answer> {
  for (const end = Date.now() + deadline; ; ) {
    const answer = await ask();
    if (right(answer)) return answer;
    if (Date.now() > end) throw new Error(`waited ${deadline / 1000} s for ${what}; the last answer was ${JSON.stringify(answer)}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

let copies = 0;

/** A copy of one of the article's files in a folder of its own, open in the editor: no test sees what another one did. */
export async function open(name: string, text?: string): Promise<TextEditor> {
  const [folder] = workspace.workspaceFolders ?? [];
  if (!folder) throw new Error('the suite needs a folder');
  const copy = Uri.joinPath(folder.uri, `copy-${++copies}`, name);
  const content = text === undefined ? await workspace.fs.readFile(Uri.joinPath(folder.uri, name)) : new TextEncoder().encode(text);
  await workspace.fs.writeFile(copy, content);
  return window.showTextDocument(await workspace.openTextDocument(copy));
}

export async function closeAll(): Promise<void> {
  // Saved first, because closing a changed file would ask.
  await workspace.saveAll();
  await commands.executeCommand('workbench.action.closeAllEditors');
}

export function findings(document: TextDocument): readonly Diagnostic[] {
  return languages.getDiagnostics(document.uri).filter(({ source }) => source === 'shipshape');
}

export const codeOf = ({ code }: Diagnostic): string => String(typeof code === 'object' ? code.value : code);

/** A finding as a test writes it: `12 code: text it is at`, lines counted from 1. */
export function drawn(document: TextDocument, chosen: (finding: Diagnostic) => boolean = () => true): readonly string[] {
  return findings(document)
    .filter(chosen)
    .map((finding) => ({ ...finding, at: finding.range, name: codeOf(finding) }))
    .sort((a, b) => a.at.start.compareTo(b.at.start) || a.name.localeCompare(b.name))
    .map(({ at, name }) => `${at.start.line + 1} ${name}: ${document.getText(at).split('\n')[0]}`);
}

/** The place of a piece of text, plus so many characters. */
export function placeOf(document: TextDocument, text: string, plus = 0): Position {
  const offset = document.getText().indexOf(text);
  if (offset < 0) throw new Error(`${text} is not in ${document.uri.path}`);
  return document.positionAt(offset + plus);
}


export function putCursor(editor: TextEditor, position: Position): void {
  editor.selection = new Selection(position, position);
}

export async function replace(editor: TextEditor, from: string, to: string): Promise<void> {
  const start = placeOf(editor.document, from);
  const end = editor.document.positionAt(editor.document.offsetAt(start) + from.length);
  if (!(await editor.edit((edit) => edit.replace(new Range(start, end), to)))) throw new Error('the edit was refused');
}
