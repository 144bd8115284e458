/** Which values labels may have, and which ones were meant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isOf, mended, type LabelKind } from '../../server/src/languages/dockerfile/labels/labelValues';

const cases: Readonly<Record<LabelKind, { readonly right: readonly string[]; readonly wrong: Readonly<Record<string, string | undefined>> }>> = {
  text: { right: ['', 'anything'], wrong: {} },
  url: { right: ['https://example.com', 'http://localhost:8080/a?b#c', 'git+ssh://git@example.com/a.git', 'mailto:a@example.com'], wrong: { 'example.com': undefined, 'www.example.com': 'https://www.example.com', 'github.com/moby/buildkit': 'https://github.com/moby/buildkit', 'http://a b': undefined, 'git@example.com:a.git': undefined } },
  email: { right: ['a@example.com', 'a.b+c@sub.example.org'], wrong: { 'A <a@example.com>': 'a@example.com', 'a@example': undefined, 'example.com': undefined, 'a b@example.com': undefined } },
  hash: { right: ['0123abc', 'A'.repeat(40), '0'.repeat(64)], wrong: { main: undefined, '0123ab': undefined, '0123abcd': undefined } },
  semver: { right: ['1.0.0', '0.0.4', '1.0.0-rc.1+build.5', '1.0.0-0A.is.legal'], wrong: { '1.0': '1.0.0', v2: '2.0.0', 'v1.2.3': '1.2.3', '01.2.3': undefined, '1.2.3.4': undefined, latest: undefined, '1.0.0-01': undefined } },
  rfc3339: {
    right: ['2026-11-24T08:30:00Z', '2026-11-24t08:30:00.123+08:00', '2024-02-29T00:00:00-00:00', '2016-12-31T23:59:60Z'],
    wrong: { '2026-11-24': '2026-11-24T00:00:00Z', '2026-11-24 08:30:00': '2026-11-24T08:30:00Z', '2026-11-24T08:30:00+0800': undefined, '2023-02-29T00:00:00Z': undefined, '2026-13-01T00:00:00Z': undefined, '2026-11-24T24:00:00Z': undefined, yesterday: undefined },
  },
  spdx: {
    right: ['MIT', 'Apache-2.0', 'GPL-2.0+', 'MIT OR Apache-2.0', '(MIT AND BSD-3-Clause) OR LicenseRef-own', 'GPL-2.0-only WITH Classpath-exception-2.0', 'GPL-3.0', 'NOASSERTION'],
    wrong: { mit: 'MIT', 'Apache 2.0': 'Apache-2.0', Proprietary: undefined, 'MIT OR': undefined, 'MIT Apache-2.0': undefined, 'MIT, Apache-2.0': undefined },
  },
};

for (const kind of Object.keys(cases) as LabelKind[])
  test(kind, () => {
    for (const value of cases[kind].right) assert.ok(isOf(kind, value), value);
    for (const [value, instead] of Object.entries(cases[kind].wrong)) {
      assert.ok(!isOf(kind, value), value);
      assert.equal(mended(kind, value), instead, value);
    }
  });
