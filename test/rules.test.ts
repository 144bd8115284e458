/** Every page beside every rule, run: what its examples report and leave alone, and the four laws of fixes. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { fixesOf } from '../server/src/engine/features/fixes';
import { say, type Finding } from '../server/src/engine/features/check';
import { textOf, type LanguageId } from '../server/src/engine/file';
import { locales, type Page } from '../server/src/engine/page';
import type { Rule } from '../server/src/engine/rule';
import { change, type World } from '../server/src/engine/world';
import { languages } from '../server/src/main/languages';
import { apply, type Edit } from '../server/src/text/edit';
import { lines } from '../server/src/text/lines';
import { textAt } from '../server/src/text/range';
import { examplesOf, type Example } from './run/examples';
import { FOLDER, findingsOf, settingsFrom, uriOf, worldOf } from './run/worlds';

const usual: Readonly<Record<LanguageId, string>> = { dockerfile: 'Dockerfile', compose: 'compose.yaml', kubernetes: 'manifest.yaml', dockerignore: '.dockerignore' };

/** For whoever writes rules: only those named, `SHIPSHAPE_RULES=unknown-field,missing-field`. Absent, all of them. */
const only = process.env['SHIPSHAPE_RULES']?.split(',');
if (only) console.log(`NOT RUN: rules other than ${only.join(', ')} (SHIPSHAPE_RULES)`);

