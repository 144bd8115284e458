import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aboutImage, tagsOf } from '../../server/src/languages/dockerfile/images/aboutImage';
import { environmentOf } from '../../server/src/languages/dockerfile/images/baseEnvironment';
import { familyOf, lifeOf } from '../../server/src/languages/dockerfile/images/baseImages';
import { byName } from '../../server/src/languages/dockerfile/images/imageTable';

const today = '2026-11-24';

test('variables of an image: certain values, names alone, and nothing of an unknown image', () => {
  const go = environmentOf({ repository: 'docker.io/library/golang', tag: '1.27' });
  assert.equal(go?.get('GOPATH'), '/go');
  assert.equal(go?.get('PATH'), '/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin');
  assert.ok(go?.has('GOLANG_VERSION'));
  assert.equal(go?.get('GOLANG_VERSION'), undefined);
  const python = environmentOf({ repository: 'python', tag: '3.14-slim' });
  assert.ok(python?.has('LANG') && python.get('LANG') === undefined, 'set by old versions only: the name without a value');
  assert.equal(environmentOf({ repository: 'eclipse-temurin', tag: '25' })?.get('PATH')?.startsWith('/opt/java/openjdk/bin:'), true);
  assert.deepEqual([...(environmentOf({ repository: 'alpine' }) ?? [])].map(([name]) => name), ['PATH']);
  assert.equal(environmentOf({ repository: 'example.com/golang', tag: '1.27' }), undefined);
  assert.equal(environmentOf({ repository: 'golang', digest: 'sha256:0' }), undefined, 'a digest alone says nothing');
  assert.equal(environmentOf({ repository: 'golang', tag: '1.27-windowsservercore' }), undefined);
});

test('no value of a variable is a pattern or a sentence', () => {
  for (const known of byName.values()) for (const pair of known.env ?? []) assert.match(pair, /^[A-Za-z_]\w*(=[^<>\s$]*)?$/, `${known.names[0]}: ${pair}`);
});

test('what a reader is told of an image', () => {
  const nginx = aboutImage({ repository: 'nginx', tag: '1.30-alpine' }, today);
  assert.equal(nginx?.label, 'nginx');
  assert.equal(nginx?.line, '1.30');
  assert.equal(nginx?.system?.packageManager, 'apk');
  assert.deepEqual(nginx?.ports, ['80']);
  assert.deepEqual(nginx?.cmd, ['nginx', '-g', 'daemon off;']);
  assert.ok(nginx?.architectures.includes('arm64'));
  assert.deepEqual(aboutImage({ repository: 'postgres', tag: '17' }, today)?.volumes, [], 'the folder of 18 is not that of 17');
  assert.equal(aboutImage({ repository: 'postgres', tag: '18' }, today)?.dropsTo, 'postgres');
  assert.equal(aboutImage({ repository: 'python', tag: '3.8' }, today)?.life?.ended, true);
  assert.equal(aboutImage({ repository: 'team/own' }, today), undefined);
  assert.deepEqual(aboutImage({ repository: 'nginx', digest: 'sha256:0' }, today)?.ports, []);
});

test('tags are those of lines that live, and each is one the table knows', () => {
  const tags = tagsOf('python', today).map(({ tag }) => tag);
  assert.deepEqual(tags.slice(0, 3), ['3.14', '3.14-slim', '3.14-alpine']);
  assert.ok(!tags.some((tag) => tag.startsWith('3.10') || tag.startsWith('3.8')), 'ended on the day');
  assert.ok(tagsOf('python', '2026-01-01').some(({ tag }) => tag === '3.10'));
  assert.deepEqual(tagsOf('team/own', today), []);
  assert.ok(tagsOf('debian', today).some(({ tag }) => tag === 'trixie-slim'));
  for (const name of byName.keys())
    for (const { tag } of tagsOf(name, today)) {
      assert.match(tag, /^[\w][\w.-]*$/, `${name}:${tag}`);
      assert.notEqual(lifeOf({ repository: name, tag }, today)?.ended, true, `${name}:${tag} has ended`);
    }
});

test('programs are called missing only where somebody has looked', () => {
  const lacks = (repository: string, tag?: string) => familyOf({ repository, ...(tag && { tag }) })?.lacks;
  assert.deepEqual(lacks('debian', 'buster-slim'), ['curl', 'wget', 'git']);
  assert.deepEqual(lacks('node', '24-slim'), ['curl', 'wget', 'git']);
  assert.deepEqual(lacks('node', '24'), []);
  assert.equal(lacks('nginx', '1.30')?.includes('curl'), false);
  assert.deepEqual(lacks('eclipse-temurin', '21'), [], 'Java images lost curl between two of their lines');
  assert.deepEqual(lacks('python', '3.6-slim'), [], 'an image of years ago may have had more');
  assert.deepEqual(lacks('alpine'), ['curl', 'git']);
});
