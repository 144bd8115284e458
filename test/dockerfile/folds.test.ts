import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folds } from '../../server/src/engine/features/outline';
import { lines } from '../../server/src/text/lines';
import { uriOf, worldOf } from '../run/worlds';

const foldsOf = (text: string): readonly string[] => {
  const table = lines(text);
  return folds(worldOf({ Dockerfile: text }), uriOf('Dockerfile')).map(({ at, kind = '' }) => `${table.position(at.start).line}-${table.position(at.end).line} ${kind}`);
};

const text = '# a\n# b\n\n# c\nFROM alpine\nRUN a \\\n  # x\n  # y\n  && b\nCOPY <<E <<F /\n1\nE\n2\nF\n# d\n# e\n\n# f\n';

test('line ends of Windows fold the same lines', () => assert.deepEqual(foldsOf(text.replaceAll('\n', '\r\n')), foldsOf(text)));

test('comments fold where they follow each other, not over blank lines', () => assert.deepEqual(foldsOf(text).filter((fold) => fold.endsWith('comment')), ['0-1 comment', '6-7 comment', '14-15 comment']));
