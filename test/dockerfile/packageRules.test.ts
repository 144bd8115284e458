import assert from 'node:assert/strict';
import { test } from 'node:test';
import { aliasesOf } from '../../server/src/engine/features/check';
import { parse } from '../../server/src/languages/dockerfile/entry';
import { packageCallsOf } from '../../server/src/languages/dockerfile/shell/packageManagers';
import { unpinnedIn } from '../../server/src/languages/dockerfile/shell/packageVersions';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

const unpinned = (command: string): readonly string[] => packageCallsOf(parse(`RUN ${command}\n`, '\\posix')).flatMap(unpinnedIn).map(({ text }) => text);

/** On the left a command, on the right the packages in it that may be of any version. */
const table: readonly (readonly [string, string])[] = [
  ['apt-get install -y curl git=1 ./a.deb jq/trixie vim- "b=$V" $C', 'curl'],
  ['apt-get -t trixie-backports install -y -o A::B=c curl', 'curl'],
  ['apt-get build-dep -y curl; apt-get remove curl; apt-get upgrade -y', ''],
  ["apk add -t .deps gcc make=1 'git<3' perl~5 @testing/x ./a.apk !bash .later", 'gcc @testing/x'],
  ["pip install -i https://example.com flask 'jinja2>=3' requests==2 ./lib . .[dev] a.whl 'x @ https://example.com/x'", 'flask'],
  ['pip install -r requirements.txt flask; pip install --constraint=c.txt flask; pip install -e .', ''],
  ['pip install git+https://example.com/a git+ssh://git@example.com/b git+https://example.com/c@v1#egg=c', 'git+https://example.com/a git+ssh://git@example.com/b'],
  ['python3 -m pip install flask && pipx install black', 'flask black'],
  ['npm install -g yarn @scope/a @scope/b@2 c@latest ./d e.tgz git+https://example.com/f#v1 owner/g', 'yarn @scope/a owner/g'],
  ['npm install; npm ci; npm --prefix app install left-pad', 'left-pad'],
  ['gem install rake bundler:2 ./a.gem -- --with-x', 'rake'],
  ['gem install rake -v 13; gem install rake --version=13', ''],
  ['yum install -y git gcc-c++ nginx-1.27.0 java-21-openjdk a.rpm @core https://example.com/a.rpm', 'git gcc-c++'],
  ['dnf module install -y nodejs:22 php; dnf group install -y "Development Tools"; microdnf install tar', 'php tar'],
  ["zypper -n in vim 'git>=2' a.rpm; zypper install -t pattern devel; zypper up", 'vim'],
  ['go install a.b/c a.b/d@v1; go install ./... cmd/x std; go run a.b/e@latest f.g/h', 'a.b/c a.b/e@latest'],
];

for (const [command, packages] of table) test(`any version: ${command}`, () => assert.equal(unpinned(command).join(' '), packages));

test('each package manager goes by the names that other tools have for it alone', async () => {
  const rules = { 'unpinned-package': 'on', 'package-cache-kept': 'on', 'package-install-asks': 'on' };
  const named = async (command: string): Promise<string> => {
    const findings = await findingsOf(worldOf({ Dockerfile: `FROM fedora:44\nRUN ${command}\n` }, settingsFrom({ rules })), uriOf('Dockerfile'));
    return findings.filter(({ rule }) => rule.code in rules).flatMap(aliasesOf).sort().join(' ');
  };
  assert.equal(await named('yum install git'), 'hadolint:DL3030 hadolint:DL3032 hadolint:DL3033 trivy:DS-0015');
  assert.equal(await named('dnf install git'), 'hadolint:DL3038 hadolint:DL3040 hadolint:DL3041 trivy:DS-0019');
  assert.equal(await named('microdnf install git'), 'hadolint:DL3040 hadolint:DL3041 trivy:DS-0027');
  assert.equal(await named('zypper install git'), 'hadolint:DL3034 hadolint:DL3036 hadolint:DL3037 trivy:DS-0020');
});

test('a comment of hadolint reaches one of a rule with several names, and the settings turn on just one', async () => {
  const text = '# hadolint ignore=DL3018\nFROM alpine:3.24\n# hadolint ignore=DL3018\nRUN apk add --no-cache git && gem install rake\n';
  const found = async (rules: Record<string, string>): Promise<readonly string[]> => {
    const findings = await findingsOf(worldOf({ Dockerfile: text }, settingsFrom({ rules })), uriOf('Dockerfile'));
    return findings.filter(({ rule }) => rule.code === 'unpinned-package').map(({ found: { words } }) => String(words['package']));
  };
  assert.deepEqual(await found({ 'unpinned-package': 'on' }), ['rake']);
  assert.deepEqual(await found({ 'hadolint:DL3028': 'warning' }), ['rake']);
  assert.deepEqual(await found({ 'hadolint:DL3018': 'warning' }), []);
  assert.deepEqual(await found({}), []);
});
