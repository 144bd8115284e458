import { test } from 'node:test';
import assert from 'node:assert/strict';
import { decodedText, encodedText, isBase64 } from '../../server/src/languages/kubernetes/secrets/base64';

test('base64 there and back', () => {
  for (const text of ['', 'a', 'ab', 'abc', 'pässword', '密码', '{"auths": {}}']) {
    assert.equal(encodedText(text), Buffer.from(text).toString('base64'));
    assert.equal(decodedText(encodedText(text)), text);
  }
  assert.equal(decodedText('YWRt\naW4=\n'), 'admin');
  assert.equal(decodedText('/w=='), undefined, 'no UTF-8');
  assert.equal(isBase64('admin'), false);
});
