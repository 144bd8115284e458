/**
 * What a `RUN --mount` takes: its types, the keys, and which type has a use for which key.
 * Source: the Dockerfile frontend of BuildKit (moby/buildkit at 73ed682, docker/dockerfile 1.26.0) and its reference; date: 2026-11-23.
 */
export const mountTypes = ['bind', 'cache', 'tmpfs', 'secret', 'ssh'] as const;
export type MountType = (typeof mountTypes)[number];

export interface MountKey {
  readonly name: string;
  /** Other ways to write it. */
  readonly aliases: readonly string[];
  readonly value: 'type' | 'path' | 'stage' | 'name' | 'boolean' | 'sharing' | 'mode' | 'number' | 'size' | 'variable';
  readonly values?: readonly string[];
  /** May stand without a value. */
  readonly bare?: true;
  /** The types it means something for. */
  readonly types: readonly MountType[];
  /** The types with which BuildKit refuses it; with the rest it is without effect. */
  readonly refused: readonly MountType[];
  readonly since?: string;
}

export const mountKeys: readonly MountKey[] = [
  { name: 'type', aliases: [], value: 'type', values: mountTypes, types: mountTypes, refused: [] },
  { name: 'target', aliases: ['dst', 'destination'], value: 'path', types: mountTypes, refused: [] },
  { name: 'source', aliases: ['src'], value: 'path', types: ['bind', 'cache', 'secret', 'ssh'], refused: [] },
  { name: 'from', aliases: [], value: 'stage', types: ['bind', 'cache'], refused: ['secret'] },
  { name: 'rw', aliases: ['readwrite'], value: 'boolean', bare: true, types: ['bind'], refused: [] },
  { name: 'ro', aliases: ['readonly'], value: 'boolean', bare: true, types: ['bind', 'cache'], refused: [] },
  { name: 'id', aliases: [], value: 'name', types: ['cache', 'secret', 'ssh'], refused: [] },
  { name: 'sharing', aliases: [], value: 'sharing', values: ['shared', 'private', 'locked'], types: ['cache'], refused: ['bind', 'tmpfs', 'secret', 'ssh'] },
  { name: 'mode', aliases: [], value: 'mode', types: ['cache', 'secret', 'ssh'], refused: ['bind', 'tmpfs'] },
  { name: 'uid', aliases: [], value: 'number', types: ['cache', 'secret', 'ssh'], refused: ['bind', 'tmpfs'] },
  { name: 'gid', aliases: [], value: 'number', types: ['cache', 'secret', 'ssh'], refused: ['bind', 'tmpfs'] },
  { name: 'size', aliases: [], value: 'size', types: ['tmpfs'], refused: ['bind', 'cache', 'secret', 'ssh'] },
  { name: 'required', aliases: [], value: 'boolean', bare: true, types: ['secret', 'ssh'], refused: ['bind', 'cache', 'tmpfs'] },
  { name: 'env', aliases: [], value: 'variable', types: ['secret'], refused: [], since: '1.10' },
];

/** The key a word of a mount means, in lower case and by any of its names. */
export const mountKey = (written: string): MountKey | undefined => mountKeys.find(({ name, aliases }) => name === written || aliases.includes(written));
