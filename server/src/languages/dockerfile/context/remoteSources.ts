/**
 * What a source of ADD or COPY is, if it is no path.
 * Source: the Dockerfile frontend of BuildKit (moby/buildkit v0.34.2, dfgitutil and gitutil); date: 2026-11-24.
 */
export function remoteSource(source: string): 'url' | 'git' | undefined {
  const [, scheme = ''] = /^([a-zA-Z0-9]+):\/\//.exec(source) ?? [];
  if (!scheme) return /^[a-zA-Z0-9_-]+@[a-zA-Z0-9.-]+:/.test(source) ? 'git' : undefined;
  if (/^(ssh|git)$/i.test(scheme)) return 'git';
  if (!/^https?$/i.test(scheme)) return undefined;
  if (/^[^?#]*\.git([?#]|$)/.test(source)) return 'git';
  return scheme === scheme.toLowerCase() ? 'url' : undefined;
}
