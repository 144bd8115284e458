// Well-known custom resources, as their projects published them: what stands in for a CustomResourceDefinition that is not in the workspace. Each kind is read from custom.json when somebody asks for it.
import data from '../data/custom.json';
import { definition, simple, versions, type Definition, type Field, type Type } from './structure';

/** What the objects of a well-known kind look like, in one version of their project. */
export function bundledKind(apiVersion: string, kind: string): Definition | undefined {
  const name = `${apiVersion} ${kind}`;
  const shape = shapes().get(name);
  if (shape === undefined) return undefined;
  const read = known.get(name) ?? asObject(shapeOf(shape, kind), kind);
  known.set(name, read);
  return read;
}

/** Every well-known kind: `cert-manager.io/v1 Certificate`. */
export function bundledKinds(): readonly { readonly apiVersion: string; readonly kind: string }[] {
  return (all ??= [...shapes().keys()].map((name) => {
    const [apiVersion = '', kind = ''] = name.split(' ');
    return { apiVersion, kind };
  }));
}

let all: readonly { readonly apiVersion: string; readonly kind: string }[] | undefined;
let numbers: ReadonlyMap<string, number> | undefined;
const shapes = (): ReadonlyMap<string, number> => (numbers ??= new Map(Object.entries(data.kinds)));
const known = new Map<string, Definition>();

function asObject(own: Definition, kind: string): Definition {
  const fields = new Map<string, Field>();
  const common = (name: string, type: Type) => fields.set(name, { name, type, required: false, definition: 'Object', address: `Object.${name}` });
  common('apiVersion', { is: 'string' });
  common('kind', { is: 'string' });
  common('metadata', builtIn('meta.v1.ObjectMeta'));
  for (const [name, field] of own.fields) fields.set(name, field);
  // What a controller writes is left out of the data.
  common('status', { is: 'anything' });
  return { ...own, name: `custom.${kind}`, fields };
}

const readShapes = new Map<string, Definition>();

/** The same shape under another key is another definition by name only. */
function shapeOf(number: number, name: string): Definition {
  const key = `${number} ${name}`;
  const before = readShapes.get(key);
  if (before) return before;
  const fields = new Map<string, Field>();
  for (const part of (data.shapes[number] ?? '').split(';')) {
    const [, own, required, type] = /^([^:!]+)(!?):(.*)$/.exec(part) ?? [];
    if (own && type) fields.set(own, { name: own, type: typeOf(type, own), required: required === '!', definition: `custom.${name}`, address: `${name}.${own}` });
  }
  const read = { name: `custom.${name}`, fields };
  readShapes.set(key, read);
  return read;
}

function typeOf(text: string, name: string): Type {
  if (text.startsWith('[')) return { is: 'list', of: typeOf(text.slice(1, -1), name), keys: [] };
  if (text.startsWith('{')) return { is: 'map', of: typeOf(text.slice(1, -1), name) };
  if (text.startsWith('s=')) return { is: 'string', values: text.slice(2).split('|') };
  if (!text.startsWith('#')) return simple.get(text) ?? builtIn(text);
  const of = shapeOf(Number(text.slice(1)), name);
  return { is: 'definition', name: of.name, of };
}

/** A type of Kubernetes itself, as it is in the newest version that is known. */
function builtIn(name: string): Type {
  return definition(versions.at(-1) ?? '', name) ? { is: 'definition', name } : { is: 'anything' };
}
