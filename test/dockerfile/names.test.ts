/** Real Dockerfiles: every name is where it says it is, and a rename loses none of its places. */
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { nameAt } from '../../server/src/engine/features/names';
import { selections } from '../../server/src/engine/features/selections';
import { apply } from '../../server/src/text/edit';
import { covers, textAt } from '../../server/src/text/range';
import { uriOf, worldOf } from '../run/worlds';

const uri = uriOf('Dockerfile');

for (const corpus of ['dockerfiles', 'awesome-compose', 'microservices-demo']) {
  const file = `../shared/corpus/${corpus}.jsonl`;
  test(corpus, { skip: !existsSync(file) && `${file} is missing` }, () => {
    const sources = readFileSync(file, 'utf8').split('\n').filter(Boolean).map((line): { path: string; text?: string } => JSON.parse(line));
    let renamed = 0;
    for (const { path, text = '' } of sources) if (/(^|[./-])dockerfile([.-]|$)/i.test(path)) renamed += renameAll(path, text);
    assert.ok(renamed > 30, `only ${renamed} names were renamed`);
  });
  if (!existsSync(file)) console.log(`NOT RUN: ${file} is missing, so no name of ${corpus} was looked at`);
}

/** How many names were renamed. */
function renameAll(path: string, text: string): number {
  const world = worldOf({ Dockerfile: text });
  const seen = new Set<number>();
  let renamed = 0;
  for (let at = 0; at < text.length; at++) {
    const name = nameAt(world, uri, at);
    if (!name || seen.has(name.at.start)) continue;
    for (const place of name.places) {
      seen.add(place.at.start);
      const written = textAt(text, place.at);
      assert.ok(written.toLowerCase() === name.text.toLowerCase() || /^\d+$|^from$/i.test(written) || /^\d+$/.test(name.text), `${path}: ${written} is no ${name.text}`);
    }
    const to = ['renamed', 'RENAMED'].find((each) => name.accepts?.(each));
    if (to === undefined) continue;
    const after = apply(text, name.places.map((place) => ({ at: place.at, text: to })));
    assert.equal(nameAt(worldOf({ Dockerfile: after }), uri, name.places[0]?.at.start ?? 0)?.places.length, name.places.length, `${path}: ${name.text} lost a place`);
    renamed++;
  }
  return renamed;
}

test('selections grow at every place', () => {
  const text = [
    '# syntax=docker/dockerfile:1',
    'ARG A="b c"',
    'FROM --platform=$BUILDPLATFORM node:${A:-${B}} AS x',
    '# above',
    'RUN --mount=type=cache,target=/c,"id=x" a | b && \\',
    '  # inside',
    "  for i in 'x y'; do echo $(c \"$i\") > /z; done",
    'ONBUILD COPY <<E <<-"F" /g',
    'one $A',
    'E',
    '\ttwo',
    '\tF',
    'CMD ["sh", "-c", "echo $A"]',
    'LABEL',
    'RUN <<EOF',
    '',
    '  x',
    'EOF',
    '# end',
    '',
  ].join('\n');
  const world = worldOf({ Dockerfile: text });
  for (let at = 0; at < text.length; at++) {
    const ranges = selections(world, uri, at);
    assert.ok(ranges.length, `nothing around ${at}`);
    ranges.forEach((outer, i) => {
      const inner = ranges[i - 1];
      assert.ok(outer.start <= at && at <= outer.end);
      assert.ok(!inner || (covers(outer, inner) && outer.end - outer.start > inner.end - inner.start), `${at}: ${textAt(text, outer)}`);
    });
  }
});
