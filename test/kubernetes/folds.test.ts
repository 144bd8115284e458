import assert from 'node:assert/strict';
import { test } from 'node:test';
import { folds } from '../../server/src/engine/features/outline';
import { lines } from '../../server/src/text/lines';
import { uriOf, worldOf } from '../run/worlds';

/** Folds as lines, counted from one. */
function folded(text: string): readonly string[] {
  const table = lines(text);
  return folds(worldOf({ 'manifest.yaml': text }), uriOf('manifest.yaml')).map(({ at, kind }) => `${table.position(at.start).line + 1}-${table.position(at.end).line + 1}${kind ? ` ${kind}` : ''}`);
}

test('a document, its keys and items, and what does not fit on a line', () =>
  assert.deepEqual(folded('apiVersion: v1\nkind: Pod\nspec:\n  containers:\n    - name: a\n      image: b\n    - name: c\n  x: |\n    one\n    two\n'), ['1-10', '3-10', '4-7', '5-6', '8-10']));

test('every document of a stream', () =>
  assert.deepEqual(folded('apiVersion: v1\nkind: Pod\n---\n# a comment\napiVersion: v1\nkind: Pod\n'), ['1-2', '5-6']));

test('comments below each other, not those behind something', () =>
  assert.deepEqual(folded('# one\n# two\napiVersion: v1 # three\n# four\n\n# five\n# six\nkind: Pod\n'), ['3-8', '1-2 comment', '6-7 comment']));
