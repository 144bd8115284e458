import type { Suggestion } from '../../../engine/language';
import { range, type Range } from '../../../text/range';
import { tagsOf } from '../aboutImage';
import { byName } from '../imageTable';

/** Images of the offline table: names first; behind a name and its colon the tags of lines that are still cared for. No registry is asked. */
export function imageSuggestions(typed: string, at: Range, today: string): readonly Suggestion[] {
  const colon = typed.indexOf(':');
  if (colon < 0) return [...byName.values()].flatMap(({ names, label }) => names.map((name): Suggestion => ({ label: name, kind: 'value', detail: label, text: `${name}:`, at, again: true }))).sort((a, b) => (a.label < b.label ? -1 : 1));
  return tagsOf(typed.slice(0, colon), today).map(({ tag, until, os }, i) => ({
    label: tag, kind: 'value', text: tag, at: range(at.start + colon + 1, at.end), order: String(i).padStart(4, '0'),
    ...((until ?? os) && { detail: [os, until && `→ ${until}`].filter(Boolean).join(' ') }),
  }));
}
