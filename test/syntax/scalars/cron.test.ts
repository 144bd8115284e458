import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cron } from '../../../server/src/syntax/scalars/cron';
import { isZone, next } from '../../../server/src/syntax/scalars/cronNext';

const problem = (text: string): string | undefined => cron(text).problem?.code;
const after = (text: string, moment: string, zone = 'UTC'): string | undefined => next(cron(text), new Date(moment), zone)?.toISOString();

test('what is read', () => {
  for (const each of ['* * * * *', '*/5 0-6,22 1 JAN-mar ?', '0 0 * * sun', '5/10 * * * *', '1,,2 * * * *', '  0  3 * *\t1 ', '@daily', '@every 1h30m', 'TZ=UTC 0 3 * * *', 'CRON_TZ=Europe/Berlin @hourly', '*-3 * * * *'])
    assert.equal(problem(each), undefined, each);
});

test('what is refused, and where', () => {
  const wrong: Readonly<Record<string, string>> = {
    '': 'empty',
    '* * * *': 'field-count',
    '0 0 * * * *': 'field-count',
    '@reboot': 'unknown-macro',
    '@Daily': 'unknown-macro',
    '@every': 'bad-interval',
    '@every day': 'bad-interval',
    '60 * * * *': 'out-of-range',
    '0 24 * * *': 'out-of-range',
    '0 0 0 * *': 'out-of-range',
    '0 0 * * 7': 'out-of-range',
    '0 0 L * *': 'bad-value',
    '0 0 * * MON#1': 'bad-value',
    '0 0 1-2-3 * *': 'too-many-parts',
    '*/2/3 * * * *': 'too-many-parts',
    '0 0 * * FRI-MON': 'reversed',
    '*/0 * * * *': 'zero-step',
    '*/-5 * * * *': 'bad-value',
    'TZ=UTC': 'empty',
  };
  for (const [text, code] of Object.entries(wrong)) assert.equal(problem(text), code, text);
  assert.deepEqual(cron('0 0 1,40 * *').problem, { code: 'out-of-range', at: { start: 6, end: 8 }, part: '40', field: 'day', lowest: 1, highest: 31 });
  assert.deepEqual(cron('TZ=Asia/Tokyo 0 3 * * 7').problem?.at, { start: 22, end: 23 });
});

test('the next run', () => {
  assert.equal(after('30 3 * * *', '2026-01-01T03:30:00Z'), '2026-01-02T03:30:00.000Z');
  assert.equal(after('@every 90s', '2026-01-01T00:00:00Z'), '2026-01-01T00:01:30.000Z');
  assert.equal(after('0 0 29 2 *', '2026-01-01T00:00:00Z'), '2028-02-29T00:00:00.000Z');
  assert.equal(after('0 0 31 2 *', '2026-01-01T00:00:00Z'), undefined);
});

test('a day of the month or of the week, and both as soon as one has a star', () => {
  assert.equal(after('0 0 13 * 5', '2026-01-01T00:00:00Z'), '2026-01-02T00:00:00.000Z');
  assert.equal(after('0 0 */1 * 5', '2026-01-03T00:00:00Z'), '2026-01-09T00:00:00.000Z');
  assert.equal(after('0 0 */2 * 5', '2026-01-03T12:00:00Z'), '2026-01-05T00:00:00.000Z', 'a step is no star');
});

test('by the clock of a zone', () => {
  assert.equal(after('0 9 * * *', '2026-07-01T08:00:00Z', 'Asia/Shanghai'), '2026-07-02T01:00:00.000Z');
  assert.equal(after('30 2 * * *', '2026-03-28T23:00:00Z', 'Europe/Berlin'), '2026-03-30T00:30:00.000Z', 'an hour that is skipped');
  assert.equal(after('30 2 25 10 *', '2026-10-24T12:00:00Z', 'Europe/Berlin'), '2026-10-25T00:30:00.000Z', 'an hour that comes twice');
  assert.equal(after('0 9 * * *', '2026-07-01T08:00:00Z', 'Mars/Base'), undefined);
  assert.ok(isZone('US/Pacific') && isZone('Etc/GMT+5') && !isZone('+01:00') && !isZone('Nowhere'));
});

test('long nonsense is no trouble', () => {
  const started = Date.now();
  for (const each of ['*,'.repeat(500_000), '* '.repeat(500_000), `@every ${'1h'.repeat(300_000)}`, `TZ=${'a'.repeat(1_000_000)}`, '1/'.repeat(500_000)]) cron(each);
  assert.ok(Date.now() - started < 3000);
});
