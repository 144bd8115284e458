/** Runs every Markdown file below test/specs: a heading is a test, a fence a file or an answer. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { after, describe, test } from 'node:test';
import { textOf } from '../server/src/engine/file';
import { change, world as emptyWorld } from '../server/src/engine/world';
import { languages } from '../server/src/main/languages';
import { lines } from '../server/src/text/lines';
import { sections, type Fence, type Section } from './run/markdown';
import { marked } from './run/marked';
import { questions } from './run/questions';
import { changeOf, findingsOf, settingsFrom, uriOf, usualName, worldOf } from './run/worlds';

const update = process.env['SHIPSHAPE_UPDATE'] === '1';
/** Only the files whose path holds this, to work on one feature. */
const wanted = process.env['SHIPSHAPE_SPECS'] ?? '';
const files = readdirSync('test/specs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md') && file.includes(wanted)).sort();
assert.ok(files.length, 'no specs found');

for (const file of files) {
  const at = path.join('test/specs', file);
  const source = readFileSync(at, 'utf8');
  describe(file, () => {
    const answers = new Map<Fence, string>();
    for (const section of sections(source)) if (section.fences.length) test(section.heading, () => run(section, answers));
    after(() => {
      if (update && answers.size) writeFileSync(at, rewritten(source, answers));
    });
  });
}

async function run({ fences }: Section, answers: Map<Fence, string>): Promise<void> {
  const asked = fences.filter(({ rest }) => (rest.split(' ')[0] ?? '') in questions);
  const settings = settingsFrom(JSON.parse(fences.find(({ rest }) => rest === 'settings')?.text ?? '{}'));
  const typed = fences.find(({ rest }) => rest === 'typed')?.text.replace(/\n$/, '');
  const given = fences.filter((fence) => !asked.includes(fence) && !['settings', 'typed', 'silent'].includes(fence.rest)).map((fence) => ({ fence, name: fence.rest || usualName(fence.language), ...marked(fence.text) }));
  const texts = Object.fromEntries(given.map(({ name, text }) => [name, text]));
  const world = worldOf(texts, settings);
  for (const { name, text } of given) {
    const file = world.files.get(uriOf(name));
    if (file) assert.equal(textOf(file), text, 'the pieces joined are the file');
  }
  if (given.some(({ labels }) => labels.length) || fences.some(({ rest }) => rest === 'silent'))
    for (const { name, text, labels } of given) {
      const table = lines(text);
      const place = (start: number, end: number, code: string): string => `${table.position(start).line + 1} «${text.slice(start, end)}» ${code}`;
      const found = (await findingsOf(world, uriOf(name))).map(({ at, rule }) => place(at.start, at.end, rule.code));
      assert.deepEqual(found.sort(), labels.map(({ at, name: code }) => place(at.start, at.end, code)).sort());
    }
  const where = given.find(({ cursors }) => cursors.length) ?? given[0];
  assert.ok(where, 'a spec has a file');
  const typist = byTyping(where.name, where.text, texts, settings);
  for (const fence of asked) {
    const [question = '', ...words] = fence.rest.split(' ');
    const answer: string = await questions[question]?.({ world, uri: uriOf(where.name), at: where.cursors[0] ?? 0, ...(where.cursors.length > 1 && { until: where.cursors.at(-1) }) }, words, typed) ?? '';
    if (update && answer !== fence.text) answers.set(fence, answer);
    else assert.equal(answer, fence.text, fence.rest);
    if (question !== 'analysed') assert.equal(await questions[question]?.({ world: typist, uri: uriOf(where.name), at: where.cursors[0] ?? 0, ...(where.cursors.length > 1 && { until: where.cursors.at(-1) }) }, words, typed), answer, 'a world that typed the file answers otherwise');
  }
}

/** The same world, reached the way a person reaches it. */
function byTyping(name: string, text: string, others: Readonly<Record<string, string>>, settings: ReturnType<typeof settingsFrom>): ReturnType<typeof worldOf> {
  let world = emptyWorld(languages, settings, 'en');
  for (const [other, theirs] of Object.entries(others)) if (other !== name) world = change(world, changeOf(other, theirs));
  const step = Math.max(1, Math.ceil(text.length / 300));
  for (let end = 0; end < text.length; end += step) world = change(world, { uri: uriOf(name), text: text.slice(0, end), version: end + 1, editorId: '' });
  return change(world, { uri: uriOf(name), text, version: text.length + 1, editorId: '' });
}

/** The file with the answers in the places of the old ones, from the bottom up, so that line numbers hold. */
function rewritten(source: string, answers: ReadonlyMap<Fence, string>): string {
  const all = source.split('\n');
  for (const [fence, answer] of [...answers].sort(([a], [b]) => b.line - a.line)) all.splice(fence.line, fence.text.split('\n').length - 1, ...answer.split('\n').slice(0, -1));
  return all.join('\n');
}
