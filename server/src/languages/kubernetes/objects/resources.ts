/** Names of what containers ask for (core/helper, helpers.go): what is counted in whole things, and what cannot be promised twice. */
export const isHugePages = (name: string): boolean => name.startsWith('hugepages-');

/** Anything with a domain of its own, such as `nvidia.com/gpu`. */
export const isExtended = (name: string): boolean => name.includes('/') && !name.includes('kubernetes.io/') && !name.startsWith('requests.');

/** Such a name is a qualified one, also with `requests.` before it. */
export function isContainerResource(name: string): boolean {
  if (!name.includes('/')) return STANDARD.has(name) || (isHugePages(name) && NAME.test(name));
  if (!isQualified(name)) return false;
  return name.includes('kubernetes.io/') || (isExtended(name) && isQualified(`requests.${name}`));
}

export const STANDARD: ReadonlySet<string> = new Set(['cpu', 'memory', 'ephemeral-storage']);

function isQualified(name: string): boolean {
  const [prefix = '', own = '', more] = name.split('/');
  return more === undefined && prefix.length <= 253 && PREFIX.test(prefix) && NAME.test(own);
}

const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const NAME = /^(?=.{1,63}$)[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
