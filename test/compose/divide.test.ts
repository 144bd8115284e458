/** Cut apart and parsed entry by entry, a Compose file means what it means whole. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { claims } from '../../server/src/languages/compose/claims';
import { divide, isSection, parse } from '../../server/src/languages/compose/entry';
import { join, namedIn, resolved, type Compose } from '../../server/src/languages/compose/tree';
import { parseAll, type YamlNode } from '../../server/src/syntax/yaml/tree';

const shared = path.join(process.cwd(), '../shared');

/** What a file says, as a nested list that keeps order, styles and places. */
const sketch = (node: YamlNode | undefined, offset: number): unknown => {
  if (!node) return undefined;
  const common = [node.kind, node.at.start + offset, node.at.end + offset, node.tag, node.anchor];
  if (node.kind === 'map') return [...common, node.entries.map(({ key, value }) => [key.content, key.at.start + offset, sketch(value, offset)])];
  if (node.kind === 'list') return [...common, node.items.map(({ value }) => sketch(value, offset))];
  return node.kind === 'alias' ? [...common, node.name] : [...common, node.value];
};

function joined(text: string): Compose {
  let offset = 0;
  const entries = divide(text).map(({ text, manner = '' }) => {
    const placed = { entry: { text, manner }, offset, tree: parse(text, manner) };
    offset += text.length;
    return placed;
  });
  return join({ language: 'compose', text, entries }, entries);
}

/** Top-level keys with their values, sections put together again. */
function apart(text: string): unknown {
  const tree = joined(text);
  return tree.keys.map((key, i) => {
    const next = tree.keys[i + 1];
    const end = next ? next.offset + next.entry.at.start : Infinity;
    const children = key.head && isSection(key.name) ? namedIn(tree, key.name).filter(({ offset, entry }) => offset > key.offset && offset + entry.at.start < end) : undefined;
    const value = children ? children.map(({ name, entry, offset }) => [name, entry.key.at.start + offset, sketch(entry.value, offset)]) : sketch(key.entry.value, key.offset);
    return [key.name, key.entry.key.at.start + key.offset, value];
  });
}

function whole(text: string): unknown {
  const heads = new Set(joined(text).keys.filter(({ head }) => head).map(({ entry, offset }) => entry.key.at.start + offset));
  return parseAll(text).flatMap(({ root }) => (root?.kind === 'map' ? root.entries : [])).map(({ key, value }) => {
    const cut = heads.has(key.at.start) && value?.kind === 'map';
    return [key.content, key.at.start, cut ? value.entries.filter(({ merge }) => !merge).map((each) => [each.key.content, each.key.at.start, sketch(each.value, 0)]) : sketch(value, 0)];
  });
}

function assertSame(text: string, name: string): void {
  assert.equal(divide(text).map((piece) => piece.text).join(''), text, `${name}: joined is not the text`);
  assert.deepEqual(apart(text), whole(text), `${name}: apart is not whole`);
}

const problemsApart = (text: string): readonly string[] =>
  joined(text).entries.flatMap(({ tree, offset }) => tree.yaml.problems.filter(({ code }) => code !== 'unknown-anchor').map(({ code, at }) => `${code} ${at.start + offset}`));

const samples: Readonly<Record<string, string>> = {
  'plain': 'services:\n  web:\n    image: a:1\n  db:\n    image: b:1\nvolumes:\n  data:\n  other: {}\n',
  'comments and blanks': '# top\n\nname: x\n\n# services\nservices:\n\n  # web\n  web:\n    image: a:1 # tag\n\n  # db\n  db: {}\n# end\n',
  'four blanks': 'services:\n    web:\n        image: a:1\n    db:\n        image: b:1\n',
  'no line end': 'services:\n  web:\n    image: a:1\n  db:\n    image: b:1',
  'CRLF': 'services:\r\n  web:\r\n    image: a:1\r\n\r\n  db:\r\n    image: b:1\r\nnetworks:\r\n  front: {}\r\n',
  'BOM': '\uFEFFservices:\n  web:\n    image: a:1\n  db: {}\n',
  'BOM and a mark': '\uFEFF---\nservices:\n  web:\n    image: a:1\n  db: {}\n',
  'quoted keys': '"services":\n  "my web":\n    image: a:1\n  \'db\':\n    image: b:1\n',
  'several documents': 'services:\n  web:\n    image: a:1\n---\nservices:\n  web:\n    ports: []\n---\nvolumes:\n  data:\n',
  'an empty document': '---\n---\nservices:\n  web: {}\n...\n---\nname: x\n',
  'a document further in': 'services:\n  web: {}\n---\n  services:\n    web: {}\n',
  'a document on its mark': 'services:\n  web: {}\n--- {name: x}\n',
  'a directive': '%YAML 1.2\n---\nservices:\n  web: {}\n',
  'flow': '{services: {web: {image: a}}, volumes: {}}\n',
  'flow section': 'services: {\n  web: {image: a},\n  db: {}\n}\nname: x\n',
  'flow services': 'services:\n  web: { image: a }\n  db: { image: b }\n',
  'an anchor on a section': 'services: &all\n  web: {}\n  db: {}\n',
  'a merge among services': 'x-s: &s\n  a: {}\nservices:\n  <<: *s\n  web: {}\n',
  'a merge behind a service': 'x-s: &s\n  a: {}\nservices:\n  web: {}\n  <<: *s\n  db: {}\n',
  'anchors across services': 'services:\n  web: &web\n    image: a:1\n    environment: &env\n      A: b\n  db:\n    <<: *web\n    environment: *env\n',
  'block scalars': 'services:\n  web:\n    command: |\n      a: b\n    entrypoint: >-\n      c: d\n  db: {}\nx-script: |\n  services:\n    nothing: {}\n',
  'lists at the left edge': 'include:\n- a.yaml\n- path: b.yaml\nservices:\n  web: {}\n',
  'the same section twice': 'services:\n  web: {}\nservices:\n  db: {}\n',
  'extensions in a section': 'services:\n  x-common: &c\n    image: a\n  web: *c\n',
  'an explicit key': 'services:\n  ? web\n  : image: a\n  db: {}\n',
  'nothing': '',
  'only a comment': '# nothing\n',
  'a list': '- a\n- b\n',
};

