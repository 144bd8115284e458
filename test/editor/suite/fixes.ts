import { CodeAction, CodeActionKind, commands, workspace, type Diagnostic, type TextDocument } from 'vscode';
import { assert, equal } from './assert';
import { closeAll, codeOf, drawn, findings, open, until } from './editor';
import { fixedAll, fixes } from './article';

describe('fixes', () => {
  afterEach(closeAll);

  for (const { file, code, line, to } of fixes) {
    const isIt = (finding: Diagnostic) => codeOf(finding) === code && finding.range.start.line === line - 1;

    it(`${code} in ${file} is mended by its quick fix`, async () => {
      const { document } = await open(file);
      const [finding] = await until(`${code} in line ${line}`, () => findings(document).filter(isIt), (all) => all.length > 0);
      assert(finding, code);
      const [action] = await until('a quick fix', () => quickFixes(document, finding), (all) => all.length > 0);
      assert(action?.edit, 'the quick fix carries no edit');
      assert(await workspace.applyEdit(action.edit), 'the edit was refused');
      if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
      equal(document.lineAt(line - 1).text, to);
      await until('the finding to go', () => drawn(document), () => !findings(document).some(isIt));
    });
  }

  for (const { file, edits } of fixedAll) {
    it(`all that keep the meaning at once in ${file}`, async () => {
      const { document } = await open(file);
      const expected = edits.reduce((text, [from, to]) => text.replace(from, to), document.getText());
      await until('findings', () => findings(document).length, (count) => count > 0);
      await commands.executeCommand('shipshape.fixAll');
      await until('a change', () => document.getText(), (text) => text === expected).catch(() => undefined);
      equal(document.getText(), expected);
    });
  }
});

// The editor does not tell which finding an action belongs to; at the places of these findings there is no other.
async function quickFixes({ uri }: TextDocument, { range }: Diagnostic): Promise<readonly CodeAction[]> {
  const all = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, CodeActionKind.QuickFix.value);
  return all.filter(({ edit, isPreferred }) => edit && isPreferred);
}
