/** Every key of real manifests that the API knows has something said about it. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { hover } from '../../server/src/engine/features/hover';
import { change } from '../../server/src/engine/world';
import { aboutField } from '../../server/src/languages/kubernetes/hover/documentation';
import { fieldsOf } from '../../server/src/languages/kubernetes/schema/fields';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { fieldAt, newest } from '../../server/src/languages/kubernetes/schema/schema';
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

const field = (version: string, path: readonly (string | number)[]) => {
  const found = fieldAt(version, 'v1', 'Pod', path);
  assert.ok(found, path.join('.'));
  return found;
};

test('a field says what it is without being written, since when it is there, and which gate it waits for', () => {
  const about = (version: string, ...path: (string | number)[]) => aboutField(field(version, path), 'en', version) ?? '';
  assert.match(about('1.36', 'spec', 'restartPolicy'), /Default: `Always`/);
  assert.doesNotMatch(about('1.36', 'spec', 'restartPolicy'), /since Kubernetes/);
  assert.match(about('1.32', 'spec', 'resources'), /since Kubernetes 1\.32 · behind feature gate `PodLevelResources` \(alpha\), off unless turned on/);
  assert.match(about('1.34', 'spec', 'resources'), /`PodLevelResources` \(beta\), on unless turned off/);
});

test('an API version that is gone says so, and what took its place', async () => {
  const files = { 'a.yaml': 'apiVersion: batch/v1beta1\nkind: CronJob\n', 'b.yaml': 'apiVersion: policy/v1beta1\nkind: PodSecurityPolicy\n' };
  const world = worldOf(files);
  assert.match((await hover(world, uriOf('a.yaml'), 14))?.markdown ?? '', /^No longer served since Kubernetes 1\.25\. `batch\/v1` takes its place\./);
  assert.match((await hover(world, uriOf('b.yaml'), 14))?.markdown ?? '', /1\.25\. Nothing directly takes its place/);
  assert.match((await hover(change(world, { locale: 'zh-CN' }), uriOf('a.yaml'), 14))?.markdown ?? '', /^自 Kubernetes 1\.25 起不再提供。由 `batch\/v1` 取代。/);
});
