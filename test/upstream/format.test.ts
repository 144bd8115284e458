/** Formatting of YAML: the printer behind the door, and what is left alone around it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { equal } from '../../server/src/syntax/yaml/equal';
import { layout } from '../../server/src/syntax/yaml/layout';
import { slice } from '../../server/src/syntax/yaml/slice';
import { parse } from '../../server/src/syntax/yaml/tree';
import { apply } from '../../server/src/text/edit';
import { differences } from '../../server/src/text/differences';
import { format, type Layout } from '../../server/src/upstream/yaml-language-server';

const print = (tabSize: number) => (text: string, taste: Omit<Layout, 'tabSize'>): Promise<string | undefined> => format(text, { tabSize, ...taste });
const formatted = async (text: string, tabSize = 2): Promise<string> => apply(text, await layout(parse(text), print(tabSize)));

const cases: readonly (readonly [name: string, before: string, after: string])[] = [
  ['indentation and blanks', 'a:\n    b:   1\n    c:\n    - x\n    -   y: 2\n', 'a:\n  b: 1\n  c:\n    - x\n    - y: 2\n'],
  ['comments stay', '# head\na:   1   # why\n\n\n# own line\nb: 2\n', '# head\na: 1 # why\n\n# own line\nb: 2\n'],
  ['the marker stays, with what stands above it', '# licence\n---\na:   1\n', '# licence\n---\na: 1\n'],
  ['a marker with a comment', '--- # second\na:   1\n', '--- # second\na: 1\n'],
  ['the end marker', '---\na:   1\n...\n', '---\na: 1\n...\n'],
  ['line ends of Windows', '---\r\na:   1\r\nb:\r\n    c: 2\r\n', '---\r\na: 1\r\nb:\r\n  c: 2\r\n'],
  ['a missing line end comes, surplus ones go', 'a: 1\nb: 2\n\n\n', 'a: 1\nb: 2\n'],
  ['a missing line end', 'a: 1', 'a: 1\n'],
  ['the quotes it has more of', "a:   '1'\nb: '2'\nc: \"3\"\n", "a: '1'\nb: '2'\nc: '3'\n"],
  ['block scalars keep their lines', 'a:\n    b: |\n        x\n          y\n\n        z\n', 'a:\n  b: |\n    x\n      y\n\n    z\n'],
  ['anchors and merges', 'a: &x\n    b:   1\nc:\n    <<: *x\n', 'a: &x\n  b: 1\nc:\n  <<: *x\n'],
];
for (const [name, before, after] of cases)
  test(name, async () => {
    assert.equal(await formatted(before), after);
    assert.equal(await formatted(after), after, 'a second time changes nothing');
  });

for (const [name, text] of [
  ['content on the line of the marker', '--- {a:   1}\n'],
  ['a text with problems', 'a:   [1\nb: 2\n'],
  ['a document that is only comments', '---\n#   x\n\n\n'],
  ['nothing', ''],
] as const)
  test(`left alone: ${name}`, async () => assert.equal(await formatted(text), text));

test('another width of indentation', async () => assert.equal(await formatted('a:\n  b:\n    c: 1\n', 4), 'a:\n    b:\n        c: 1\n'));

test('only lines that change are touched', async () => {
  const text = 'a: 1\nb:   2\nc: 3\nd:   4\ne: 5\n';
  const edits = await layout(parse(text), print(2));
  assert.deepEqual(edits.map(({ at, text: said }) => [text.slice(at.start, at.end), said]), [['  ', ''], ['  ', '']]);
});

test('a printer that loses something is not believed', async () => {
  for (const wrong of ['a: 1\n', 'a: 1\nb: "2"\n', 'a: 1\nb: 2 # other\n', 'b: 2 # x\na: 1\n', 'a: [\n'])
    assert.deepEqual(await layout(parse('a:   1\nb: 2 # x\n'), async () => wrong), [], wrong);
});

test('differences are exactly the way from one text to the other', () => {
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % below;
  const text = (): string => Array.from({ length: random(12) }, () => `${'abcd'[random(4)]}${random(3) ? '\n' : '\r\n'}`).join('') + (random(2) ? 'e' : '');
  for (let i = 0; i < 3000; i++) {
    const [before, after] = [text(), text()];
    assert.equal(apply(before, differences(before, after)), after, JSON.stringify([before, after]));
  }
});

test('thousands of different lines take no longer than they are long', () => {
  const long = (word: string): string => Array.from({ length: 50_000 }, (_, i) => `${word}${i}\n`).join('');
  const started = performance.now();
  assert.equal(apply(long('a'), differences(long('a'), long('b'))), long('b'));
  assert.ok(performance.now() - started < 5000);
});

test('real manifests keep their meaning, and are laid out once and for all', async () => {
  const folder = path.resolve('../shared/corpus');
  if (!existsSync(folder)) return console.log('NOT RUN: ../shared/corpus is missing');
  const files = ['kubernetes-examples', 'microservices-demo', 'awesome-compose'].flatMap((name) => readFileSync(path.join(folder, `${name}.jsonl`), 'utf8').split('\n').filter(Boolean).map((line): { path: string; text?: string } => JSON.parse(line)));
  let [seen, changed] = [0, 0];
  for (const { path: file, text: whole = '' } of files.filter((each) => /\.ya?ml$/.test(each.path)).filter((_, i) => i % 3 === 0)) {
    for (const text of slice(whole)) {
      if (text.includes('{{')) continue;
      seen++;
      const once = await formatted(text);
      if (once !== text) changed++;
      assert.ok(equal(parse(text), parse(once)), file);
      assert.equal(await formatted(once), once, file);
    }
  }
  assert.ok(seen > 100 && changed > 20, `${changed} of ${seen} documents changed`);
});
