import type { Suggestion } from '../../engine/language';
import { range, type Range } from '../../text/range';
import { byName } from './imageTable';

/** Images of the offline table: names first; behind a name and its colon the tags of lines that are still cared for. No registry is asked. */
export function imageSuggestions(typed: string, at: Range, today: string): readonly Suggestion[] {
  const colon = typed.indexOf(':');
  if (colon < 0) return [...byName.keys()].sort().map((name) => ({ label: name, kind: 'value', text: `${name}:`, at, again: true }));
  const known = byName.get(typed.slice(0, colon));
  if (!known) return [];
  const alive = (known.lines ?? []).filter(({ line, eol, dead, droppedOn }) => line && !dead && !droppedOn && (!eol || eol >= today));
  return alive.flatMap(({ line, eol, on }) =>
    ['default', 'slim', 'alpine'].filter((variant) => on?.[variant]).map((variant): Suggestion => {
      const tag = variant === 'default' ? line : `${line}-${variant}`;
      return { label: tag, kind: 'value', ...(eol && { detail: `→ ${eol}` }), text: tag, at: range(at.start + colon + 1, at.end) };
    }));
}
