import type { Surroundings } from '../../../engine/around';
import type { Manifest } from '../objects/manifest';
import { pathsOf, reach } from './kustomization';

/** The folder in which all that a kustomization names would stand: its own, or so many above as its paths lead up. */
export const surroundings: Surroundings<Manifest> = {
  above: 4,
  wants: (manifest) => pathsOf(manifest).length > 0,
  fits: (manifest, uri, folder) => depthBelow(folder, uri) >= reach(manifest),
  texts: () => [],
};

const depthBelow = (folder: string, uri: string): number => uri.slice(folder.length).split('/').length - 1;
