import type { Facts, PlacedFact } from '../../../engine/facts';
import type { Uri } from '../../../engine/file';
import type { Asked, Name, NamePlace } from '../../../engine/language';
import { pathAt } from '../../../syntax/yaml/place';
import { unquoted } from '../../../syntax/template/tokens';
import { range, type Range } from '../../../text/range';
import type { Manifest } from '../objects/manifest';
import { chartOf, isTemplate, holdsValues } from './files';
import { useAt } from './uses';
import { actionAt, tokenAt } from './values';

/** What a value or a template is called, and where in the chart that stands. */
export function nameInChart(manifest: Manifest, at: number, asked: Asked): Name | undefined {
  const { text } = manifest;
  const { uri, others } = asked;
  if (holdsValues(manifest, uri)) return writtenValue(manifest, at, asked);
  const action = isTemplate(uri) ? actionAt(text, at) : undefined;
  const token = action && !action.comment ? tokenAt(text, action, at) : undefined;
  if (!action || !token) return undefined;
  if (token.kind === 'string') {
    if (!/\b(?:include|template|define|block)\s*$/.test(text.slice(action.inner.start, token.at.start))) return usedValue(manifest, at, asked);
    const own = range(token.at.start + 1, token.at.end - 1);
    return named(unquoted(token), own, others.declared('helm/define', `${chartOf(uri)} ${unquoted(token)}`));
  }
  return usedValue(manifest, at, asked);
}

function usedValue(manifest: Manifest, at: number, { uri, others }: Asked): Name | undefined {
  const found = useAt(manifest, at);
  return found && value(found.keys.map(({ name }) => name), found.key.at, chartOf(uri), others);
}

/** A key of `values.yaml`, or of what is set beside it. */
function writtenValue({ yaml, templated }: Manifest, at: number, { uri, others }: Asked): Name | undefined {
  const { on, path, entry } = pathAt(yaml, at);
  if (templated || on !== 'key' || !entry || entry.merge || path.some((step) => typeof step === 'number')) return undefined;
  return value([...path.map(String), entry.key.content], bare(entry.key.at, yaml.text), chartOf(uri), others);
}

/** What goes on as a whole may be asked for what is below it by names that are not seen: then it keeps its name. */
function value(keys: readonly string[], at: Range, folder: Uri, others: Facts): Name | undefined {
  const named = `${folder} ${keys.join('.')}`;
  const declared = others.declared('helm/value', named);
  const all = [...declared, ...others.referring('helm/value', named)];
  if (!all.length) return undefined;
  const handedOn = keys.some((_, i) => others.referring('helm/whole', `${folder} ${keys.slice(0, i).join('.')}`).length > 0);
  const places = all.map(({ uri, part, fact }): NamePlace => ({ uri, part, at: bare(fact.at, part.text), role: fact.role }));
  return { text: keys.at(-1) ?? '', at, places, ...(declared.length > 0 && !handedOn && { accepts: (name: string) => /^[A-Za-z_]\w*$/.test(name) }) };
}

/** Within the quotes of a quoted key. */
const bare = ({ start, end }: Range, text: string): Range => (/^["']/.test(text.slice(start, start + 1)) ? range(start + 1, end - 1) : range(start, end));

/** The files that declare them are of one part, so that a place in the part is one in the file. */
function named(text: string, at: Name['at'], declared: readonly PlacedFact[]): Name | undefined {
  if (!declared.length) return undefined;
  return { text, at, places: [{ at, role: 'refers' }, ...declared.map(({ uri, fact }) => ({ at: fact.at, uri, role: 'declares' as const }))] };
}
