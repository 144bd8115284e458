import { CodeAction, CodeActionKind, commands, workspace, type Diagnostic, type TextDocument } from 'vscode';
import { assert, equal } from './assert';
import { closeAll, codeOf, drawn, findings, open, until } from './editor';
import { fixes } from './article';

describe('fixes', () => {
  afterEach(closeAll);

  for (const { file, code, line, to } of fixes) {
    it(`${code} in ${file} is mended by its quick fix`, async () => {
      const { document } = await open(file);
      const finding = await until(`${code} in line ${line}`, () => findings(document).find(isIt), Boolean);
      assert(finding, code);
      const [action] = await until('a quick fix', () => quickFixes(document, finding), (all) => all.length > 0);
      assert(action?.edit, 'the quick fix carries no edit');
      assert(await workspace.applyEdit(action.edit), 'the edit was refused');
      if (action.command) await commands.executeCommand(action.command.command, ...(action.command.arguments ?? []));
      equal(document.lineAt(line - 1).text, to);
      await until('the finding to go', () => drawn(document), () => !findings(document).some(isIt));
    });

    const isIt = (finding: Diagnostic) => codeOf(finding) === code && finding.range.start.line === line - 1;
  }
});

async function quickFixes({ uri }: TextDocument, { range, ...finding }: Diagnostic): Promise<readonly CodeAction[]> {
  const all = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, range, CodeActionKind.QuickFix.value);
  return all.filter(({ diagnostics }) => diagnostics?.some(({ code }) => JSON.stringify(code) === JSON.stringify(finding.code)));
}
