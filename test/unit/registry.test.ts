/** Tags from a registry: one that stands on this machine, speaks the protocol, and wants a token first. */
import assert from 'node:assert/strict';
import { createServer } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { test } from 'node:test';
import { complete } from '../../server/src/engine/features/complete';
import { registry } from '../../server/src/lsp/registry';
import { fetchText } from '../../server/src/main/fetch';
import { settingsFrom, uriOf, worldOf } from '../run/worlds';

async function withRegistry(work: (host: string, asked: string[]) => Promise<void>): Promise<void> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    const { url = '', headers } = request;
    asked.push(url);
    const json = (status: number, body: unknown, more: Record<string, string> = {}): void => void response.writeHead(status, { 'content-type': 'application/json', ...more }).end(JSON.stringify(body));
    if (url.startsWith('/token')) return json(200, { token: 'for-reading' });
    if (headers.authorization !== 'Bearer for-reading') return json(401, {}, { 'www-authenticate': `Bearer realm="http://${headers.host}/token",service="here",scope="repository:team/app:pull"` });
    if (!url.startsWith('/v2/team/app/tags/list')) return json(404, {});
    if (url.includes('last=')) return json(200, { tags: ['1.10', 3] });
    return json(200, { tags: ['1.9', '1.2', 'latest'] }, { link: '</v2/team/app/tags/list?last=latest>; rel="next"' });
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  try {
    await work(`127.0.0.1:${(server.address() as AddressInfo).port}`, asked);
  } finally {
    server.close();
    server.closeAllConnections();
  }
}

test('tags of all pages, newest first, asked once', () =>
  withRegistry(async (host, asked) => {
    const registryTags = registry({ fetch: fetchText, now: () => 0, log: assert.fail });
    assert.ok(registryTags);
    const text = `FROM ${host}/team/app:`;
    const world = worldOf({ Dockerfile: text }, settingsFrom({}));
    const labels = async () => (await complete(world, uriOf('Dockerfile'), text.length, { registryTags })).map(({ label }) => label);
    assert.deepEqual(await labels(), ['latest', '1.10', '1.9', '1.2']);
    assert.deepEqual(asked.map((url) => url.split('?')[0]), ['/v2/team/app/tags/list', '/token', '/v2/team/app/tags/list', '/v2/team/app/tags/list']);
    await labels();
    assert.equal(asked.length, 4);
  }));

test('what a registry refuses, or nobody answers, is an empty list and a line in the log', () =>
  withRegistry(async (host) => {
    const logged: string[] = [];
    const tags = registry({ fetch: fetchText, now: () => 0, log: (line) => logged.push(line) });
    assert.deepEqual(await tags?.({ registry: host, name: 'other/app' }), []);
    assert.deepEqual(await tags?.({ registry: '127.0.0.1:1', name: 'team/app' }), []);
    assert.equal(logged.length, 2);
  }));

test('without the setting nobody is asked', async () => {
  const text = 'FROM example.com/team/app:';
  assert.deepEqual(await complete(worldOf({ Dockerfile: text }, settingsFrom({})), uriOf('Dockerfile'), text.length), []);
  assert.equal(settingsFrom({})['dockerfile.registryTags'], false);
});
