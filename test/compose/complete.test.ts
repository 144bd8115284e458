import { test } from 'node:test';
import assert from 'node:assert/strict';
import { complete } from '../../server/src/engine/features/complete';
import type { Suggestion } from '../../server/src/engine/language';
import { parseAll } from '../../server/src/syntax/yaml/tree';
import { findingsOf, uriOf, worldOf } from '../run/worlds';

const uri = uriOf('compose.yaml');

/** What an editor does with a suggestion: it indents its lines like the line it goes into, and takes every stop at its default. */
function taken(text: string, { at, text: put, snippet }: Suggestion): string {
  const line = text.lastIndexOf('\n', at.start - 1) + 1;
  const indent = /^[ \t]*/.exec(text.slice(line, at.start))?.[0] ?? '';
  const plain = snippet ? put.replace(/^( *)\$1$/gm, '$1').replace(/\$\{\d+\|([^,|]*)[^|]*\|\}/g, '$1').replace(/\$\{\d+:((?:\\.|[^}\\])*)\}/g, '$1').replace(/\$\d/g, 'x').replace(/\\(.)/g, '$1') : put;
  return text.slice(0, at.start) + plain.replaceAll('\n', `${text.includes('\r\n') ? '\r\n' : '\n'}${indent}`) + text.slice(at.end);
}

const whole = `# head
name: demo
services:
  web: &web
    image: nginx

    build:
      context: .
    # above
    ports:
      - "80:80"
      - target: 80
    depends_on:
      db:
        condition: service_healthy
    deploy:
      resources:
        limits:
          cpus: 1
    environment:
      A: b
    healthcheck: { test: ["CMD", "x"] }

  # between
  db:
    image: postgres
    networks: [back]
    secrets:
    - token
    volumes:
    - data:/var
    develop:
      watch:
        - path: .
          action: sync

volumes:
  data:

networks:
  back:
secrets:
  token:
    file: ./t
`;

const MISPLACED = new Set(['yaml-syntax', 'unknown-key', 'duplicate-key', 'wrong-type']);
const codesOf = async (text: string): Promise<ReadonlySet<string>> => new Set((await findingsOf(worldOf({ 'compose.yaml': text }), uri)).map(({ rule }) => rule.code).filter((code) => MISPLACED.has(code)));

for (const [name, ending] of [['\\n', '\n'], ['\\r\\n', '\r\n']] as const)
  test(`whatever is chosen on a blank line stands where it belongs, lines ending in ${name}`, async () => {
    const text = whole.replaceAll('\n', ending);
    const before = await codesOf(text);
    assert.deepEqual([...before], []);
    let count = 0;
    for (let line = 0; line <= text.length; ) {
      for (const column of [0, 1, 2, 4, 5, 6, 8, 10]) {
        const opened = text.slice(0, line) + ' '.repeat(column) + ending + text.slice(line);
        const world = worldOf({ 'compose.yaml': opened });
        const own = await codesOf(opened);
        for (const suggestion of await complete(world, uri, line + column)) {
          count++;
          const result = taken(opened, suggestion);
          const [{ problems } = { problems: [] }] = parseAll(result);
          const said = `${suggestion.label} in column ${column}:\n${result}`;
          assert.deepEqual(problems.filter(({ lenient }) => !lenient).map(({ code }) => code), [], said);
          if (count % 17 === 0 || suggestion.label.startsWith('-')) for (const code of await codesOf(result)) assert.ok(own.has(code), `${code}: ${said}`);
        }
      }
      const found = text.indexOf('\n', line);
      if (found < 0) break;
      line = found + 1;
    }
    assert.ok(count > 1000, `only ${count} suggestions were tried`);
  });
