import { DiagnosticSeverity, env, Uri, workspace, type Diagnostic } from 'vscode';
import { article } from './article';
import { assert, equal } from './assert';
import { closeAll, codeOf, drawn, findings, open, replace, until } from './editor';

describe('findings', () => {
  afterEach(closeAll);

  for (const [file, expected] of Object.entries(article)) {
    it(`in the article's ${file}, each at its place`, async () => {
      const { document } = await open(file);
      const named = new Set(expected.map((line) => line.replace(/^\d+ |:.*/g, '')));
      const isDue = (finding: Diagnostic) => finding.severity <= DiagnosticSeverity.Warning || named.has(codeOf(finding));
      // By waves: the last comes a little later than the first.
      await until('all findings', () => drawn(document, isDue), (all) => all.length >= expected.length).catch(() => undefined);
      equal(drawn(document, isDue), expected);
    });
  }

  it('follow the typing', async () => {
    const editor = await open('Dockerfile');
    const { document } = editor;
    const inLine8 = () => drawn(document, ({ range, severity }) => range.start.line === 7 && severity === DiagnosticSeverity.Error);
    await until('an error in line 8', inLine8, (all) => all.length === 1);
    await replace(editor, 'COPY..', 'COPY . .');
    await until('no error in line 8', inLine8, (all) => all.length === 0);
    await replace(editor, 'COPY . .', 'COPY..');
    await until('an error in line 8 again', inLine8, (all) => all.length === 1);
  });

  it('explain themselves in the language of the editor', async () => {
    const { document } = await open('Dockerfile');
    const [first] = await until('findings', () => findings(document), (all) => all.length > 0);
    assert(first, 'no finding');
    equal(/[\u4e00-\u9fff]/.test(first.message), env.language === 'zh-cn', first.message);
  });

  it('none in YAML that is neither Compose nor Kubernetes', async () => {
    const other = await open('notes.yaml', 'a: TODO\nb: [1, 2\n');
    const own = await open('Dockerfile');
    await until('findings elsewhere', () => findings(own.document).length, (count) => count > 0);
    equal(drawn(other.document), []);
  });

  it('take in the file beside, as it is on the disk', async () => {
    const { document } = await open('compose.yaml', 'services:\n  web:\n    image: nginx:1.30.1\n    depends_on: [db, nope]\n');
    const undefinedHere = () => drawn(document, (finding) => codeOf(finding) === 'undefined-service').map((line) => line.split(': ')[1]).join();
    await until('both to be undefined', undefinedHere, (names) => names === 'db,nope');
    const beside = Uri.joinPath(document.uri, '..', 'compose.override.yaml');
    await workspace.fs.writeFile(beside, new TextEncoder().encode('services:\n  db:\n    image: postgres:18.1\n'));
    await until('one to be defined beside', undefinedHere, (names) => names === 'nope');
    await workspace.fs.delete(beside);
    await until('both to be undefined again', undefinedHere, (names) => names === 'db,nope');
  });
});
