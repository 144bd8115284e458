import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { get } from '../../../syntax/yaml/find';
import { image, type Image } from '../../../syntax/scalars/image';
import { interpolation } from '../../../syntax/scalars/variable';
import type { YamlEntry } from '../../../syntax/yaml/tree';
import { rule } from '../rule';
import { namedIn, place, type Compose, type Located } from '../tree';
import { mergedIn } from '../values';
import text from './untagged-image.md';

export default rule({
  code: 'untagged-image',
  severity: 'information',
  page: page(text),
  also: ['dclint:service-image-require-explicit-tag', 'compose-lint:CL-0004'],

  *check(tree) {
    const services = namedIn(tree, 'services');
    const untagged = services.flatMap((service) => {
      const found = untaggedIn(service.entry);
      return found && !isBuilt(service, tree) ? [{ service, ...found }] : [];
    });
    if (!untagged.length) return;
    const built = new Set(services.flatMap((service) => (isBuilt(service, tree) ? (contentOf(get(service.entry.value, 'image')) ?? []) : [])));
    for (const { service, at, name, variant } of untagged)
      if (!built.has(name)) yield { at: place(service, at), words: { image: name }, ...(variant === 'latest' && { variant }) };
  },

  *fix({ at, words: { image: name } }, { text }) {
    const end = /["']/.test(text.charAt(at.start)) ? at.end - 1 : at.end;
    if (name.endsWith(':latest')) yield { edits: [{ at: range(end - 'latest'.length, end), text: TAG }], words: { tag: TAG }, safe: false };
    else if (!name.endsWith('}')) yield { edits: [{ at: range(end, end), text: `:${TAG}` }], words: { tag: TAG }, safe: false };
  },
});

/** Which tags a registry has is not known here: this one shows where a version goes, and fails at once if it is left. */
const TAG = '1.0.0';

/** Whether the image comes from here, or may. */
function isBuilt({ entry: { value }, offset }: Located, tree: Compose): boolean {
  if (value?.kind !== 'map') return false;
  const keys = mergedIn(tree, value, offset);
  return !keys || keys.has('build') || keys.has('extends') || keys.has('provider');
}

/** The image a service names itself, remembered with the service. */
const untaggedIn = memo(({ value }: YamlEntry) => {
  const node = get(value, 'image');
  const name = contentOf(node);
  const variant = node && name && !node.tag ? kindOf(image(name)) : undefined;
  return node && name && variant ? { at: node.at, name, variant } : undefined;
});

const contentOf = (node: ReturnType<typeof get>): string | undefined => (node?.kind === 'scalar' ? node.content : undefined);

/** What is wrong with the tag, if that can be told: variables may bring one. */
function kindOf({ text, tag, digest, repository, problem, scratch }: Image): 'none' | 'latest' | undefined {
  if (digest || problem || scratch) return undefined;
  if (tag) return tag.text === 'latest' || defaultOf(tag.text) === 'latest' ? 'latest' : undefined;
  const last = repository && text.slice(repository.at.start, repository.at.end).split('/').at(-1);
  return last && !last.includes('$') && !last.includes('}') ? 'none' : undefined;
}

/** What a text comes to that is one variable with a default. */
function defaultOf(text: string): string | undefined {
  const [first, ...others] = interpolation(text).variables;
  return first && !others.length && first.at.end - first.at.start === text.length && /^:?-$/.test(first.operator ?? '') ? first.word : undefined;
}
