import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { cleanPath } from '../../server/src/syntax/dockerignore/cleanPath';
import { glob } from '../../server/src/syntax/dockerignore/glob';
import { ignoreIn } from '../../server/src/syntax/dockerignore/ignore';

const ignored = (text: string, ...paths: readonly string[]): readonly boolean[] => paths.map((path) => ignoreIn(text).decide(path).ignored);

test('paths are cleaned as Go cleans them', () => {
  const cases: Readonly<Record<string, string>> = { '': '.', '.': '.', './a': 'a', 'a//b/': 'a/b', 'a/../b': 'b', '../a': '../a', '/../a': '/a', '/': '/', 'a/..': '.', '../..': '../..' };
  for (const [path, clean] of Object.entries(cases)) assert.equal(cleanPath(path), clean, path);
});

describe('one pattern', () => {
  // The table of moby's own tests, put together anew from what they hold.
  const cases: readonly (readonly [string, string, boolean])[] = [
    ['**', 'file', true], ['**', 'dir/file', true], ['**/', 'file', true], ['**/**', 'dir/file', true], ['dir/**', 'dir/file', true], ['dir/**', 'dir', false],
    ['**/dir', 'dir', true], ['**/dir', 'a/dir', true], ['**/dir', 'adir', false], ['**dir', 'adir', true], ['**file', 'dir/dir/file', true], ['**/file', 'dir/file.txt', false],
    ['**file.txt', 'dir/dir/file.txt', true], ['**/*.txt', 'file.txt', true], ['**/*.txt', 'a/b/file.txt', true], ['**/**/*.txt', 'dir/file.txtz', false], ['**/a.b', 'a/axb', false],
    ['a*', 'ab', true], ['a*', 'a/b', false], ['*', 'a', true], ['*', 'a/b', false], ['*/b', 'a/b', true], ['a/**/b', 'a/b', true], ['a/**/b', 'a/x/y/b', true], ['a/**/b', 'ab', false],
    ['a**b', 'a/x/b', true], ['a**b', 'axb', false], ['?', 'a', true], ['?', '/', false], ['a?c', 'abc', true], ['[a-c]x', 'bx', true], ['[^a-c]x', 'bx', false], ['[^a]', 'b', true],
    ['a[b-d]e', 'aae', false], ['[\\]a]', ']', true], ['[-x]', 'x', false], ['\\*', '*', true], ['\\*', 'a', false], ['abc.def', 'abcZdef', false], ['a(b)|c{1}$+', 'a(b)|c{1}$+', true],
    ['**/foo/**', 'a/foo/b/c', true], ['**/foo/**', 'foo/b', true], ['**/foo/**', 'foo', false], ['*.go', 'é.go', true], ['?.go', '𝒳.go', true], ['a***b', 'a/b', true],
  ];
  for (const [pattern, path, expected] of cases) test(`${pattern} ${expected ? 'matches' : 'does not match'} ${path}`, () => assert.equal(glob(pattern, 'ignore').matches(path), expected));

  test('what Go refuses is not valid', () => {
    for (const bad of ['[', '[]', '[a', '[^]', '[a-]', '[-a]', 'a[', '\\', 'a\\', '[z-a]', '[\\']) assert.equal(glob(bad, 'ignore').valid, false, bad);
    for (const good of ['[a]', ']', 'a]', '[^a]', '[a-z]', '[\\-x]', '\\[', '']) assert.equal(glob(good, 'ignore').valid, true, good);
  });

  test('for COPY two stars are one', () => {
    assert.equal(glob('**/a', 'copy').matches('x/a'), true);
    assert.equal(glob('**/a', 'copy').matches('x/y/a'), false);
    assert.equal(glob('a***b', 'copy').matches('axb'), true);
  });

  test('stars upon stars stay linear', () => {
    const hostile = glob(`${'*a'.repeat(200)}b**/${'*x'.repeat(200)}?`, 'ignore');
    const start = performance.now();
    for (let i = 0; i < 50; i++) assert.equal(hostile.matches('a'.repeat(250)), false);
    assert.ok(performance.now() - start < 5000);
  });
});

describe('lines together', () => {
  test('what matches a folder matches all below it', () => assert.deepEqual(ignored('a/b', 'a', 'a/b', 'a/b/c/d', 'a/bc'), [false, true, true, false]));
  test('the later line wins', () => {
    assert.deepEqual(ignored('*.md\n!README.md\n', 'x.md', 'README.md'), [true, false]);
    assert.deepEqual(ignored('!README.md\n*.md\n', 'README.md'), [true]);
    assert.deepEqual(ignored('*.md\n!README*.md\nREADME-secret.md', 'README.md', 'README-secret.md'), [false, true]);
  });
  test('an exception reaches into an ignored folder', () => assert.deepEqual(ignored('node_modules\n!node_modules/keep\n', 'node_modules', 'node_modules/a', 'node_modules/keep/x'), [true, true, false]));
  test('all but some', () => assert.deepEqual(ignored('*\n!src\n!package.json', 'src/a/b.ts', 'package.json', 'dist/x', '.env'), [false, false, true, true]));
  test('a comment begins in the first column, blanks around do not count', () => {
    assert.deepEqual(ignored('\uFEFF# a\n  b  \r\n #c\n', 'a', '# a', 'b', '#c'), [false, false, true, true]);
    assert.deepEqual(ignored('foo # comment', 'foo', 'foo # comment'), [false, true]);
  });
  test('roots, dots and strokes at the end are cleaned away', () => assert.deepEqual(ignored('/a\n./b\nc/\nd/../e\n! e', 'a', 'b', 'c/x', 'd', 'e'), [true, true, true, false, false]));
  test('the line that decided is named', () => {
    const { decide } = ignoreIn('*\n!src\n**/*.log\n');
    assert.equal(decide('src/a.log').by?.text, '**/*.log');
    assert.equal(decide('src/a.ts').by?.text, '!src');
    assert.equal(decide('x').by?.text, '*');
    assert.equal(ignoreIn('a').decide('b').by, undefined);
  });
  test('places leave the blanks and the mark out', () => {
    const { lines, comments } = ignoreIn('\uFEFF  a \r\n#b \n!c');
    assert.deepEqual(lines.map(({ at, text }) => [at.start, at.end, text]), [[3, 4, 'a'], [11, 13, '!c']]);
    assert.deepEqual(comments.map(({ at, text }) => [at.start, at.end, text]), [[7, 9, '#b']]);
  });
  test('a hundred thousand lines are read in a moment', () => {
    const start = performance.now();
    ignoreIn('**/*.a\n**/b[0-9]\n'.repeat(50_000)).decide('a/b/c/d');
    assert.ok(performance.now() - start < 5000);
  });
});