describe('divide', () => {
  for (const [name, text] of Object.entries(samples)) {
    test(name, () => assertSame(text, name));
    test(`${name} has no problem apart that it has not whole`, () => {
      const known = parseAll(text).flatMap(({ problems }) => problems.map(({ code, at }) => `${code} ${at.start}`));
      // Equal keys of two entries are seen by the rule, which looks at the whole file.
      assert.deepEqual(problemsApart(text).filter((each) => !known.includes(each)), []);
    });
  }

  test('one service is one entry', () => {
    const before = divide(samples['plain'] ?? '');
    const after = divide((samples['plain'] ?? '').replace('b:1', 'b:2'));
    assert.deepEqual(before.map(({ text }) => text), ['services:\n', '  web:\n    image: a:1\n', '  db:\n    image: b:1\n', 'volumes:\n', '  data:\n', '  other: {}\n']);
    assert.equal(after.filter(({ text }, i) => text !== before[i]?.text).length, 1);
  });

  test('inside brackets nothing begins a key, wherever it stands', () => {
    const text = 'services:\n  web: {\n  image: a,\n  ports: [\n  a\n  ]\n  }\n  db: {}\n';
    assert.deepEqual(divide(text).map((piece) => piece.text), ['services:\n', '  web: {\n  image: a,\n  ports: [\n  a\n  ]\n  }\n', '  db: {}\n']);
  });

  test('a bracket being typed hides nothing', () => {
    assert.equal(divide('services:\n  web: [\n  db:\n    ports: []\n  cache: {}\n').length, 4);
  });

  test('documents are told apart', () => {
    const { named } = joined(samples['several documents'] ?? '');
    const [first, second] = named.get('services') ?? [];
    assert.notEqual(first?.document, second?.document);
  });

  test('a merge opens a section', () => {
    for (const name of ['a merge among services', 'a merge behind a service']) assert.ok(joined(samples[name] ?? '').open.has('services'), name);
    assert.ok(!joined(samples['plain'] ?? '').open.has('services'));
  });

  test('an alias finds its anchor in another entry', () => {
    const tree = joined(samples['anchors across services'] ?? '');
    const db = tree.named.get('services')?.find(({ name }) => name === 'db');
    const value = db?.entry.value?.kind === 'map' ? db.entry.value.entries.find(({ key }) => key.content === 'environment')?.value : undefined;
    const found = db && resolved(tree, value, db.offset);
    assert.equal(found?.node.kind === 'map' && found.node.entries[0]?.key.content, 'A');
  });

  test('hostile texts are cut in time', () => {
    for (const text of ['services:\n'.repeat(100_000), 'a: [\n'.repeat(100_000), ' '.repeat(5_000_000), `services:\n${'  a:\n'.repeat(100_000)}`, 'a'.repeat(5_000_000)]) {
      const start = performance.now();
      assert.equal(divide(text).map((piece) => piece.text).join(''), text);
      assert.ok(performance.now() - start < 3000, text.slice(0, 20));
    }
  });
});

describe('real Compose files', () => {
  for (const [name, file] of [['awesome-compose', 'corpus/awesome-compose.jsonl'], ['compose-e2e', 'corpus/compose-e2e.jsonl']] as const) {
    const source = path.join(shared, file);
    if (!existsSync(source)) {
      console.log(`NOT RUN: ${name}, ../shared/${file} is missing`);
      continue;
    }
    test(name, () => {
      const rows = readFileSync(source, 'utf8').split('\n').filter(Boolean).map((row): { path?: string; text?: string } => JSON.parse(row));
      const files = rows.filter(({ path: at, text }) => at && text !== undefined && (claims(`file:///${at}`, '') || /\.ya?ml$/.test(at)));
      assert.ok(files.length > 30, `${files.length} files`);
      for (const { path: at = '', text = '' } of files) assertSame(text, at);
    });
  }
  const folder = path.join(shared, 'facts/compose-samples');
  if (!existsSync(folder)) console.log('NOT RUN: compose-samples, ../shared/facts/compose-samples is missing');
  else test('compose-samples', () => {
    const files = readdirSync(folder);
    assert.ok(files.length > 20);
    for (const file of files) {
      // Broken on purpose: tabs are no indentation, and what a parser makes of them is of no account.
      if (file.startsWith('b05')) continue;
      assertSame(readFileSync(path.join(folder, file), 'utf8'), file);
    }
  });
});

test('a comment below a section does not keep its services together', () => {
  const pieces = divide('services:\n  # ours\n  web:\n    image: a:1\n  db:\n    image: b:1\n').map(({ text }) => text);
  assert.deepEqual(pieces, ['services:\n  # ours\n', '  web:\n    image: a:1\n', '  db:\n    image: b:1\n']);
});

test('what stands in brackets begins nothing, wherever it stands and whatever stands before the bracket', () => {
  for (const value of ['- {\n  target: 80,\n  published: 8080\n      }', '- - [\n  a: b,\n  c: d ]', '- &x {\n  target: 80 }', '- long: !y {\n  target: 80 }'])
    assert.equal(divide(`services:\n  web:\n    ports:\n      ${value}\n  db:\n    image: b:1\n`).length, 3, value);
});
