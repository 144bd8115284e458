/** Ways through a file over the wire: what the editor asks for, in the numbers of the protocol. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeSession, type Session } from './session';

const uri = 'file:///project/Dockerfile';
const text = 'ARG V=24\nFROM node:$V AS build\nFROM scratch\nCOPY --from=build \\\n  /a /b\nCOPY --from=0 /c /c\n';
const textDocument = { uri };
const at = (line: number, character: number) => ({ textDocument, position: { line, character } });
const span = (line: number, character: number, length: number, last = line) => ({ start: { line, character }, end: { line: last, character: character + length } });

async function inSession(work: (session: Session, capabilities: Readonly<Record<string, unknown>>) => Promise<void>): Promise<void> {
  const session = await nodeSession();
  const answer = await session.request('initialize', { processId: null, rootUri: null, capabilities: {} });
  assert.ok(isAnswer(answer));
  session.notify('initialized', {});
  session.notify('textDocument/didOpen', { textDocument: { uri, languageId: 'dockerfile', version: 1, text } });
  try {
    await work(session, answer.capabilities);
  } finally {
    await session.end();
  }
  assert.deepEqual(session.logged, [], 'the server complained');
}

const isAnswer = (answer: unknown): answer is { readonly capabilities: Readonly<Record<string, unknown>> } => typeof answer === 'object' && answer !== null && 'capabilities' in answer;

test('definition, references and highlight of a stage', () =>
  inSession(async (session) => {
    assert.deepEqual(await session.request('textDocument/definition', at(3, 14)), [{ uri, range: span(1, 16, 5) }]);
    assert.deepEqual(await session.request('textDocument/references', { ...at(1, 18), context: { includeDeclaration: false } }), [{ uri, range: span(3, 12, 5) }, { uri, range: span(5, 12, 1) }]);
    assert.deepEqual(await session.request('textDocument/documentHighlight', at(3, 12)), [
      { range: span(1, 16, 5), kind: 3 },
      { range: span(3, 12, 5), kind: 2 },
      { range: span(5, 12, 1), kind: 2 },
    ]);
    assert.deepEqual(await session.request('textDocument/definition', at(5, 12)), [{ uri, range: span(1, 16, 5) }]);
    assert.deepEqual(await session.request('textDocument/definition', at(3, 1)), []);
  }));

test('a rename changes every place and refuses what is no name', () =>
  inSession(async (session) => {
    assert.deepEqual(await session.request('textDocument/prepareRename', at(3, 14)), { range: span(3, 12, 5), placeholder: 'build' });
    assert.deepEqual(await session.request('textDocument/rename', { ...at(3, 14), newName: 'compile' }), {
      changes: { [uri]: [{ range: span(1, 16, 5), newText: 'compile' }, { range: span(3, 12, 5), newText: 'compile' }] },
    });
    assert.deepEqual(await session.request('textDocument/rename', { ...at(1, 11), newName: 'NODE' }), {
      changes: { [uri]: [{ range: span(0, 4, 1), newText: 'NODE' }, { range: span(1, 11, 1), newText: 'NODE' }] },
    });
    assert.equal(await session.request('textDocument/rename', { ...at(3, 14), newName: 'a b' }), null);
    assert.equal(await session.request('textDocument/prepareRename', at(5, 12)), null);
    assert.equal(await session.request('textDocument/prepareRename', at(2, 6)), null);
  }));

test('links, inlays, selections and the signature', () =>
  inSession(async (session) => {
    assert.deepEqual(await session.request('textDocument/documentLink', { textDocument }), [{ range: span(1, 5, 7), target: 'https://hub.docker.com/_/node' }]);
    assert.deepEqual(await session.request('textDocument/inlayHint', { textDocument, range: span(0, 0, 0, 6) }), [
      { position: { line: 1, character: 12 }, label: '→ node:24', paddingLeft: true, tooltip: { kind: 'markdown', value: '```dockerfile\nARG V=24\n```' } },
    ]);
    assert.deepEqual(await session.request('textDocument/inlayHint', { textDocument, range: span(3, 0, 0, 6) }), []);
    const selection = await session.request('textDocument/selectionRange', { textDocument, positions: [{ line: 4, character: 3 }] });
    assert.match(JSON.stringify(selection), /^\[\{"range":\{"start":\{"line":4,"character":2\},"end":\{"line":4,"character":4\}\},"parent":/);
    const help = await session.request('textDocument/signatureHelp', at(4, 3));
    assert.match(JSON.stringify(help), /"label":"COPY \[--from=…\].*"activeSignature":0,"activeParameter":6/);
    assert.equal(await session.request('textDocument/signatureHelp', at(0, 1)), null);
  }));

test('tokens come in fives, for the file and for a stretch of it', () =>
  inSession(async (session, { semanticTokensProvider }) => {
    const legend = JSON.parse(JSON.stringify(semanticTokensProvider)).legend.tokenTypes;
    const words = (answer: unknown): readonly string[] => {
      const data: readonly number[] = JSON.parse(JSON.stringify(answer)).data;
      assert.equal(data.length % 5, 0);
      const lines = text.split('\n');
      const found: string[] = [];
      let [line, character] = [0, 0];
      for (let i = 0; i < data.length; i += 5) {
        const [down = 0, right = 0, length = 0, kind = 0] = data.slice(i, i + 4);
        character = down ? right : character + right;
        line += down;
        found.push(`${legend[kind]} ${lines[line]?.slice(character, character + length)}`);
      }
      return found;
    };
    const whole = words(await session.request('textDocument/semanticTokens/full', { textDocument }));
    assert.deepEqual(whole.filter((word) => word.startsWith('keyword ')), ['keyword ARG', 'keyword FROM', 'keyword AS', 'keyword FROM', 'keyword COPY', 'keyword COPY']);
    const last = words(await session.request('textDocument/semanticTokens/range', { textDocument, range: span(5, 0, 0, 6) }));
    assert.equal(last[0], 'keyword COPY');
    assert.deepEqual(last, whole.slice(-last.length));
  }));