for (const language of languages)
  for (const rule of language.rules.filter(({ code }) => !only || only.includes(code)))
    describe(`${language.id} ${rule.code}`, () => {
      const examples = examplesOf(rule.page, usual[language.id] ?? 'file');
      const settings = settingsFrom({ rules: { [rule.code]: 'on' } });

      test('the page speaks both languages with the same words', () => assertBilingual(rule.page, rule.code));
      test('the page has an example that is reported and one that is not', () => {
        // What a program says is held in test/dockerfile/shellcheck.test.ts.
        const reported = rule.code === 'shellcheck' || examples.some(({ labels }) => labels.some(({ name }) => name === rule.code));
        const silent = examples.some(({ labels }) => labels.every(({ name }) => name !== rule.code));
        assert.ok(reported && silent, `reported: ${reported}, silent: ${silent}`);
      });

      for (const [i, example] of examples.entries())
        test(`example ${i + 1}`, async () => {
          const world = worldOf(example.files, settings);
          for (const file of Object.keys(example.files)) {
            if (file === FOLDER || world.steering.has(uriOf(file))) continue;
            assert.ok(world.files.get(uriOf(file))?.language, `${file} is claimed by no language`);
            const findings = await findingsOf(world, uriOf(file));
            assertLabels(rule, example, file, findings.filter((finding) => finding.rule === rule));
            for (const finding of findings.filter((each) => each.rule === rule)) {
              assert.doesNotMatch(say(finding, 'en') + say(finding, 'zh-CN'), /(?<![$\w{])\{[a-z][A-Za-z]*\}/, 'a placeholder without its word');
              await assertLaws(rule, world, finding, example, settings);
            }
            await assertFixed(rule, world, example, file, settings);
          }
        });
    });

function assertBilingual(page: Page, code: string): void {
  assert.equal(page.name, code, 'the heading is the code');
  assert.ok(page.sections.has('Summary'), '## Summary is missing');
  for (const [heading, { text }] of page.sections) {
    if (heading === 'See also') continue;
    const prose = locales.map((locale) => text[locale].replace(/^```[\s\S]*?^```$/gm, '').trim());
    if (heading === 'Examples' && !prose[0] && !prose[1]) continue;
    for (const [i, locale] of locales.entries()) assert.ok(prose[i], `«${heading || 'the opening'}» has no ${locale}`);
    assert.match(prose[1] ?? '', /\p{Script=Han}/u, `«${heading || 'the opening'}» is not Chinese in zh-CN`);
    const names = prose.map((each) => [...new Set(each.match(/(?<![$\w{])\{[a-z][A-Za-z]*\}/g))].sort());
    assert.deepEqual(names[0], names[1], `«${heading || 'the opening'}» uses different words`);
  }
}

function assertLabels(rule: Rule, { files, labels }: Example, file: string, findings: readonly Finding[]): void {
  const text = files[file] ?? '';
  const table = lines(text);
  const place = ({ start, end }: { start: number; end: number }): string => `${table.position(start).line + 1}:${table.position(start).character + 1} «${text.slice(start, end)}»`;
  const wanted = labels.filter((label) => label.file === file && label.name === rule.code);
  assert.deepEqual(findings.map(({ at }) => place(at)).sort(), wanted.map(({ at }) => place(at)).sort());
  for (const { at, words } of wanted) {
    const finding = findings.find((each) => each.at.start === at.start && each.at.end === at.end);
    for (const [word, value] of Object.entries(words)) assert.equal(String(finding?.found.words[word]), value, `the word ${word}`);
  }
}

/** Parses, gone, nothing new, and done twice is done once. */
async function assertLaws(rule: Rule, world: World, finding: Finding, { files }: Example, settings: World['settings']): Promise<void> {
  const file = world.files.get(finding.uri);
  assert.ok(file);
  const before = textOf(file);
  const known = tally((await findingsOf(world, finding.uri)).map(identity));
  for (const fix of fixesOf(finding, 'en')) {
    const title = `${rule.code} «${fix.title}»`;
    assert.ok(fix.title && fixesOf(finding, 'zh-CN').every((each) => /\p{Script=Han}/u.test(each.title)), `${title} has no title in both languages`);
    assert.doesNotMatch(fix.title, /(?<![$\w{])\{[a-z][A-Za-z]*\}/, `${title}: a placeholder without its word`);
    const after = apply(before, fix.edits);
    const texts = { [nameOf(finding.uri)]: after, ...Object.fromEntries(fix.elsewhere.map(({ uri, edits }) => [nameOf(uri), apply(files[nameOf(uri)] ?? '', edits)])) };
    assert.ok(Object.entries(texts).some(([name, text]) => text !== files[name]), `${title} changes nothing`);
    const next = change(world, ...Object.entries(texts).map(([name, text]) => ({ uri: uriOf(name), text, version: 2, editorId: '' })));
    const findings = await findingsOf(next, finding.uri);
    const fresh = tally(findings.map(identity));
    assert.ok((fresh.get(identity(finding)) ?? 0) < (known.get(identity(finding)) ?? 0), `${title} leaves its finding in:\n${after}`);
    for (const [each, count] of fresh) assert.ok(count <= (known.get(each) ?? 0), `${title} brings a new finding ${each} in:\n${after}`);
    assert.deepEqual(findings.map(identity).sort(), (await findingsOf(worldOf({ ...files, ...texts }, settings), finding.uri)).map(identity).sort(), `${title}: a fresh world finds something else`);
  }
}

async function assertFixed(rule: Rule, world: World, { files, fixed }: Example, file: string, settings: World['settings']): Promise<void> {
  for (const answer of fixed.filter((each) => each.file === file)) {
    const findings = (await findingsOf(world, uriOf(file))).filter((finding) => finding.rule === rule);
    const edits: Edit[] = findings.flatMap((finding) => fixesOf(finding, 'en').find(({ name }) => !answer.title || name === answer.title)?.edits ?? []);
    const before = textOf(world.files.get(uriOf(file))!);
    assert.equal(apply(before, edits), answer.text, `after the fix${answer.title ? ` ${answer.title}` : ''}`);
    const again = (await findingsOf(worldOf({ ...files, [file]: answer.text }, settings), uriOf(file))).filter((finding) => finding.rule === rule && fixesOf(finding, 'en').some(({ name }) => !answer.title || name === answer.title));
    assert.deepEqual(again.map(({ at }) => textAt(answer.text, at)), [], 'a second run would change something');
  }
}

const identity = ({ rule, found }: Finding): string => `${rule.code} ${JSON.stringify(found.words)}`;
const nameOf = (uri: string): string => uri.slice(uriOf('').length);

function tally(names: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
