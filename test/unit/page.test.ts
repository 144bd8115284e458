import assert from 'node:assert/strict';
import { test } from 'node:test';
import { explanation, fixTitle, message, page } from '../../server/src/engine/page';

const text = `# x\n\n\`{image}\` has\nno tag, \${image} stays.\n\nWhy it matters.\n\n<!-- zh-CN -->\n\`{image}\` 没有标签。\n\n原因。\n\n## Fix\n\nPin to \`{tag}\`\n\n<!-- zh-CN -->\n固定为 \`{tag}\`\n`;

test('the first paragraph is the message, the rest the explanation', () => {
  const read = page(text);
  assert.equal(message(read, 'en', { image: 'node' }), '`node` has no tag, ${image} stays.');
  assert.equal(explanation(read, 'en'), 'Why it matters.');
  assert.equal(message(read, 'zh-CN', { image: 'node' }), '`node` 没有标签。');
  assert.equal(explanation(read, 'zh-CN'), '原因。');
  assert.equal(fixTitle(read, 'zh-CN', { tag: 'x' }), '固定为 `x`');
});
