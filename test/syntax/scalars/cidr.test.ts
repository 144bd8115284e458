import { test } from 'node:test';
import assert from 'node:assert/strict';
import { address } from '../../../server/src/syntax/scalars/address';
import { cidr, isWithin } from '../../../server/src/syntax/scalars/cidr';

test('addresses', () => {
  assert.deepEqual(address('10.0.0.1'), { family: 4, value: 0x0a000001n });
  assert.deepEqual(address('010.0.0.1'), { family: 4, value: 0x0a000001n });
  assert.deepEqual(address('::1'), { family: 6, value: 1n });
  assert.deepEqual(address('::ffff:1.2.3.4'), { family: 4, value: 0x01020304n });
  assert.deepEqual(address('fe80::1:2'), { family: 6, value: (0xfe80n << 112n) | 0x10002n });
  for (const bad of ['', '1.2.3', '256.0.0.1', '1::2::3', '1:2:3', ':::', 'fe80::1%eth0', '1:2:3:4:5:6:7:8:9', 'x'.repeat(100_000)]) assert.equal(address(bad), undefined, bad.slice(0, 20));
});

test('networks', () => {
  assert.deepEqual(cidr('10.1.2.3/8'), { family: 4, network: 0x0a000000n, bits: 8 });
  assert.deepEqual(cidr('::/0'), { family: 6, network: 0n, bits: 0 });
  for (const bad of ['10.0.0.0', '10.0.0.0/33', '::/129', '10.0.0.0/08', '10.0.0.0/', '/8', `${'1'.repeat(100_000)}/8`]) assert.equal(cidr(bad), undefined, bad.slice(0, 20));
});

test('one network within another', () => {
  const within = (inner: string, outer: string): boolean => isWithin(cidr(inner)!, cidr(outer)!);
  assert.equal(within('10.1.0.0/16', '10.0.0.0/8'), true);
  assert.equal(within('10.0.0.0/8', '10.0.0.0/8'), false);
  assert.equal(within('11.0.0.0/16', '10.0.0.0/8'), false);
  assert.equal(within('fd00::/16', '0.0.0.0/0'), false);
  assert.equal(within('fd00:1::/32', 'fd00::/16'), true);
});
