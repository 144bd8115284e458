/** What BuildKit itself says to hundreds of small files: what it refuses is an error here, and what it accepts is none. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { described, findingsOf, uriOf, worldOf } from '../run/worlds';
import verdicts from './refused.json';

const whole = (text: string): string => (/^FROM\b|\nFROM\b/i.test(text) || !/\S/.test(text) ? `${text}\n` : `FROM alpine\n${text}\n`);

async function errorsIn(text: string): Promise<readonly string[]> {
  const world = worldOf({ Dockerfile: whole(text) });
  const findings = await findingsOf(world, uriOf('Dockerfile'));
  return findings.filter(({ severity }) => severity === 'error').map((finding) => described(world, finding));
}

test('what BuildKit refuses is an error', async () => {
  const missed: string[] = [];
  for (const text of verdicts.refused) if (!(await errorsIn(text)).length) missed.push(text);
  assert.deepEqual(missed, []);
});

test('what BuildKit accepts is no error', async () => {
  const wrong: string[] = [];
  for (const text of verdicts.accepted) for (const error of await errorsIn(text)) wrong.push(`${text} → ${error}`);
  assert.deepEqual(wrong, []);
});
