import type { Range } from '../text/range';
import type { Part, Uri } from './file';

/** What a part tells others: it declares a name of some kind, or refers to one. */
export interface Fact {
  readonly role: 'declares' | 'refers';
  /** 'compose/service', 'dockerfile/stage', 'kubernetes/ConfigMap': the vocabulary the languages share. */
  readonly kind: string;
  /** 'web', or 'default/web' where namespaces exist. */
  readonly name: string;
  /** Where the name stands, relative to the part. */
  readonly at: Range;
  readonly labels?: Readonly<Record<string, string>>;
}

export interface PlacedFact {
  readonly uri: Uri;
  readonly part: Part;
  readonly fact: Fact;
}

/** What the parts of one project tell. The object stays the same as long as the facts do, so answers hang on its identity. */
export interface Facts {
  declared(kind: string, name: string): readonly PlacedFact[];
  referring(kind: string, name: string): readonly PlacedFact[];
  all(kind: string): readonly PlacedFact[];
}

interface Index {
  readonly byName: Map<string, PlacedFact[]>;
  readonly byKind: Map<string, PlacedFact[]>;
}

const nameOf = ({ fact: { role, kind, name } }: PlacedFact): string => `${role} ${kind} ${name}`;

function indexed(rows: readonly (readonly PlacedFact[])[]): Index {
  const byName = new Map<string, PlacedFact[]>();
  const byKind = new Map<string, PlacedFact[]>();
  for (const row of rows)
    for (const each of row) {
      append(byName, nameOf(each), each);
      if (each.fact.role === 'declares') append(byKind, each.fact.kind, each);
    }
  return { byName, byKind };
}

const factsIn = (index: () => Index): Facts => ({
  declared: (kind, name) => index().byName.get(`declares ${kind} ${name}`) ?? [],
  referring: (kind, name) => index().byName.get(`refers ${kind} ${name}`) ?? [],
  all: (kind) => index().byKind.get(kind) ?? [],
});

export function gather(placed: readonly PlacedFact[]): Facts {
  const index = indexed([placed]);
  return factsIn(() => index);
}

export const noFacts: Facts = gather([]);

/** Facts that are gathered when somebody asks: of a thousand files read one after the other, once. */
export interface Gathering {
  readonly facts: Facts;
  /** The same facts at other places, row by row: the object stays, and what it answers from now on has the new places. */
  moved(rows: readonly (readonly PlacedFact[])[], pairs: readonly (readonly [PlacedFact, PlacedFact])[]): void;
}

export function gathering(rows: () => readonly (readonly PlacedFact[])[]): Gathering {
  let known: Index | undefined;
  let from = rows;
  const now = (): Index => (known ??= indexed(from()));
  return {
    facts: factsIn(now),
    moved(newer, pairs) {
      from = () => newer;
      // Patched, not made anew: an edit moves a handful of the facts of a thousand documents.
      for (const [old, place] of known ? pairs : []) {
        replace(known?.byName, nameOf(old), old, place);
        if (old.fact.role === 'declares') replace(known?.byKind, old.fact.kind, old, place);
      }
    },
  };
}

function replace(map: Map<string, PlacedFact[]> | undefined, key: string, old: PlacedFact, place: PlacedFact): void {
  const row = map?.get(key);
  const i = row?.indexOf(old) ?? -1;
  if (row && i >= 0) row[i] = place;
}

/** Whether two rows of facts tell the same, wherever in their text they stand. */
export function sameFacts(some: readonly Fact[], others: readonly Fact[]): boolean {
  return some === others || (some.length === others.length && some.every((fact, i) => sameFact(fact, others[i])));
}

function sameFact(fact: Fact, other: Fact | undefined): boolean {
  if (fact === other) return true;
  return other !== undefined && fact.role === other.role && fact.kind === other.kind && fact.name === other.name && sameLabels(fact.labels, other.labels);
}

function sameLabels(some: Fact['labels'] = {}, others: Fact['labels'] = {}): boolean {
  const names = Object.keys(some);
  return names.length === Object.keys(others).length && names.every((name) => Object.hasOwn(others, name) && some[name] === others[name]);
}

function append<Value>(map: Map<string, Value[]>, key: string, value: Value): void {
  const row = map.get(key);
  if (row) row.push(value);
  else map.set(key, [value]);
}
