import type { Asked, Explained } from '../../../engine/language';
import { said } from '../../../engine/page';
import { pathAt } from '../../../syntax/yaml/place';
import { range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';
import { fields, words } from './complete';
import { isChart, isTemplate, isValues } from './files';
import { actionAt, declaredValues, excerpt, tokenAt, valuePath } from './values';

/** What a word of an action means, or what a value is by default; `elsewhere` where the YAML has the word. */
export function hoverChart(manifest: Manifest, at: number, { uri, others, locale }: Asked): Explained | undefined | 'elsewhere' {
  if (isValues(uri)) return undefined;
  if (isChart(uri)) {
    const { on, path, entry, at: where } = pathAt(manifest.yaml, at);
    const name = on === 'key' && entry ? [...path.filter((step) => typeof step === 'string'), entry.key.content].join('.') : '';
    const markdown = name && said(fields, name, locale);
    return markdown ? { markdown, at: where } : undefined;
  }
  const action = isTemplate(uri) ? actionAt(manifest.text, at) : undefined;
  if (!action) return 'elsewhere';
  const token = action.comment ? undefined : tokenAt(manifest.text, action, at);
  if (!token) return undefined;
  const path = valuePath(token);
  const last = path?.keys.findIndex((key) => at <= key.at.end) ?? -1;
  if (path && at >= (path.keys[0]?.at.start ?? Infinity) && last >= 0) {
    const keys = path.keys.slice(0, last + 1);
    const found = declaredValues(others, uri, keys.map(({ name }) => name))[0];
    return found && { markdown: `\`.Values.${keys.map(({ name }) => name).join('.')}\`\n\n\`\`\`yaml\n${excerpt(found)}\n\`\`\``, at: range(path.at.start, keys.at(-1)?.at.end ?? path.at.end) };
  }
  const name = token.text.replace(/^\$(?=\.)/, '');
  const markdown = said(words, path ? '.Values' : name, locale) ?? said(words, name.split('.').slice(0, 2).join('.'), locale);
  return markdown && token.kind !== 'string' && token.kind !== 'mark' ? { markdown, at: token.at } : undefined;
}
