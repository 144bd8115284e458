/**
 * Variables that are known by their name to the builder or to every program, so that another name would not do.
 * Source: the Dockerfile frontend of BuildKit (moby/buildkit at 73ed682, docker/dockerfile 1.26.0) and its reference; date: 2026-11-24.
 */
export const isPredefined = (name: string): boolean => predefined.has(name) || /^(BUILDKIT_|HTTP_AUTH_(HEADER|TOKEN)_)/.test(name);

/** Set by the builder: FROM sees them, a stage that declares them with ARG. */
export const platform: readonly string[] = ['TARGET', 'BUILD'].flatMap((side) => ['PLATFORM', 'OS', 'ARCH', 'VARIANT', 'OSVERSION'].map((what) => `${side}${what}`)).concat('TARGETSTAGE');

/** Usable in RUN without ARG, in either case. */
export const proxies: ReadonlySet<string> = new Set(['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'].flatMap((name) => [name, name.toLowerCase()]));

const predefined: ReadonlySet<string> = new Set([...platform, ...proxies, 'SOURCE_DATE_EPOCH', 'PATH', 'HOME']);
