/** Who may import whom, how long files are, and which names are not to be used. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';

const table: readonly { readonly folder: string; readonly may: readonly string[]; readonly packages?: readonly string[] }[] = [
  { folder: 'text', may: [] },
  { folder: 'syntax', may: ['text'], packages: ['yaml', 'unbash'] },
  { folder: 'engine', may: ['text'] },
  { folder: 'concepts', may: ['engine'] },
  { folder: 'upstream', may: ['text'], packages: ['yaml-language-server', 'dockerfile-language-service', 'vscode-languageserver-textdocument', 'vscode-languageserver-types'] },
  { folder: 'languages/dockerfile', may: ['text', 'syntax', 'engine', 'upstream', 'languages/dockerfile', 'languages/vocabulary'] },
  { folder: 'languages/compose', may: ['text', 'syntax', 'engine', 'upstream', 'languages/compose', 'languages/vocabulary'] },
  { folder: 'languages/kubernetes', may: ['text', 'syntax', 'engine', 'upstream', 'languages/kubernetes', 'languages/vocabulary'] },
  { folder: 'languages/dockerignore', may: ['text', 'syntax', 'engine', 'upstream', 'languages/dockerignore', 'languages/vocabulary'] },
  { folder: 'languages', may: ['text', 'engine'] },
  { folder: 'lsp', may: ['text', 'engine'], packages: ['vscode-languageserver', 'vscode-languageserver-textdocument'] },
  { folder: 'cli', may: ['text', 'engine'] },
  { folder: 'main', may: ['text', 'syntax', 'engine', 'concepts', 'upstream', 'languages', 'languages/dockerfile', 'languages/compose', 'languages/kubernetes', 'languages/dockerignore', 'lsp', 'cli'], packages: ['vscode-languageserver/node', 'vscode-languageserver/browser', 'node:*'] },
];

const root = 'server/src';
const sources = readdirSync(root, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !file.endsWith('.d.ts')).map((file) => file.replaceAll(path.sep, '/'));
const clients = readdirSync('client/src', { encoding: 'utf8' }).filter((file) => file.endsWith('.ts'));
const folderOf = (file: string): string | undefined => table.find(({ folder }) => file.startsWith(`${folder}/`))?.folder;
const importsOf = (text: string): readonly string[] => [...text.matchAll(/^(?:import|export)\b[^'";]*?from '([^']+)'|^import '([^']+)'|\bimport\('([^']+)'\)/gm)].map(([, a, b, c]) => a ?? b ?? c ?? '');

test('there are sources to look at', () => assert.ok(sources.length > 30));

test('imports go in the directions of the table', () => {
  const wrong: string[] = [];
  for (const file of sources) {
    const row = table.find(({ folder }) => file.startsWith(`${folder}/`));
    assert.ok(row, `${file} is in no folder of the table`);
    for (const name of importsOf(readFileSync(path.join(root, file), 'utf8'))) {
      if (name.startsWith('.')) {
        const target = path.posix.join(path.posix.dirname(file), name);
        const folder = target.startsWith('languages/vocabulary') ? 'languages/vocabulary' : folderOf(`${target}/`) ?? folderOf(target);
        if (target.startsWith('..')) {
          if (!(row.folder === 'main' && /^(\.\.\/package|\.\.\/\.\.\/snippets\/\w+)\.json$/.test(target))) wrong.push(`${file}: ${name}`);
        } else if (folder !== row.folder && !(folder && row.may.includes(folder))) wrong.push(`${file}: ${name}`);
      } else if (!row.packages?.some((allowed) => allowed === name || (allowed.endsWith('*') && name.startsWith(allowed.slice(0, -1))))) wrong.push(`${file}: ${name}`);
    }
  }
  assert.deepEqual(wrong, []);
});

test('each npm package with opinions has one door', () => {
  for (const [name, doors] of Object.entries({ 'yaml-language-server': 1, 'dockerfile-language-service': 1, unbash: 1 })) {
    const importers = sources.filter((file) => importsOf(readFileSync(path.join(root, file), 'utf8')).some((each) => each === name || each.startsWith(`${name}/`)));
    assert.ok(importers.length <= doors, `${name} is imported by ${importers.join(', ')}`);
  }
});

test('the client imports only types of the server', () => {
  for (const file of clients)
    for (const [line] of readFileSync(path.join('client/src', file), 'utf8').matchAll(/^import .*server\/src.*$/gm)) assert.match(line, /^import type/);
});

test('files are of one idea', () => {
  const long = sources.filter((file) => !file.endsWith('/index.ts') && readFileSync(path.join(root, file), 'utf8').split('\n').length > 301);
  assert.deepEqual(long, []);
});

test('names are from the glossary', () => {
  const wrong = sources.flatMap((file) => {
    const text = readFileSync(path.join(root, file), 'utf8');
    const named = /(^|\/)(utils?|helpers?|managers?|common|misc)(\.ts|\/)/i.test(file) ? [file] : [];
    const declared = [...text.matchAll(/\b(?:class|interface|function|const|type) (\w*(?:(?<!ackage)Manager|Helper|Util|Utils|Factory|Processor|Service|Provider|Handler))\b/g)].map(([, name]) => `${file}: ${name}`);
    return [...named, ...declared];
  });
  assert.deepEqual(wrong, []);
});

test('no sentence for people is written beside the rules', () => {
  const wrong = sources.filter((file) => /^languages\/\w+\/rules\//.test(file) && !file.endsWith('index.ts') && /message:|title: '[^']* [^']*'/.test(readFileSync(path.join(root, file), 'utf8')));
  assert.deepEqual(wrong, []);
});

test('`any` stands only where a rule forgets its tree', () => {
  const wrong = sources.filter((file) => !/^(engine\/(rule|language)\.ts|upstream\/)/.test(file) && /(:|<|,|\bas) any\b|\bany\[\]/.test(readFileSync(path.join(root, file), 'utf8').replace(/\/\*[\s\S]*?\*\/|\/\/.*/g, '')));
  assert.deepEqual(wrong, []);
});
