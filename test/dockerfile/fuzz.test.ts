/** Spoilt Dockerfiles by the thousand: whatever anybody types, the laws hold. `npm run fuzz -- 100000 [first]` is the long run; a failure says the number to run again and the shortest text that fails. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { dockerfile } from '../../server/src/languages/dockerfile/dockerfile';
import { examplesOf } from '../run/examples';
import { sections } from '../run/markdown';
import { marked } from '../run/marked';
import { mutant, shrunk } from '../run/mutants';
import { brokenBy } from './laws';

const [count, first] = [Number(process.env['SHIPSHAPE_FUZZ'] || 1000), Number(process.env['SHIPSHAPE_FUZZ_FIRST'] || 1)];
/** Texts that take longer are told about: one of a few thousand characters is the matter of milliseconds. */
const SLOW = 1000;

const corpus = '../shared/corpus/dockerfiles.jsonl';
const ours = [
  ...dockerfile.rules.flatMap(({ page }) => examplesOf(page, 'Dockerfile').flatMap(({ files }) => Object.entries(files).flatMap(([name, text]) => (/dockerfile/i.test(name) ? [text] : [])))),
  ...readdirSync('test/specs', { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.md'))
    .flatMap((file) => sections(readFileSync(`test/specs/${file}`, 'utf8')).flatMap(({ fences }) => fences.filter(({ language }) => language === 'dockerfile').map(({ text }) => marked(text).text))),
];
const theirs = !existsSync(corpus) ? [] : readFileSync(corpus, 'utf8').split('\n').filter(Boolean).flatMap((line) => {
  const { path, text = '' }: { path: string; text?: string } = JSON.parse(line);
  return /dockerfile/i.test(path) && text ? [text] : [];
});
if (!theirs.length) console.log(`NOT RUN: ${corpus} is missing, so only texts of our own were spoilt`);

test('the generator says the same for the same number', () => {
  assert.ok(ours.length > 300, `only ${ours.length} seeds`);
  for (const number of [1, 2, 77]) assert.equal(mutant(number, ours), mutant(number, ours));
  assert.notEqual(mutant(1, ours), mutant(2, ours));
});

test(`${count} spoilt Dockerfiles from number ${first} on`, async () => {
  const seeds = [...ours, ...theirs];
  const told = new Map<string, { readonly message: string; times: number }>();
  for (let number = first; number < first + count; number++) {
    const text = mutant(number, seeds);
    const start = process.cpuUsage().user;
    const broken = await brokenBy(text, number);
    const spent = (process.cpuUsage().user - start) / 1000;
    if (spent > SLOW) console.log(`number ${number} took ${Math.round(spent)} ms for ${text.length} characters`);
    for (const { law } of broken) {
      const known = told.get(law);
      if (known) known.times++;
      if (known || told.size >= 60) continue;
      const short = await shrunk(text, async (each) => (await brokenBy(each, number)).some((other) => other.law === law));
      const detail = (await brokenBy(short, number)).find((other) => other.law === law)?.detail ?? '';
      told.set(law, { message: `number ${number}: ${law}\n  ${JSON.stringify(short)}\n  ${detail.slice(0, 600)}`, times: 1 });
    }
  }
  if (told.size) assert.fail([...told.values()].map(({ message, times }) => `${message}\n  ${times}×`).join('\n'));
});
