import type { Asked, Explained } from '../../../engine/language';
import { said } from '../../../engine/page';
import { pathAt } from '../../../syntax/yaml/place';
import { range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';
import { fields, words } from './complete';
import { chartOf, isChart, isSchema, isTemplate, holdsValues } from './files';
import { fieldAt, valuesSchema } from './schema';
import { useAt } from './uses';
import { actionAt, declaredValues, excerpt, tokenAt, valuePath } from './values';

/** What a word of an action means, or what a value is by default; `elsewhere` where the YAML has the word. */
export function hoverChart(manifest: Manifest, at: number, { uri, others, locale }: Asked): Explained | undefined | 'elsewhere' {
  if (isSchema(uri)) return undefined;
  if (holdsValues(manifest, uri)) {
    const { on, path, entry, at: where } = pathAt(manifest.yaml, at);
    const about = on === 'key' && entry ? fieldAt(valuesSchema(others, chartOf(uri)), [...path, entry.key.content]).field?.about : undefined;
    return about ? { markdown: about, at: where } : undefined;
  }
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
  const use = useAt(manifest, at);
  if (use) {
    const names = use.keys.map(({ name }) => name);
    const found = declaredValues(others, uri, names)[0];
    return found && { markdown: `\`.Values.${names.join('.')}\`\n\n\`\`\`yaml\n${excerpt(found)}\n\`\`\``, at: range(Math.min(use.use.at.start, use.key.at.start), use.key.at.end) };
  }
  const path = valuePath(token);
  const name = token.text.replace(/^\$(?=\.)/, '');
  const markdown = said(words, path ? '.Values' : name, locale) ?? said(words, name.split('.').slice(0, 2).join('.'), locale);
  return markdown && token.kind !== 'string' && token.kind !== 'mark' ? { markdown, at: token.at } : undefined;
}
