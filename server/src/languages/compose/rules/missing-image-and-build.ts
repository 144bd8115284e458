import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import type { YamlEntry } from '../../../syntax/yaml/tree';
import { attribute } from '../attributes';
import { isComplete } from '../project';
import { ruleAmong } from '../rule';
import { namedIn, place } from '../tree';
import { mergedIn } from '../values';
import text from './missing-image-and-build.md';

export default ruleAmong({
  code: 'missing-image-and-build',
  severity: 'error',
  page: page(text),

  *checkAmong(others, tree, uri) {
    if (!isComplete(tree, uri)) return;
    const services = namedIn(tree, 'services');
    const doubtful = services.filter(({ entry }) => mayLack(entry));
    if (!doubtful.length) return;
    const counts = new Map<string, number>();
    for (const { name } of services) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const service of doubtful) {
      const { name, entry: { key, value }, offset } = service;
      if (value?.kind !== 'map' || name.startsWith('x-') || counts.get(name) !== 1) continue;
      // Another file may hold the rest of it.
      if (others.declared('compose/service', name).some((each) => each.uri !== uri)) continue;
      const keys = mergedIn(tree, value, offset);
      if (keys && !NEEDED.some((each) => keys.has(each))) yield { at: place(service, key.at), words: { service: name } };
    }
  },
});

const NEEDED: readonly string[] = ['image', 'build', 'extends', 'provider'];

/** What the service alone says of it. A key that is misspelt is the mistake then, and has its own finding. */
const mayLack = memo(({ value }: YamlEntry): boolean => {
  if (value?.kind !== 'map' || value.tag) return false;
  return value.entries.every(({ merge, key: { content } }) => merge || (!NEEDED.includes(content) && attribute('service', content) !== undefined));
});
