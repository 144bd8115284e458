// The types of the Kubernetes API in every supported version, read from structure.json one definition at a time, when somebody asks for it.
import data from '../data/structure.json';

/** The Kubernetes versions that are known, oldest first. */
export const versions: readonly string[] = data.versions;

export type Type =
  | { readonly is: 'string'; readonly format?: 'byte' | 'date-time'; readonly values?: readonly string[] }
  | { readonly is: 'integer'; readonly bits?: 32 | 64 }
  | { readonly is: 'number' | 'boolean' | 'quantity' | 'int-or-string' }
  /** Free form: any value at all, or any object. */
  | { readonly is: 'anything' | 'object' }
  | { readonly is: 'map'; readonly of: Type }
  /** `keys` are the fields that tell two items apart; empty where items may repeat. */
  | { readonly is: 'list'; readonly of: Type; readonly keys: readonly string[] }
  /** `of` is there for definitions that no version of Kubernetes brings: those of custom resources. */
  | { readonly is: 'definition'; readonly name: string; readonly of?: Definition };

export interface Field {
  readonly name: string;
  readonly type: Type;
  readonly required: boolean;
  /** The definition the field belongs to: `core.v1.Container`. */
  readonly definition: string;
  /** Where the field is explained: `Container.livenessProbe`. */
  readonly address: string;
  /** What whoever wrote the definition says of it, where that stands beside it. */
  readonly about?: string;
  /** What a value has to keep to beside its type. */
  readonly limits?: Limits;
}

/** JSON Schema's own words. */
export interface Limits {
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly pattern?: string;
}

export interface Definition {
  readonly name: string;
  /** Fields it does not name are kept as they are. */
  readonly open?: true;
  readonly about?: string;
  readonly fields: ReadonlyMap<string, Field>;
}

/** A definition as it is in one version, by its name: API package, API version, type. */
export function definition(version: string, name: string): Definition | undefined {
  const key = `${version} ${name}`;
  if (!known.has(key)) known.set(key, read(version, name));
  return known.get(key);
}

/** What a type stands for in one version. */
export const definitionOf = (version: string, { name, of }: Extract<Type, { is: 'definition' }>): Definition | undefined => of ?? definition(version, name);

/** Whether a definition is there at all in a version; cheaper than reading it. */
export function exists(version: string, name: string): boolean {
  const minor = minorOf(version);
  const line = lines.get(name);
  return minor !== undefined && line !== undefined && (!line.startsWith('@') || within(line.slice(1).split(';', 1)[0] ?? '', minor));
}

const known = new Map<string, Definition | undefined>();

const lines: ReadonlyMap<string, string> = new Map(Object.entries(data.definitions));

function minorOf(version: string): number | undefined {
  return versions.includes(version) ? Number(version.split('.')[1]) : undefined;
}

function read(version: string, name: string): Definition | undefined {
  const minor = minorOf(version);
  const line = lines.get(name);
  if (minor === undefined || line === undefined || !exists(version, name)) return undefined;
  const fields = new Map<string, Field>();
  for (const part of line.split(';')) {
    const [, key, required, type, range] = /^([^:!@]+)(!?):([^@]+)(?:@(.*))?$/.exec(part) ?? [];
    if (!key || !type || (range !== undefined && !within(range, minor))) continue;
    const address = `${name.slice(name.lastIndexOf('.') + 1)}.${key}`;
    fields.set(key, { name: key, type: typeOf(type, name), required: required === '!', definition: name, address });
  }
  return { name, fields };
}

/** `30-34`, `30-`, `-34`: minor versions, both ends included. */
function within(range: string, minor: number): boolean {
  const [since = '', until = ''] = range.split('-');
  return (since === '' || Number(since) <= minor) && (until === '' || minor <= Number(until));
}

/** The types that need no more than a word. */
export const simple: ReadonlyMap<string, Type> = new Map<string, Type>([
  ['s', { is: 'string' }],
  ['byte', { is: 'string', format: 'byte' }],
  ['time', { is: 'string', format: 'date-time' }],
  ['int', { is: 'integer' }],
  ['i32', { is: 'integer', bits: 32 }],
  ['i64', { is: 'integer', bits: 64 }],
  ['num', { is: 'number' }],
  ['bool', { is: 'boolean' }],
  ['q', { is: 'quantity' }],
  ['ios', { is: 'int-or-string' }],
  ['any', { is: 'anything' }],
  ['obj', { is: 'object' }],
]);

function typeOf(text: string, within: string): Type {
  if (text.startsWith('[')) {
    const end = text.lastIndexOf(']');
    const keys = /^\((.*)\)$/.exec(text.slice(end + 1))?.[1]?.split(',') ?? [];
    return { is: 'list', of: typeOf(text.slice(1, end), within), keys };
  }
  if (text.startsWith('{')) return { is: 'map', of: typeOf(text.slice(1, -1), within) };
  if (text.startsWith('s=')) return { is: 'string', values: text.slice(2).split('|') };
  // A name without a package is of the package it is used in.
  const name = text.includes('.') ? text : within.slice(0, within.lastIndexOf('.') + 1) + text;
  return simple.get(text) ?? { is: 'definition', name };
}
