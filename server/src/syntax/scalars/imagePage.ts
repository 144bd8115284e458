import { type Image } from './image';

/** Where people read about an image: the page its registry has for it. Undefined where the registry has none, is not known, or a variable hides the name. */
export function imagePage({ registry, repository, problem, scratch }: Pick<Image, 'registry' | 'repository' | 'problem' | 'scratch'>): string | undefined {
  if (problem || scratch || !repository || repository.open || registry?.open) return undefined;
  const host = registry?.text.toLowerCase() ?? 'docker.io';
  const names = repository.text.split('/');
  const page = pages[host] ?? (/^[a-z0-9-]+-docker\.pkg\.dev$/.test(host) ? artifactRegistry : undefined);
  const address = page?.(names, host);
  return address && `https://${address}`;
}

type Page = (names: readonly string[], host: string) => string | undefined;

const hub: Page = (names) => {
  const [owner = '', image, more] = names;
  if (more !== undefined) return undefined;
  return image === undefined ? `hub.docker.com/_/${owner}` : owner === 'library' ? `hub.docker.com/_/${image}` : `hub.docker.com/r/${owner}/${image}`;
};

/** A registry that shows an image below the path it is pulled by. */
const below = (address: string, least = 1): Page => (names) => (names.length < least ? undefined : `${address}${names.join('/')}`);

/** The console of Google Cloud; those of the old Container Registry live in a repository that is called like it. */
const artifactRegistry: Page = ([project, repository, ...image], host) =>
  project && repository && image.length ? `console.cloud.google.com/artifacts/docker/${project}/${host.replace(/-docker\.pkg\.dev$/, '')}/${repository}/${encodeURIComponent(image.join('/'))}` : undefined;

const containerRegistry =
  (location: string): Page =>
  ([project, ...image], host) =>
    project && image.length && !project.includes('.') ? `console.cloud.google.com/artifacts/docker/${project}/${location}/${host}/${encodeURIComponent(image.join('/'))}` : undefined;

const redHat: Page = (names) => (names.length > 1 ? `catalog.redhat.com/search?searchType=containers&q=${encodeURIComponent(names.join('/'))}` : undefined);

/** By registry, with the date they were looked at: 2026-11-24. */
const pages: Readonly<Record<string, Page>> = {
  'docker.io': hub,
  'index.docker.io': hub,
  'registry-1.docker.io': hub,
  'registry.hub.docker.com': hub,
  'mirror.gcr.io': hub,
  'dhi.io': ([image, more]) => (more === undefined ? `hub.docker.com/hardened-images/catalog/dhi/${image ?? ''}` : undefined),
  // It sends a browser on to the package, whose repository the name does not tell.
  'ghcr.io': below('ghcr.io/', 2),
  'quay.io': below('quay.io/repository/', 2),
  'mcr.microsoft.com': below('mcr.microsoft.com/artifact/mar/'),
  'gcr.io': containerRegistry('us'),
  'us.gcr.io': containerRegistry('us'),
  'eu.gcr.io': containerRegistry('europe'),
  'asia.gcr.io': containerRegistry('asia'),
  // It has no page of its own; this browser of registries is the one its users name.
  'registry.k8s.io': (names) => `explore.ggcr.dev/?repo=${encodeURIComponent(`registry.k8s.io/${names.join('/')}`)}`,
  'public.ecr.aws': below('gallery.ecr.aws/', 2),
  'nvcr.io': ([organisation, ...rest]) => {
    const [image, team] = rest.toReversed();
    if (!organisation || !image || rest.length > 2) return undefined;
    return `catalog.ngc.nvidia.com/orgs/${organisation}/${team === undefined ? '' : `teams/${team}/`}containers/${image}`;
  },
  'registry.access.redhat.com': redHat,
  'registry.redhat.io': redHat,
  'cgr.dev': ([owner, image, more]) => (owner === 'chainguard' && image && more === undefined ? `images.chainguard.dev/directory/image/${image}/overview` : undefined),
  'docker.elastic.co': below('www.docker.elastic.co/r/', 2),
  // Behind the second name nothing tells a project from an image in it.
  'registry.gitlab.com': ([group, project, ...image]) => (group && project ? `gitlab.com/${group}/${project}${image.length ? '' : '/container_registry'}` : undefined),
  'lscr.io': ([owner, image, more]) => (owner === 'linuxserver' && image && more === undefined ? `fleet.linuxserver.io/image?name=${owner}/${image}` : undefined),
};
