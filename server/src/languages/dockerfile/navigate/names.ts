import type { Asked, Name } from '../../../engine/language';
import { touches } from '../../../text/range';
import { instructionAt, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { namesIn, type Group, type Spot } from './nameGroups';
import { isPredefined } from '../values/predefined';
import { valuesAt } from '../values/values';

/** The stage, the variable or the document whose name stands at a place. */
export function name(tree: Dockerfile, at: number, { part: { text } }: Pick<Asked, 'part'>): Name | undefined {
  const { spots, declared } = namesIn(tree);
  const spot = spotAt(spots, at);
  if (!spot) return undefined;
  const { group, counted } = spot;
  const fixed = counted || group.fixed || group.places.every(({ role }) => role === 'refers');
  const accepts = fixed ? undefined : accepting(group, declared, tree, text);
  return {
    text: text.slice(spot.at.start, spot.at.end),
    at: spot.at,
    // Who goes by the number does not go by the name.
    places: [...group.places, ...group.numbers.map((place) => ({ ...place, otherwise: true as const }))].sort((a, b) => a.at.start - b.at.start),
    ...inForceAt(tree, group, spot.at.start),
    ...(accepts && { accepts }),
  };
}

/** Of a variable: the ARG or ENV whose value counts there. */
function inForceAt(tree: Dockerfile, { kind, text, places }: Group, at: number): Pick<Name, 'inForce'> {
  const refers = kind === 'variable' && places.some((place) => place.at.start === at && place.role === 'refers');
  const placed = refers ? instructionAt(tree, at) : undefined;
  const inForce = placed && valuesAt(tree, placed).lookup(text)?.at;
  return inForce ? { inForce } : {};
}

/** The one that starts at a place or covers it, rather than the one that ends there. */
function spotAt(spots: readonly Spot[], at: number): Spot | undefined {
  let low = 0;
  let high = spots.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((spots[middle]?.at.start ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  const spot = spots[low];
  if (!spot) return undefined;
  const before = spots[low - 1];
  return touches(spot.at, at) ? spot : before && touches(before.at, at) ? before : undefined;
}

function accepting({ kind, text, places }: Group, declared: ReadonlySet<string>, { stages: all }: Dockerfile, source: string): Name['accepts'] {
  switch (kind) {
    case 'stage':
      if (!text) return undefined;
      return (to) => /^[a-z][a-z0-9-_.]*$/.test(to) && (to === text || (to !== 'scratch' && to !== 'context' && all.every(({ name: other }) => other !== to)));
    case 'variable':
      if (isPredefined(text)) return undefined;
      return (to) => /^[A-Za-z_]\w*$/.test(to) && !isPredefined(to) && (to === text || !declared.has(to));
    case 'document': {
      const [start, end] = places;
      const body = start && end ? source.slice(source.indexOf('\n', start.at.end), end.at.start) : '';
      // A line of the document that says the same would end it.
      return (to) => /^[\w.-]+$/.test(to) && (to === text || !body.split(/\r?\n/).some((line) => line.replace(/^\t+/, '') === to));
    }
  }
}

