/** Runs every Markdown file below test/specs: a heading is a test, a fence a file or an answer. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, test } from 'node:test';
import { textOf } from '../server/src/engine/file';
import { change, world as emptyWorld } from '../server/src/engine/world';
import { languages } from '../server/src/main/languages';
import { lines } from '../server/src/text/lines';
import { sections, type Fence, type Section } from './run/markdown';
import { marked } from './run/marked';
import { questions } from './run/questions';
import { findingsOf, settingsFrom, uriOf, usualName, worldOf } from './run/worlds';

const update = process.env['SHIPSHAPE_UPDATE'] === '1';
const files = readdirSync('test/specs', { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.md')).sort();
assert.ok(files.length, 'no specs found');

for (const file of files) {
  const at = path.join('test/specs', file);
  const source = readFileSync(at, 'utf8');
  describe(file, () => {
    for (const section of sections(source)) if (section.fences.length) test(section.heading, () => run(section, at));
  });
}

async function run({ fences }: Section, spec: string): Promise<void> {
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
    const answer: string = await questions[question]?.({ world, uri: uriOf(where.name), at: where.cursors[0] ?? 0 }, words, typed) ?? '';
    if (update && answer !== fence.text) rewrite(spec, fence, answer);
    else assert.equal(answer, fence.text, fence.rest);
    if (question !== 'analysed') assert.equal(await questions[question]?.({ world: typist, uri: uriOf(where.name), at: where.cursors[0] ?? 0 }, words, typed), answer, 'a world that typed the file answers otherwise');
  }
}

/** The same world, reached the way a person reaches it. */
function byTyping(name: string, text: string, others: Readonly<Record<string, string>>, settings: ReturnType<typeof settingsFrom>): ReturnType<typeof worldOf> {
  let world = emptyWorld(languages, settings, 'en');
  for (const [other, theirs] of Object.entries(others)) if (other !== name) world = change(world, { uri: uriOf(other), text: theirs, version: 1, editorId: '' });
  const step = Math.max(1, Math.ceil(text.length / 300));
  for (let end = 0; end < text.length; end += step) world = change(world, { uri: uriOf(name), text: text.slice(0, end), version: end + 1, editorId: '' });
  return change(world, { uri: uriOf(name), text, version: text.length + 1, editorId: '' });
}

function rewrite(spec: string, fence: Fence, answer: string): void {
  const source = readFileSync(spec, 'utf8');
  const opening = `\`\`\`${fence.language} ${fence.rest}\n`;
  writeFileSync(spec, source.replace(`${opening}${fence.text}\`\`\``, () => `${opening}${answer}\`\`\``));
}
