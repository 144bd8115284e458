/** Every page beside every refactoring, run: what is offered at the mark and what it makes, and that nothing is refused afterwards that was not before. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { rewritings } from '../server/src/engine/features/rewrite';
import { textOf } from '../server/src/engine/file';
import { locales } from '../server/src/engine/page';
import { change } from '../server/src/engine/world';
import { refactorings } from '../server/src/languages/dockerfile/refactorings';
import { apply } from '../server/src/text/edit';
import { range } from '../server/src/text/range';
import { marked } from './run/marked';
import { findingsOf, uriOf, worldOf } from './run/worlds';

assert.ok(refactorings.length);

for (const { page } of refactorings)
  describe(page.name, () => {
    const fences = page.sections.get('Examples')?.fences ?? [];
    test('the page speaks both languages and shows a case and its opposite', () => {
      for (const locale of locales) assert.ok(page.sections.get('')?.text[locale].trim(), locale);
      assert.match(page.sections.get('')?.text['zh-CN'] ?? '', /\p{Script=Han}/u);
      const made = fences.filter(({ info }) => info === 'dockerfile rewritten').length;
      assert.ok(made >= 1 && fences.length > 2 * made, 'a page shows what is rewritten and what is left');
    });
    fences.forEach(({ info, text }, i) => {
      if (info !== 'dockerfile') return;
      test(`example ${i + 1}`, async () => {
        const { text: before, cursors } = marked(text);
        assert.ok(cursors[0] !== undefined, 'an example marks a place');
        const world = worldOf({ Dockerfile: before });
        const uri = uriOf('Dockerfile');
        const offered = rewritings(world, uri, range(cursors[0], cursors.at(-1) ?? cursors[0])).filter(({ name }) => name === page.name);
        const wanted = fences[i + 1]?.info === 'dockerfile rewritten' ? fences[i + 1]?.text : undefined;
        assert.equal(offered.length > 0, wanted !== undefined, `offered: ${offered.map(({ title }) => title).join()}`);
        for (const { title, edits } of offered.slice(0, 1)) {
          assert.doesNotMatch(title, /(?<!\$)\{/);
          const after = apply(before, edits);
          assert.equal(after, wanted);
          const errors = async (in_: typeof world): Promise<readonly string[]> => (await findingsOf(in_, uri)).filter(({ severity }) => severity === 'error').map(({ rule }) => rule.code);
          const known = await errors(world);
          const later = change(world, { uri, text: after, version: 2, editorId: '' });
          assert.deepEqual((await errors(later)).filter((code) => !known.includes(code)), []);
          assert.equal(textOf(later.files.get(uri)!), after);
        }
      });
    });
  });
