import table from './data/attributes.json';

/** What Compose knows: which keys an object has, what each accepts, and the page that explains it. */
export interface Attribute {
  readonly key: string;
  /** Alternatives, at most one for each kind of YAML node but for objects beside maps, which never meet. */
  readonly shapes: readonly Shape[];
  /** Where it is explained: `service.ports` is the heading `ports` of the page `service`. */
  readonly page: string;
  /** A string is turned into the number or boolean, so a variable or a quoted value may stand there. */
  readonly cast: boolean;
  readonly required: boolean;
  /** The lowest and the highest number. */
  readonly range?: readonly [number, number];
  /** The first version of Docker Compose that reads it, where it is younger than 2.0. */
  readonly since?: string;
  /** obsolete: ignored · deprecated: to be written otherwise · legacy: still works, and there is something better. */
  readonly note?: 'obsolete' | 'deprecated' | 'legacy';
  /** Who acts on it, where it is not everybody. */
  readonly only?: 'swarm' | 'windows';
  /** What becomes of two values when files are merged; without it, the later one stays. */
  readonly merge?: string;
}

export interface ObjectType {
  readonly name: string;
  readonly page: string;
  /** `x-…` keys are accepted. */
  readonly extensible: boolean;
  /** Every key is accepted, known or not. */
  readonly open: boolean;
  readonly attributes: ReadonlyMap<string, Attribute>;
}

export type Shape =
  | { readonly kind: 'scalar'; readonly word: string; readonly node: ScalarNode; readonly values: readonly string[]; readonly refers?: Named }
  | { readonly kind: 'list'; readonly of: readonly Shape[] }
  /** A mapping whose keys are names somebody chose. */
  | { readonly kind: 'map'; readonly keys: string; readonly refers?: Named; readonly of: readonly Shape[] }
  | { readonly kind: 'object'; readonly type: string };

/** What YAML has to have written: the word says the rest. `any` is everything, lists and maps too. */
export type ScalarNode = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'any';
/** What a string may name. */
export type Named = 'service' | 'network' | 'volume' | 'secret' | 'config' | 'model';
/** How a YAML node is written, as far as alternatives are chosen by it. */
export type NodeKind = 'string' | 'integer' | 'number' | 'boolean' | 'null' | 'list' | 'map';

export interface Place {
  readonly shapes: readonly Shape[];
  readonly page: string;
  /** The attribute that the path ends in, or the one it lies below. */
  readonly attribute?: Attribute;
  /** True where the path ends in the key of the attribute itself and not in an item or a name below it. */
  readonly exact: boolean;
}

export const root = 'compose';

export const objectType = (name: string): ObjectType | undefined => types.get(name);

export const objectTypes = (): Iterable<ObjectType> => types.values();

/** The attribute of that key, `x-…` keys included where they are accepted; undefined is an unknown key. */
export function attribute(type: string, key: string): Attribute | undefined {
  const of = types.get(type);
  const known = of?.attributes.get(key);
  if (known) return known;
  if (of?.open || (of?.extensible && key.startsWith('x-'))) return { ...extension, key };
  return undefined;
}

/** What may stand at a path of keys and list indexes; undefined where nothing is known of it. */
export function typeAt(path: readonly (string | number)[]): Place | undefined {
  let place: Place = { shapes: [{ kind: 'object', type: root }], page: `${root}.${root}`, exact: true };
  for (const step of path) {
    const next = below(place, step);
    if (!next) return undefined;
    place = next;
  }
  return place;
}

/** The alternatives that a node of that kind can be meant as. */
export function shapesFor(shapes: readonly Shape[], node: NodeKind, cast = false): readonly Shape[] {
  return shapes.filter((shape) => {
    if (shape.kind === 'list') return node === 'list';
    if (shape.kind !== 'scalar') return node === 'map';
    if (shape.node === 'any' || shape.node === node) return true;
    if (shape.node === 'number' && node === 'integer') return true;
    return cast && node === 'string' && shape.node !== 'null';
  });
}

