import type { Surroundings } from '../../engine/around';
import type { Listing } from '../../engine/listing';
import { matched } from './matched';
import type { Dockerignore } from './tree';

/** The folder that is sent to the build. `.dockerignore` stands in it; one named after a Dockerfile stands beside that, which may be further below. */
export const around: Surroundings<Dockerignore> = {
  above: 3,
  wants: ({ lines }) => lines.length > 0,
  fits: (tree, uri, _, listing) => /\/\.(docker|container)ignore$/.test(uri) || matchesSome(tree, listing),
  texts: () => [],
};

const matchesSome = (tree: Dockerignore, listing: Listing): boolean => tree.lines.slice(0, 50).some((line) => line.pattern !== '**' && line.pattern !== '*' && matched(line, listing).length > 0);
