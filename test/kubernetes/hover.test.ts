/** Every key of real manifests that the API knows has something said about it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { hover } from '../../server/src/engine/features/hover';
import { change } from '../../server/src/engine/world';
import { fieldsOf } from '../../server/src/languages/kubernetes/schema/fields';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { newest } from '../../server/src/languages/kubernetes/schema/schema';
import { slice } from '../../server/src/syntax/yaml/slice';
import { uriOf, worldOf } from '../run/worlds';

test('no known key of a real manifest is without words', async () => {
  const folder = path.resolve('../shared/corpus');
  if (!existsSync(folder)) return console.log('NOT RUN: ../shared/corpus is missing');
  const texts = ['kubernetes-examples', 'microservices-demo']
    .flatMap((name) => readFileSync(path.join(folder, `${name}.jsonl`), 'utf8').split('\n').filter(Boolean))
    .map((line): { path: string; text?: string } => JSON.parse(line))
    .filter((file) => /\.ya?ml$/.test(file.path))
    .flatMap(({ text = '' }) => slice(text));
  let [keys, own] = [0, 0];
  for (const text of texts) {
    const world = worldOf({ 'manifest.yaml': text });
    if (!world.files.has(uriOf('manifest.yaml'))) continue;
    const chinese = change(world, { locale: 'zh-CN' });
    for (const { map, definition } of fieldsOf(manifest(text), newest).maps)
      for (const { key, merge } of map.entries) {
        if (merge || !definition.fields.has(key.content)) continue;
        const [said, same] = [await hover(world, uriOf('manifest.yaml'), key.at.start), await hover(chinese, uriOf('manifest.yaml'), key.at.start)];
        assert.ok(said && same, `${definition.name}.${key.content}`);
        assert.deepEqual(said.at, key.at);
        keys++;
        if (/[\u4E00-\u9FFF]/.test(same.markdown.split('\n---\n')[0] ?? '')) own++;
      }
  }
  assert.ok(keys > 3000, String(keys));
  // Fields of removed versions and of kinds hardly anybody writes have no page.
  assert.ok(own / keys > 0.95, `${own} of ${keys} keys are explained in Chinese`);
});
