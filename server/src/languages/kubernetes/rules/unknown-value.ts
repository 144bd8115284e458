import { page } from '../../../engine/page';
import type { Branch } from '../../../syntax/template/blocks';
import { tokensIn } from '../../../syntax/template/tokens';
import { chartOf, isTemplate } from '../helm/files';
import { declaredValues, valuePath } from '../helm/values';
import { ruleAmong } from '../rule';
import text from './unknown-value.md';

export default ruleAmong({
  code: 'unknown-value',
  severity: 'hint',
  page: page(text),
  templates: true,

  *checkAmong(others, { text, template }, uri) {
    const folder = chartOf(uri);
    const isMap = (path: readonly string[]): boolean => others.declared('helm/map', `${folder} ${path.join('.')}`).length > 0;
    if (!template || !isTemplate(uri) || !isMap([])) return;
    for (const { inner, control, comment, at } of template.actions) {
      if (comment || control || GUARDS.test(text.slice(inner.start, inner.end))) continue;
      for (const token of tokensIn(text, inner)) {
        const keys = valuePath(token)?.keys ?? [];
        const [first] = keys;
        if (!first || first.name === 'global' || keys.some(({ name }) => !name) || others.declared('helm/dependency', `${folder} ${first.name}`).length) continue;
        const names = keys.map(({ name }) => name);
        const missing = names.findIndex((_, i) => !declaredValues(others, uri, names.slice(0, i + 1)).length);
        const key = keys[missing];
        // Below a value that is no map, or an empty one, anything may be set.
        if (!key || !isMap(names.slice(0, missing)) || asked(text, template.blocks.branchAt(at.start), first.name)) continue;
        yield { at: key.at, words: { path: names.slice(0, missing + 1).join('.') } };
      }
    }
  },
});

/** Functions that ask whether there is a value, or do without. */
const GUARDS = /\b(?:default|required|hasKey|dig|get|coalesce|ternary|empty|and|or|not|lookup|pluck|kindIs|typeIs|tpl)\b/;

/** Whether a condition around asks about the same value, or one beside it. */
function asked(text: string, branch: Branch, name: string): boolean {
  let next: Branch | undefined = branch;
  for (let depth = 0; next && depth < 50; depth++, next = next.within) {
    const { inner } = next.opener ?? {};
    if (inner && text.slice(inner.start, inner.end).includes(`.Values.${name}`)) return true;
    // An `else` is asked by the `if` before it, which is not looked for.
    if (next.control === 'else') return true;
  }
  return false;
}
