import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bytes } from '../../../server/src/syntax/scalars/bytes';
import { distance, nearest } from '../../../server/src/syntax/scalars/distance';
import { composeDuration, goDuration } from '../../../server/src/syntax/scalars/duration';
import { image } from '../../../server/src/syntax/scalars/image';
import { isAddress, port } from '../../../server/src/syntax/scalars/port';
import { compare, quantity } from '../../../server/src/syntax/scalars/quantity';
import { interpolation } from '../../../server/src/syntax/scalars/variable';

test('images', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const cases: readonly (readonly [string, string])[] = [
    ['node', 'node'],
    ['node:22', 'node :22'],
    ['library/node:22', 'library/node :22'],
    ['localhost/x', 'localhost / x'],
    ['ghcr.io/a/b:1.0', 'ghcr.io / a/b :1.0'],
    ['localhost:5000/a', 'localhost:5000 / a'],
    ['[::1]:5000/a:b', '[::1]:5000 / a :b'],
    [`node:22@${digest}`, `node :22 @${digest}`],
    ['scratch', 'scratch scratch'],
    ['Node', 'Node uppercase'],
    ['a/B', 'a/B uppercase'],
    ['node:', 'node : bad-tag'],
    ['node:a b', 'node :a b space'],
    ['node@sha256:abc', 'node @sha256:abc bad-digest'],
    ['a//b', 'a//b bad-repository'],
    ['-x', '-x bad-repository'],
    ['a___b', 'a___b bad-repository'],
    ['a---b', 'a---b'],
    ['https://x/y', 'https: / /x/y bad-registry'],
    ['', 'empty'],
    ['${IMAGE}', '${IMAGE} open'],
    ['${A:-b/c:d}', '${A:-b/c:d} open'],
    ['node:${TAG:-latest}', 'node :${TAG:-latest} open'],
    ['$REG/node:1', '$REG/node :1 open'],
    ['${REG}:5000/node:X!', '${REG}:5000 / node :X! open bad-tag'],
  ];
  for (const [text, expected] of cases) {
    const { registry, repository, tag, digest: sum, scratch, open, problem } = image(text);
    const shown = [registry && `${registry.text} /`, repository?.text, tag && `:${tag.text}`, sum && `@${sum.text}`, scratch && 'scratch', open && 'open', problem?.code];
    assert.equal(shown.filter(Boolean).join(' '), expected, text);
    for (const piece of [registry, repository, tag, sum]) if (piece) assert.equal(text.slice(piece.at.start, piece.at.end), piece.text);
  }
});

test('ports', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['80', '80'], ['8080:80', '8080 80'], ['127.0.0.1:8080:80', '127.0.0.1 8080 80'], ['127.0.0.1::80', '127.0.0.1 80'], ['[::1]:80:80', '::1 80 80'], ['::1:80:80', '::1 80 80'],
    ['3000-3005', '3000-3005'], ['9090-9091:8080-8081', '9090-9091 8080-8081'], ['3000-3005:80', '3000-3005 80'], ['80:80-81', '80 80-81 range-lengths'], ['9090-9092:80-81', '9090-9092 80-81 range-lengths'],
    ['6060:6060/udp', '6060 6060 udp'], ['80/UDP', '80 udp'], ['80/xyz', '80 xyz bad-protocol'], ['80/', '80  bad-protocol'], ['9999999', '9999999 bad-container'], ['a:80', 'a 80 bad-host'], ['80:b', '80 b bad-container'],
    ['1.2.3:80:80', '1.2.3 80 80 bad-ip'], ['80:', '80 missing-container'], ['90-80', '90-80 bad-range'], ['', 'missing-container'],
    ['${PORT}:80', '${PORT} 80'], ['${HOST_IP:-127.0.0.1}:82:82', '${HOST_IP:-127.0.0.1} 82 82'], ['${P:-80:80}/tcp', '${P:-80:80} tcp'], ['$A:99999', '$A 99999 bad-container'], ['80:80/${PROTO}', '80 80 ${proto}'],
  ];
  for (const [text, expected] of cases) {
    const { ip, host, container, protocol, problems } = port(text);
    assert.equal([ip?.text, host?.text, container?.text, protocol?.text, ...problems.map(({ code }) => code)].filter((each) => each !== undefined).join(' '), expected, text);
  }
  for (const good of ['0.0.0.0', '::', '::1', '1::', 'fe80::1:2', '::ffff:1.2.3.4', '1:2:3:4:5:6:7:8']) assert.ok(isAddress(good), good);
  for (const bad of ['', '01.2.3.4', '256.1.1.1', '1:2', ':::', '1::2::3', '1:2:3:4:5:6:7:8:9', 'fe80::1%eth0', '::1.2.3', '1.2.3.4::']) assert.ok(!isAddress(bad), bad);
});

test('durations', () => {
  assert.equal(goDuration('1h30m').seconds, 5400);
  assert.equal(goDuration('-1.5s').seconds, -1.5);
  assert.equal(goDuration('.5m').seconds, 30);
  assert.equal(goDuration('0').seconds, 0);
  assert.equal(composeDuration('1d2w').seconds, 15 * 86_400);
  assert.equal(composeDuration('${T:-10s}').problem, undefined);
  const problems = (['10', '1d', '', '-', 'x', '1m x', '1m30', '1..5s'] as const).map((text) => goDuration(text).problem);
  assert.deepEqual(problems.map((each) => each?.code), ['missing-unit', 'unknown-unit', 'empty', 'empty', 'not-a-duration', 'unknown-unit', 'missing-unit', 'missing-unit']);
  assert.deepEqual(problems[1]?.at, { start: 1, end: 2 });
});

