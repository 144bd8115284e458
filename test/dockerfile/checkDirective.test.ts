import assert from 'node:assert/strict';
import { test } from 'node:test';
import { change } from '../../server/src/engine/world';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

/** Codes with their severities. */
async function checked(text: string, settings: unknown = {}): Promise<readonly string[]> {
  const findings = await findingsOf(worldOf({ Dockerfile: text }, settingsFrom(settings)), uriOf('Dockerfile'));
  return findings.map(({ rule, severity }) => `${rule.code} ${severity}`);
}

const body = 'FROM debian:13 as Build\nUSER 1000\nENV A b\nCMD run it\n';
const all = ['from-as-casing hint', 'legacy-key-value information', 'shell-form-command information', 'stage-name-casing information'];

test('skip: any order of options, all, names up to the first blank', async () => {
  const left = async (value: string): Promise<readonly string[]> => (await checked(`# check=${value}\n${body}`)).toSorted();
  assert.deepEqual((await checked(body)).toSorted(), all);
  assert.deepEqual(await left('skip=all'), []);
  assert.deepEqual(await left('skip=FromAsCasing,StageNameCasing,LegacyKeyValueFormat'), ['shell-form-command information']);
  assert.deepEqual(await left('error=false;skip=FromAsCasing,StageNameCasing,LegacyKeyValueFormat the rest later'), ['shell-form-command information']);
  assert.deepEqual(await left('experimental=all;skip=all;error=0'), []);
  // The last of two counts, but all stays all.
  assert.deepEqual(await left('skip=FromAsCasing;skip=StageNameCasing'), ['from-as-casing hint', 'legacy-key-value information', 'shell-form-command information', 'unheeded-check information']);
  assert.deepEqual(await left('skip=all;skip=StageNameCasing'), []);
  // The names are case-sensitive, and what is refused skips nothing.
  assert.deepEqual(await left('skip=fromascasing'), [...all, 'unheeded-check information']);
  assert.deepEqual(await left('skip=all;bogus=1'), ['bad-check-directive error', ...all]);
});

test('skip above an instruction speaks for that one', async () => {
  assert.deepEqual(await checked('FROM debian:13\nUSER 1000\n# check=skip=LegacyKeyValueFormat\nENV A b\nENV B c\n'), ['legacy-key-value information']);
});

test('error=true makes errors of what BuildKit fails for, and of nothing else', async () => {
  const found = await checked(`# check=error=true;skip=FromAsCasing\n${body}RUN cd /app\n`);
  assert.deepEqual(found.filter((each) => each.endsWith(' error')), ['stage-name-casing error', 'legacy-key-value error', 'shell-form-command error']);
  assert.ok(found.some((each) => !each.endsWith(' error')), String(found));
});

test('experimental turns on what is off, the settings have the last word', async () => {
  const file = (value: string): string => `# check=${value}\n\n# which one\nARG V=13\nFROM debian:$V\nUSER 1000\n`;
  assert.deepEqual(await checked(file('skip=X').replace('skip=X', 'error=false')), []);
  assert.deepEqual(await checked(file('experimental=all')), ['description-format hint']);
  assert.deepEqual(await checked(file('experimental=InvalidDefinitionDescription;error=true')), ['description-format error']);
  assert.deepEqual(await checked(file('experimental=InvalidDefinitionDescription'), { rules: { 'description-format': 'off' } }), []);
});

test('a directive that is edited away lets the findings be what they were', async () => {
  const world = worldOf({ Dockerfile: `# check=error=true;experimental=all\n${body}` }, settingsFrom({}));
  assert.ok((await findingsOf(world, uriOf('Dockerfile'))).every(({ severity }) => severity === 'error'));
  const next = change(world, { uri: uriOf('Dockerfile'), text: body, version: 2, editorId: '' });
  assert.deepEqual((await findingsOf(next, uriOf('Dockerfile'))).map(({ rule, severity }) => `${rule.code} ${severity}`).toSorted(), all);
});
