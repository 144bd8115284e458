import { page } from '../../../engine/page';
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
    const counts = new Map<string, number>();
    for (const { name } of services) counts.set(name, (counts.get(name) ?? 0) + 1);
    for (const service of services) {
      const { name, entry: { key, value }, offset } = service;
      if (value?.kind !== 'map' || value.tag || name.startsWith('x-') || counts.get(name) !== 1) continue;
      // A key that is misspelt is the mistake then, and has its own finding.
      if (value.entries.some((each) => !each.merge && !attribute('service', each.key.content))) continue;
      // Another file may hold the rest of it.
      if (others.declared('compose/service', name).some((each) => each.uri !== uri)) continue;
      const keys = mergedIn(tree, value, offset);
      if (keys && !NEEDED.some((each) => keys.has(each))) yield { at: place(service, key.at), words: { service: name } };
    }
  },
});

const NEEDED = ['image', 'build', 'extends', 'provider'];
