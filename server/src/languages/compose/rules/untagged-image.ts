import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { image, type Image } from '../../../syntax/scalars/image';
import { interpolation } from '../../../syntax/scalars/variable';
import { rule } from '../rule';
import { namedIn, place } from '../tree';
import { mergedIn } from '../values';
import text from './untagged-image.md';

export default rule({
  code: 'untagged-image',
  severity: 'information',
  page: page(text),
  also: ['dclint:service-image-require-explicit-tag', 'compose-lint:CL-0004'],

  *check(tree) {
    const services = namedIn(tree, 'services').flatMap(({ entry: { value }, offset }) => (value?.kind === 'map' ? [{ value, offset, keys: mergedIn(tree, value, offset) }] : []));
    const isBuilt = ({ keys }: (typeof services)[number]): boolean => !keys || keys.has('build') || keys.has('extends') || keys.has('provider');
    const built = new Set(services.filter(isBuilt).flatMap(({ value }) => contentOf(get(value, 'image')) ?? []));
    for (const service of services) {
      const node = get(service.value, 'image');
      const name = contentOf(node);
      if (!node || !name || node.tag || isBuilt(service) || built.has(name)) continue;
      const variant = kindOf(image(name));
      if (variant) yield { at: place(service, node.at), words: { image: name }, ...(variant === 'latest' && { variant }) };
    }
  },
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
