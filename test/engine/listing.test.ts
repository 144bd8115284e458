import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { amountOf } from '../../server/src/engine/amount';
import { aroundFor, folderWanted } from '../../server/src/engine/around';
import { collected, entriesUnder, kindOf, listingOf, mostListed, namesIn, type Listed } from '../../server/src/engine/listing';
import { defaults } from '../../server/src/engine/settings';
import { change, world, type World } from '../../server/src/engine/world';
import { languages } from '../../server/src/main/languages';
import { TODAY } from '../run/worlds';

const listing = listingOf([{ path: 'src/a.ts', size: 1 }, { path: 'src-old/b.ts', size: 2 }, { path: 'src/lib/c.ts', size: 4 }, { path: 'node_modules/' }, { path: 'empty/', size: 0 }, { path: 'x.json', size: 8 }], true);

test('a path is a file, a folder, missing, or nobody knows', () => {
  const kinds = { 'x.json': 'file', src: 'folder', 'src/lib': 'folder', empty: 'folder', 'empty/x': 'missing', node_modules: 'folder', 'node_modules/a/b': 'unknown', 'src/nope': 'missing', sr: 'missing', 'x.json/y': 'missing', '.': 'folder' };
  for (const [path, kind] of Object.entries(kinds)) assert.equal(kindOf(listing, path), kind, path);
  assert.equal(kindOf({ ...listing, complete: false }, 'src/nope'), 'unknown');
});

test('what is below a folder, and no neighbour of a like name', () => {
  assert.deepEqual(entriesUnder(listing, 'src').map(({ path }) => path), ['src/a.ts', 'src/lib/c.ts']);
  assert.deepEqual(entriesUnder(listing, 'x.json').map(({ path }) => path), ['x.json']);
  assert.equal(entriesUnder(listing, '.').length, 6);
  assert.deepEqual(namesIn(listing, ''), ['empty/', 'node_modules/', 'src-old/', 'src/', 'x.json']);
  assert.deepEqual(namesIn(listing, 'src'), ['a.ts', 'lib/']);
  assert.deepEqual(namesIn(listing, 'node_modules'), []);
});

test('amounts say when they are not whole', () => {
  assert.deepEqual(amountOf(entriesUnder(listing, 'src')), { files: 2, size: '5 B' });
  assert.deepEqual(amountOf(listing.entries), { files: 4, size: '≥ 15 B' });
  assert.deepEqual(amountOf([{ path: 'a' }]), { files: 1, size: '' });
  for (const [size, text] of [[999, '999 B'], [1000, '1.0 kB'], [999_499, '999 kB'], [999_500, '1.0 MB'], [3_140_000, '3.1 MB'], [2_000_000_000, '2.0 GB']] as const) assert.equal(amountOf([{ path: 'a', size }]).size, text);
});

test('reading ends where it is enough', async () => {
  let given = 0;
  async function* endless(): AsyncIterable<Listed> {
    for (;;) yield { path: `f${given++}` };
  }
  const cut = await collected(endless(), async () => undefined);
  assert.equal(cut.complete, false);
  assert.equal(cut.entries.length, mostListed);
  assert.equal(given, mostListed + 1);
});

describe('the folder a Dockerfile is built from', () => {
  const uri = 'file:///w/docker/Dockerfile';
  const opened = (text: string): World => change(world(languages, defaults(TODAY), 'en'), { uri, text, version: 1, editorId: '' });
  const folder = (name: string, ...paths: readonly string[]) => ({ folder: `file:///${name}`, listing: listingOf(paths.map((path) => ({ path, size: 1 })), true) });

  test('is asked for from the own one upwards, until one fits', () => {
    let now = opened('FROM a\nCOPY package.json src ./\n');
    assert.equal(folderWanted(now, uri), 'file:///w/docker/');
    now = change(now, folder('w/docker/', 'Dockerfile'));
    assert.equal(folderWanted(now, uri), 'file:///w/');
    assert.equal(aroundFor(now, uri)?.certain, false);
    now = change(now, folder('w/', 'package.json', 'src/a', 'docker/Dockerfile'));
    assert.equal(folderWanted(now, uri), undefined);
    assert.deepEqual([aroundFor(now, uri)?.folder, aroundFor(now, uri)?.certain], ['file:///w/', true]);
  });
  test('is in doubt where what is copied is nowhere, and where everything is copied from a folder for Dockerfiles', () => {
    for (const text of ['FROM a\nCOPY a.json b.json ./\n', 'FROM a\nCOPY . .\n']) assert.equal(aroundFor(change(opened(text), folder('w/docker/', 'Dockerfile'), folder('w/', 'x')), uri)?.certain, false, text);
  });
  test('is nobody’s business without a COPY', () => {
    for (const text of ['FROM a\nRUN b\n', 'FROM a\nCOPY --from=b /c /d\n']) assert.equal(folderWanted(opened(text), uri), undefined, text);
  });
  test('stays the same object until it, or a text that counts, changes', () => {
    const before = change(opened('FROM a\nCOPY package.json ./\n'), folder('w/docker/', 'package.json'));
    const first = aroundFor(before, uri);
    assert.ok(first);
    assert.equal(aroundFor(change(before, { uri, text: 'FROM a\nCOPY package.json ./x\n', version: 2, editorId: '' }), uri), first);
    const other = change(before, { uri: `${uri}.dockerignore`, text: 'x', version: 1, editorId: '' });
    assert.notEqual(aroundFor(other, uri), first);
    assert.equal(aroundFor(change(other, { uri: 'file:///w/docker/.dockerignore', text: 'package.json', version: 1, editorId: '' }), uri)?.texts.size, 2);
  });
});
