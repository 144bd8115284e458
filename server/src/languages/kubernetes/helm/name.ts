import type { Asked, Name } from '../../../engine/language';
import { unquoted } from '../../../syntax/template/tokens';
import { range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';
import { chartOf, isTemplate } from './files';
import { actionAt, declaredValues, tokenAt, valuePath } from './values';

/** What a value or a template is called, and where that is declared. What it would take to rename it is not known: other files set values as well. */
export function nameInChart({ text }: Manifest, at: number, { uri, others }: Asked): Name | undefined {
  const action = isTemplate(uri) ? actionAt(text, at) : undefined;
  const token = action && !action.comment ? tokenAt(text, action, at) : undefined;
  if (!action || !token) return undefined;
  if (token.kind === 'string') {
    if (!/\b(?:include|template|define|block)\s*$/.test(text.slice(action.inner.start, token.at.start))) return undefined;
    const own = range(token.at.start + 1, token.at.end - 1);
    return named(unquoted(token), own, others.declared('helm/define', `${chartOf(uri)} ${unquoted(token)}`));
  }
  const path = valuePath(token);
  const index = path?.keys.findIndex((key) => at >= key.at.start && at <= key.at.end) ?? -1;
  const key = path?.keys[index];
  return path && key && named(key.name, key.at, declaredValues(others, uri, path.keys.slice(0, index + 1).map(({ name }) => name)));
}

/** The files that declare them are of one part, so that a place in the part is one in the file. */
function named(text: string, at: Name['at'], declared: ReturnType<typeof declaredValues>): Name | undefined {
  if (!declared.length) return undefined;
  return { text, at, places: [{ at, role: 'refers' }, ...declared.map(({ uri, fact }) => ({ at: fact.at, uri, role: 'declares' as const }))] };
}
