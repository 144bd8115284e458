import { DiagnosticSeverity, languages } from 'vscode';
import { equal } from './assert';
import { closeAll, drawn, findings, open, replace, until } from './editor';
import { article } from './article';

describe('findings', () => {
  afterEach(closeAll);

  for (const [file, { found, mended }] of Object.entries(article)) {
    it(`in the article's ${file}, each at its place`, async () => {
      const { document } = await open(file);
      const expected = [...found.grave, ...found.advice].sort();
      // By waves: the last may come a little later than the first.
      const all = await until('all findings', () => drawn(document), (all) => JSON.stringify([...all].sort()) === JSON.stringify(expected)).catch(() => drawn(document));
      equal([...all].sort(), expected);
      const grave = drawn(document, ({ severity }) => severity <= DiagnosticSeverity.Warning);
      equal([...grave].sort(), [...found.grave].sort());
    });

    it(`no error in the mended ${file}`, async () => {
      const { document } = await open(file, mended);
      await until('advice', () => findings(document).length, (count) => count > 0);
      equal(drawn(document, ({ severity }) => severity === DiagnosticSeverity.Error), []);
    });
  }

  it('follow the typing', async () => {
    const editor = await open('Dockerfile');
    const glued = (all: readonly string[]) => all.some((line) => line.startsWith('7 '));
    await until('a finding in line 7', () => drawn(editor.document), (all) => glued(all) || all.some((line) => line.includes('COPY..')));
    await replace(editor, 'COPY..', 'COPY . .');
    await until('no finding at the mended line', () => drawn(editor.document), (all) => !all.some((line) => line.includes('COPY..') || line.includes('COPY . .')));
  });

  it('none in YAML that is neither Compose nor Kubernetes', async () => {
    const other = await open('notes.yaml', 'a: TODO\nb: [1, 2\n');
    const own = await open('Dockerfile');
    await until('findings elsewhere', () => findings(own.document).length, (count) => count > 0);
    equal(languages.getDiagnostics(other.document.uri).filter(({ source }) => source === 'shipshape'), []);
  });
});