test('quantities', () => {
  const values: readonly (readonly [string, number])[] = [['1', 1], ['500m', 0.5], ['1.5Gi', 1.5 * 1024 ** 3], ['1e3', 1000], ['1E3', 1000], ['2E', 2e18], ['+.5', 0.5], ['5.', 5], ['100k', 1e5], ['-1', -1], ['1n', 1e-9]];
  for (const [text, value] of values) assert.equal(quantity(text).value, value, text);
  const wrong: readonly (readonly [string, string, string?])[] = [['', 'empty'], ['abc', 'not-a-quantity'], ['100mi', 'unknown-suffix', 'Mi'], ['1GB', 'unknown-suffix', 'Gi'], ['512MB', 'unknown-suffix', 'Mi'], ['1K', 'unknown-suffix', 'Ki'], ['1 Gi', 'unknown-suffix', 'Gi'], ['1mm', 'unknown-suffix'], ['1constructor', 'unknown-suffix'], ['1e', 'unknown-suffix']];
  for (const [text, code, instead] of wrong) assert.deepEqual([quantity(text).problem?.code, quantity(text).problem?.instead], [code, instead], text);
  assert.equal(compare('0.1', '100m'), 0);
  assert.equal(compare('1Gi', '1G'), 1);
  assert.equal(compare('-1', '0'), -1);
  assert.equal(compare('1023Mi', '1Gi'), -1);
  assert.equal(compare('x', '1'), undefined);
});

test('byte sizes', () => {
  const values: readonly (readonly [string, number])[] = [['512', 512], ['1k', 1024], ['1KB', 1024], ['64 MiB', 64 * 1024 ** 2], ['1.5g', 1.5 * 1024 ** 3], ['10b', 10], ['-1', -1], ['.5k', 512]];
  for (const [text, value] of values) assert.equal(bytes(text).bytes, value, text);
  assert.deepEqual(['', '1x', '1mi', '1mm', 'm', '-5m', '1 2m'].map((text) => bytes(text).problem?.code), ['empty', 'unknown-unit', 'unknown-unit', 'unknown-unit', 'not-a-size', 'not-a-size', 'not-a-size']);
  assert.equal(bytes('${MEM}').problem, undefined);
});

test('variables', () => {
  const cases: readonly (readonly [string, string])[] = [
    ['$A', 'A'], ['${A}', 'A'], ['${A:-b}', 'A:-b'], ['${A-}', 'A-'], ['${A:?no}', 'A:?no'], ['${A+x}', 'A+x'], ['${A:-${B:-c}}d', 'A:-${B:-c} B:-c'], ['$$A', ''], ['$(date) $1 $? $', ''], ['$a$b', 'a b'],
    ['${}', '!empty-name'], ['${A.b}', '!bad-name'], ['${A:default}', '!missing-operator'], ['${A', '!unclosed-brace'], ['${1}', '!bad-name'], ['${A:-${B.c}}', 'A:-${B.c} !bad-name'], ['$2y$10$abc', 'abc'], ['x$_9-', '_9'], ['${A:-$$}', 'A:-$$'],
    ['${A:}', '!missing-operator'], ['${A }', '!bad-name'],
  ];
  for (const [text, expected] of cases) {
    const { variables, problems } = interpolation(text);
    assert.equal([...variables.map(({ name, operator = '', word = '' }) => name + operator + word), ...problems.map(({ code }) => `!${code}`)].join(' '), expected, text);
    for (const { name, nameAt } of variables) assert.equal(text.slice(nameAt.start, nameAt.end), name);
  }
  assert.deepEqual(interpolation('a$$b').escapes, [{ start: 1, end: 3 }]);
});

test('nearest names', () => {
  assert.equal(nearest('enviroment', ['environment', 'env_file']), 'environment');
  assert.equal(nearest('port', ['ports', 'expose']), 'ports');
  assert.equal(nearest('imgae', ['image', 'images']), 'image');
  assert.equal(nearest('xyz', ['image', 'build']), undefined);
  assert.equal(nearest('ab', ['cd', 'abc']), 'abc');
  assert.equal(nearest('FORM', ['FROM']), 'FROM');
  assert.equal(distance('ca', 'ac'), 1);
  assert.equal(distance('kitten', 'sitting'), 3);
});

test('hostile texts are read in time', () => {
  const start = performance.now();
  for (const text of ['${'.repeat(100_000), '${A:-'.repeat(100_000), '$'.repeat(100_001), 'a:'.repeat(100_000), 'a-'.repeat(100_000), '9'.repeat(100_000), '-'.repeat(100_000), '1h'.repeat(100_000), `\${A:-${'x'.repeat(100_000)}}`, '${A}'.repeat(50_000), '['.repeat(100_000)])
    for (const read of [image, port, goDuration, composeDuration, quantity, bytes, interpolation]) read(text);
  nearest('x'.repeat(100_000), ['y'.repeat(100_000)]);
  assert.ok(performance.now() - start < 5000, `${performance.now() - start} ms`);
});
