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

export function gather(placed: readonly PlacedFact[]): Facts {
  const byName = new Map<string, PlacedFact[]>();
  const byKind = new Map<string, PlacedFact[]>();
  for (const each of placed) {
    const { role, kind, name } = each.fact;
    append(byName, `${role} ${kind} ${name}`, each);
    if (role === 'declares') append(byKind, kind, each);
  }
  return {
    declared: (kind, name) => byName.get(`declares ${kind} ${name}`) ?? [],
    referring: (kind, name) => byName.get(`refers ${kind} ${name}`) ?? [],
    all: (kind) => byKind.get(kind) ?? [],
  };
}

export const noFacts: Facts = gather([]);

/** Facts that are gathered when somebody asks: of a thousand files read one after the other, once. */
export interface Gathering {
  readonly facts: Facts;
  /** The same facts at other places: the object stays, and what it answers from now on has the new ones. */
  moved(placed: () => readonly PlacedFact[]): void;
}

export function gathering(placed: () => readonly PlacedFact[]): Gathering {
  let from = placed;
  let known: Facts | undefined;
  const now = (): Facts => (known ??= gather(from()));
  return {
    facts: { declared: (kind, name) => now().declared(kind, name), referring: (kind, name) => now().referring(kind, name), all: (kind) => now().all(kind) },
    moved(placed) {
      from = placed;
      known = undefined;
    },
  };
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
