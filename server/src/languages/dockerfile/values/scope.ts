import type { Dockerfile, PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { platform as platformNames } from './valueTimelines';
import { valuesAt } from './values';

/** A name that a variable may have at some place, and where it comes from. */
export interface Visible {
  readonly name: string;
  /** With its own variables filled in; undefined where the build or the image decides. */
  readonly value?: string;
  readonly from: 'ARG' | 'ENV' | 'build';
}

/** The variables an instruction sees: those of its stage, of the stages it is built on and of the image, above it; in FROM the global arguments alone. */
export function visibleAt(tree: Dockerfile, placed: PlacedInstruction): readonly Visible[] {
  const scope = valuesAt(tree, placed);
  return scope.names().flatMap((name) => {
    const found = scope.lookup(name);
    if (!found) return [];
    const { declared, value } = found;
    return [{ name, ...(value !== undefined && { value }), from: declared === 'global' ? 'ARG' : declared === 'base image' ? 'ENV' : declared }];
  });
}

/** Set by BuildKit for FROM; a stage that wants them declares them with ARG. */
export const platform: readonly Visible[] = platformNames.map((name) => ({ name, from: 'build' }));
