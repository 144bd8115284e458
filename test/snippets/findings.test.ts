/** A snippet taken as it is offered has no finding of ours: what we scaffold is what we would accept. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { say } from '../../server/src/engine/features/check';
import { snippets } from '../../server/src/main/snippets';
import { findingsOf, uriOf, worldOf } from '../run/worlds';
import { expand } from './expand';

/** A snippet for a place within a file, and the file around it. */
const surroundings: Readonly<Record<string, { readonly file: string; readonly whole: RegExp; around(text: string): string }>> = {
  dockerfile: {
    file: 'Dockerfile',
    whole: /^(?:FROM|ARG|#)[^]*^USER /m,
    around(text) {
      if (/^FROM /.test(text)) return `${text}\nUSER 1000\n`;
      // On an image that has what the snippet says it is for.
      const image = /\bapk\b|"wget"/.test(text) ? 'alpine:3.24' : /\bdnf\b/.test(text) ? 'fedora:44' : 'node:24';
      return `FROM node:24-slim AS build\nFROM ${image}\nWORKDIR /app\n${text}\nUSER 1000\n`;
    },
  },
  dockercompose: {
    file: 'compose.yaml',
    whole: /^services:/m,
    around(text) {
      const web = 'services:\n  web:\n    image: nginx:1.30.1\n';
      if (/^(secrets|configs|networks|volumes|models):/.test(text)) return `${web}${text}\n`;
      return /^[\w-]+:\n {2}(image|build):/.test(text) ? `services:\n${indented(text, 2)}\n` : `${web}${indented(text, 4)}\n`;
    },
  },
  yaml: { file: 'manifest.yaml', whole: /^apiVersion:/m, around: (text) => text },
};

/** A piece of a file may lean on what stands elsewhere in it: names it refers to, the user of the stage. */
const elsewhere = /^(undefined-\w+|root-user)$/;

const indented = (text: string, by: number): string => text.replace(/^(?=.)/gm, ' '.repeat(by));

for (const [editorId, { file, whole, around }] of Object.entries(surroundings))
  describe(editorId, () => {
    for (const { prefix, body } of snippets[editorId] ?? [])
      test(prefix, async () => {
        const text = expand(body.split('\n'));
        const isWhole = whole.test(text);
        const world = worldOf({ [file]: isWhole ? text : around(text) });
        const findings = (await findingsOf(world, uriOf(file))).filter(({ rule }) => isWhole || !elsewhere.test(rule.code));
        assert.deepEqual(findings.map((finding) => `${finding.severity} ${finding.rule.code}: ${say(finding, 'en')}`), []);
      });
  });
