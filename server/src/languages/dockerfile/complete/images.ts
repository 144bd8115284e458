import type { Asked, Suggestion } from '../../../engine/language';
import { range, type Range } from '../../../text/range';
import { image } from '../../../syntax/scalars/image';
import { tagsOf } from '../images/aboutImage';
import { byName } from '../images/imageTable';

/** The images of the offline table. No registry is asked for names. */
export const imageNames = (at: Range): readonly Suggestion[] =>
  [...byName.values()].flatMap(({ names, label }) => names.map((name): Suggestion => ({ label: name, kind: 'value', detail: label, text: `${name}:`, at, again: true }))).sort((a, b) => (a.label < b.label ? -1 : 1));

/** Behind a name and its colon: the tags of lines that are still cared for, and below them those the registry has, where a setting lets it be asked. */
export function imageSuggestions(typed: string, at: Range, { settings: { today }, registryTags }: Asked): readonly Suggestion[] | Promise<readonly Suggestion[]> {
  const colon = typed.lastIndexOf(':');
  const repository = typed.slice(0, colon);
  const behind = range(at.start + colon + 1, at.end);
  const known = tagsOf(repository, today).map(({ tag, until, os }, i): Suggestion => ({
    label: tag, kind: 'value', text: tag, at: behind, order: `0${String(i).padStart(5, '0')}`,
    ...((until ?? os) && { detail: [os, until && `→ ${until}`].filter(Boolean).join(' ') }),
  }));
  const { registry, repository: name, problem } = image(repository);
  if (!registryTags || !name || problem) return known;
  return registryTags({ name: name.text, ...(registry && { registry: registry.text }) }).then((tags) => {
    const offered = new Set(known.map(({ label }) => label));
    const others = tags.filter((tag) => !offered.has(tag)).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }));
    return [...known, ...others.map((tag, i): Suggestion => ({ label: tag, kind: 'value', text: tag, at: behind, order: `1${String(i).padStart(5, '0')}` }))];
  });
}
