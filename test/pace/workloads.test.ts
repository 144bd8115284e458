/** The texts of the benchmark: a text that is wrong, or a place that is elsewhere, would measure something nobody does. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complete } from '../../server/src/engine/features/complete';
import { hover } from '../../server/src/engine/features/hover';
import { change, type World } from '../../server/src/engine/world';
import { lines } from '../../server/src/text/lines';
import { described, findingsOf, uriOf, worldOf } from '../run/worlds';
import { kinds, spread, workload, type Kind, type Place, type Workload } from './workloads.mjs';

// The large texts are the small ones again and again; their validity is checked at a size that takes no time.
const checked: readonly (readonly [Kind, number])[] = [['dockerfile', 20], ['dockerfile', 200], ['compose', 5], ['compose', 50], ['kubernetes', 1], ['kubernetes', 10], ['kubernetes', 100]];
const all = Object.entries(kinds).flatMap(([kind, { sizes }]) => sizes.map((size): readonly [Kind, number] => [kind as Kind, size]));

for (const [kind, size] of checked)
  describe(`${kind} ${size}`, () => {
    const text = workload(kind, size);
    const uri = uriOf(text.fileName);

    test('is valid', async () => assert.deepEqual(await errorsIn(worldFor(text), uri), []));

    test('stays valid with one more character where edits are made', async () => {
      for (const at of spread(text.edits, Math.min(6, text.edits.length))) {
        const world = change(worldFor(text), { uri, version: 2, editorId: text.languageId, text: inserted(text.text, at, 'x') });
        assert.deepEqual(await errorsIn(world, uri), [], JSON.stringify(at));
      }
    });

    test('completes where completion is asked for', async () => {
      for (const { at, insert, ask } of spread(text.completions, Math.min(6, text.completions.length))) {
        const typed = inserted(text.text, at, insert);
        const world = change(worldFor(text), { uri, version: 2, editorId: text.languageId, text: typed });
        const prefix = insert.trimStart();
        const suggestions = await complete(world, uri, lines(typed).offset(ask));
        assert.ok(suggestions.some(({ label }) => label.startsWith(prefix)), `${JSON.stringify(at)}: nothing begins with «${prefix}»`);
      }
    });

    test('explains the word the mouse rests on', async () => {
      const world = worldFor(text);
      for (const { at, word } of spread(text.hovers, Math.min(12, text.hovers.length))) assert.ok(await hover(world, uri, lines(text.text).offset(at)), `${word} at ${JSON.stringify(at)}`);
    });
  });

test('every place lies in the text and where it is said to lie', () => {
  for (const [kind, size] of all) {
    const text = workload(kind, size);
    const rows = text.text.split('\n');
    assert.equal(rows.length, text.lines);
    const holds = ({ line, character }: Place): boolean => character <= (rows[line]?.length ?? -1);
    for (const at of text.edits) assert.ok(holds(at), `${text.name} ${JSON.stringify(at)}`);
    for (const { at, word } of text.hovers) assert.ok(rows[at.line]?.startsWith(word, at.character - 1), `${text.name} ${word}`);
    for (const { at, insert, ask } of text.completions) {
      assert.ok(holds(at), `${text.name} ${JSON.stringify(at)}`);
      // Only the line counts: the text as a whole is too long to be made a thousand times.
      const [first = '', second] = `${rows[at.line]?.slice(0, at.character)}${insert}`.split('\n');
      assert.deepEqual(ask, second === undefined ? { line: at.line, character: first.length } : { line: at.line + 1, character: second.length }, text.name);
    }
  }
});

test('the texts are of the size they are named after, and the same every time', () => {
  for (const [kind, size] of all) assert.equal(workload(kind, size).text, workload(kind, size).text);
  assert.equal(workload('dockerfile', 2000).lines, 2000);
  assert.equal(workload('compose', 500).text.match(/^ {2}svc-\d+:$/gm)?.length, 500);
  assert.equal(workload('kubernetes', 1000).text.split('\n---\n').length, 1000);
});

test('places are spread from the first part of a text to the last', () => {
  const places = Array.from({ length: 100 }, (_, i) => i);
  assert.deepEqual(spread(places, 4), [12, 37, 62, 87]);
  assert.deepEqual(spread([1, 2], 5), [1, 2, 1, 2, 1]);
});

const worldFor = ({ fileName, languageId, text }: Workload): World => change(worldOf({}), { uri: uriOf(fileName), version: 1, editorId: languageId, text });

async function errorsIn(world: World, uri: string): Promise<readonly string[]> {
  assert.ok(world.files.has(uri), 'no language takes the file for its own');
  return (await findingsOf(world, uri)).filter(({ severity }) => severity === 'error').map((finding) => described(world, finding));
}

function inserted(text: string, at: Place, what: string): string {
  const offset = lines(text).offset(at);
  return text.slice(0, offset) + what + text.slice(offset);
}
