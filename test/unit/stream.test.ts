/** What an edit costs is what it changed: counted, not timed. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { watch } from '../../server/src/engine/trees';
import { change } from '../../server/src/engine/world';
import { findingsOf, uriOf, worldOf } from '../run/worlds';

const deployment = (i: number): string => `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web-${i}
spec:
  replicas: 2
  selector:
    matchLabels: { app: web-${i} }
  template:
    metadata:
      labels: { app: web-${i} }
    spec:
      containers:
        - name: web
          image: nginx:1.30.1
`;
const texts = {
  'a stream of 1,000 documents': { file: 'manifest.yaml', text: Array.from({ length: 1000 }, (_, i) => deployment(i)).join('---\n'), at: 'replicas: 2', nth: 500 },
  'a Dockerfile of 2,000 lines': { file: 'Dockerfile', text: `FROM node:24-slim\n${Array.from({ length: 2000 }, (_, i) => `RUN echo ${i} a\n`).join('')}USER 1000\n`, at: ' a\n', nth: 1000 },
  'a Compose file of 500 services': { file: 'compose.yaml', text: `services:\n${Array.from({ length: 500 }, (_, i) => `  web${i}:\n    image: nginx:1.30.1\n    restart: always\n`).join('')}`, at: 'image: nginx:1.30.1', nth: 250 },
};

describe('an edit re-analyses what it changed', () => {
  for (const [name, { file, text, at, nth }] of Object.entries(texts))
    test(name, async () => {
      const uri = uriOf(file);
      const world = worldOf({ [file]: text });
      await findingsOf(world, uri);
      let place = -1;
      for (let i = 0; i < nth; i++) place = text.indexOf(at, place + 1);
      const end = place + at.trimEnd().length;
      const counts: Record<string, number> = {};
      watch((what) => (counts[what] = (counts[what] ?? 0) + 1));
      try {
        await findingsOf(change(world, { uri, text: `${text.slice(0, end)}0${text.slice(end)}`, version: 2, editorId: '' }), uri);
      } finally {
        watch(undefined);
      }
      for (const [what, count] of Object.entries(counts)) assert.equal(count, 1, `${what} ${count} times`);
      assert.equal(counts['parsed'], 1);
      assert.equal(counts['checked entry'], 1);
    });
});