function below(place: Place, step: string | number): Place | undefined {
  for (const shape of place.shapes) {
    if (shape.kind === 'scalar' && shape.node === 'any') return { ...place, exact: false };
    if (typeof step === 'number') {
      if (shape.kind === 'list') return { ...place, shapes: shape.of, exact: false };
    } else if (shape.kind === 'map') return { ...place, shapes: shape.of, exact: false };
    else if (shape.kind === 'object') {
      const found = attribute(shape.type, step);
      if (found) return { shapes: found.shapes, page: found.page, attribute: found, exact: true };
    }
  }
  return undefined;
}

interface Row {
  readonly is: string;
  readonly cast?: boolean;
  readonly required?: boolean;
  readonly range?: readonly number[];
  readonly since?: string;
  readonly note?: string;
  readonly only?: string;
  readonly merge?: string;
}

interface TypeRow {
  readonly extensible?: boolean;
  readonly open?: boolean;
  readonly page?: string;
  readonly keys: Readonly<Record<string, Row>>;
}

const anything: Shape = { kind: 'scalar', word: 'any', node: 'any', values: [] };
const extension: Attribute = { key: 'x-', shapes: [anything], page: `${root}.x-`, cast: false, required: false };
const nodes: readonly ScalarNode[] = ['integer', 'number', 'boolean', 'null', 'any'];
const named: readonly Named[] = ['service', 'network', 'volume', 'secret', 'config', 'model'];
const shorthands: ReadonlyMap<string, string> = new Map(Object.entries(table.shorthands));
const rows: Readonly<Record<string, TypeRow>> = table.types;
const types: ReadonlyMap<string, ObjectType> = new Map(Object.entries(rows).map(([name, row]) => [name, typeOf(name, row)]));

function typeOf(name: string, { extensible = false, open = false, page = name, keys }: TypeRow): ObjectType {
  const attributes = new Map(Object.entries(keys).map(([key, row]) => [key, attributeOf(key, row, `${page}.${key}`)]));
  return { name, page, extensible, open, attributes };
}

function attributeOf(key: string, { is, cast = false, required = false, range, since, note, only, merge }: Row, page: string): Attribute {
  const [least, most] = range ?? [];
  return {
    key,
    shapes: shapesOf(is),
    page,
    cast,
    required,
    ...(least !== undefined && most !== undefined && { range: [least, most] }),
    ...(since && { since }),
    ...((note === 'obsolete' || note === 'deprecated' || note === 'legacy') && { note }),
    ...((only === 'swarm' || only === 'windows') && { only }),
    ...(merge && { merge }),
  };
}

/** Reads the notation of the table, which stands in it under `notation`. */
function shapesOf(text: string): readonly Shape[] {
  return split(text).flatMap((each): readonly Shape[] => {
    if (each.startsWith('$')) return shapesOf(shorthands.get(each.slice(1)) ?? '');
    if (each.startsWith('@')) return [{ kind: 'object', type: each.slice(1) }];
    if (each.startsWith('[')) return [{ kind: 'list', of: shapesOf(each.slice(1, -1)) }];
    const [, key, value] = /^\{(ref:\w+|\w+): (.*)\}$/.exec(each) ?? [];
    if (key && value) return [{ kind: 'map', keys: key.replace('ref:', ''), ...refersTo(key), of: shapesOf(value) }];
    const [, word = each, values] = /^([\w:-]+)\((.*)\)$/.exec(each) ?? [];
    const node = nodes.find((one) => one === word) ?? 'string';
    return [{ kind: 'scalar', word, node, values: values?.split(' ') ?? [], ...refersTo(word) }];
  });
}

function refersTo(word: string): { readonly refers?: Named } {
  const refers = named.find((one) => word === `ref:${one}`);
  return refers ? { refers } : {};
}

/** Splits at `|`, but not inside brackets. */
function split(text: string): readonly string[] {
  const parts: string[] = [];
  let depth = 0;
  let part = '';
  for (const sign of text) {
    if ('[{('.includes(sign)) depth++;
    if (']})'.includes(sign)) depth--;
    if (sign === '|' && depth === 0) {
      parts.push(part.trim());
      part = '';
    } else part += sign;
  }
  return [...parts, part.trim()].filter((each) => each !== '');
}
