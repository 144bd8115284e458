import type { Repository } from '../engine/language';
import type { Host } from './host';

/** Which tags an image has, asked of its registry by the protocol all of them speak (OCI distribution 1.1). Only where a setting allows it. */
export type Tags = (image: Repository) => Promise<readonly string[]>;

/** Nobody waits longer for a list to choose from. */
const PATIENCE = 4000;
const FRESH = 600_000;
const PAGES = 5;

/** Each repository is asked once in ten minutes. A registry that does not answer, or wants a password, has no tags. */
export function registry({ fetch, log, now }: Pick<Host, 'fetch' | 'log' | 'now'>): Tags | undefined {
  if (!fetch) return undefined;
  const known = new Map<string, { readonly at: number; readonly tags: Promise<readonly string[]> }>();
  return (image) => {
    const repository = [image.registry, image.name].filter(Boolean).join('/');
    const held = known.get(repository);
    if (held && now() - held.at < FRESH) return held.tags;
    const tags = ask(fetch, image).catch((error: unknown) => {
      log(`The tags of ${repository} could not be read: ${error instanceof Error ? error.message : String(error)}`);
      return [];
    });
    known.set(repository, { at: now(), tags });
    return tags;
  };
}

async function ask(fetch: NonNullable<Host['fetch']>, { registry: host = 'docker.io', name }: Repository): Promise<readonly string[]> {
  const hub = /^(index\.)?docker\.io$/.test(host);
  const path = hub && !name.includes('/') ? `library/${name}` : name;
  const base = hub ? 'https://registry-1.docker.io' : `${/^(localhost|127\.0\.0\.1)(:|$)/.test(host) ? 'http' : 'https'}://${host}`;
  const found: string[] = [];
  let token: string | undefined;
  let next: string | undefined = `${base}/v2/${path}/tags/list?n=1000`;
  for (let page = 0; next && page < PAGES; page++) {
    let answer = await fetch(next, { token, patience: PATIENCE });
    if (answer.status === 401 && token === undefined) {
      token = await tokenFor(fetch, answer.header('www-authenticate') ?? '');
      if (token !== undefined) answer = await fetch(next, { token, patience: PATIENCE });
    }
    if (answer.status !== 200) throw new Error(`the registry answered ${answer.status}`);
    const { tags } = JSON.parse(answer.text) as { readonly tags?: unknown };
    if (Array.isArray(tags)) found.push(...tags.filter((tag): tag is string => typeof tag === 'string'));
    const link: string | undefined = /<([^>]+)>;\s*rel="?next/.exec(answer.header('link') ?? '')?.[1];
    next = link && new URL(link, base).origin === base ? new URL(link, base).href : undefined;
  }
  return found;
}

/** `Bearer realm="…",service="…",scope="…"`: where an anonymous reader gets a token. */
async function tokenFor(fetch: NonNullable<Host['fetch']>, challenge: string): Promise<string | undefined> {
  const parts = Object.fromEntries([...challenge.matchAll(/(\w+)="([^"]*)"/g)].map(([, key = '', value = '']) => [key, value]));
  if (!/^bearer /i.test(challenge) || !parts['realm']) return undefined;
  const address = new URL(parts['realm']);
  for (const key of ['service', 'scope']) if (parts[key]) address.searchParams.set(key, parts[key]);
  const { status, text } = await fetch(address.href, { token: undefined, patience: PATIENCE });
  const answer = status === 200 ? (JSON.parse(text) as { readonly token?: unknown; readonly access_token?: unknown }) : {};
  const token = answer.token ?? answer.access_token;
  return typeof token === 'string' ? token : undefined;
}
