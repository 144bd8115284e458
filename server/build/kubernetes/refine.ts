// Says of every field what no single client says: which integer, which string is a quantity, which values are allowed, which key tells the items of a list apart.
import { type Field } from './clients';
import { type Model } from './models';
import { type Named } from './names';
import marks from './marks.json';

type Types = ReadonlyMap<string, ReadonlyMap<string, Field>>;

export function refine(versions: readonly string[], structures: readonly Named[], known: ReadonlyMap<string, Model>): readonly Types[] {
  const fine = fineTypes(structures, known);
  return structures.map(({ types }, index) => new Map([...types].map(([name, fields]) => [name, refined(name, fields, versions[index] ?? '')])));

  function refined(name: string, fields: ReadonlyMap<string, Field>, version: string): ReadonlyMap<string, Field> {
    return new Map([...fields].map(([key, { type, required }]) => {
      const own: Readonly<Record<string, string>> = marks.types;
      const better = own[`${name}.${key}`] ?? fine.get(place(name, key, type)) ?? fine.get(place(anyVersion(name), key, type)) ?? type;
      const settled = better.replace(/\bn\b/, 'int');
      return [key, { required, type: settled.replace(/\bs\b/, `s${valuesOf(known, name, key, version)}`) + keysOf(name, key, settled) }];
    }));
  }
}

/** The most exact type seen for a field; later versions win, and a definition may learn from its namesake of another API version. */
function fineTypes(structures: readonly Named[], known: ReadonlyMap<string, Model>): ReadonlyMap<string, string> {
  const fine = new Map<string, string>();
  const learn = (name: string, key: string, type: string) => {
    if (type === coarse(type)) return;
    fine.set(place(name, key, type), type);
    fine.set(place(anyVersion(name), key, type), type);
  };
  for (const { types } of structures)
    for (const [name, fields] of types) for (const [key, { type }] of fields) learn(name, key, type);
  for (const [name, { fields }] of known)
    for (const [key, { type }] of fields) {
      if (type.includes('Quantity')) learn(name, key, /^Array/.test(type) ? '[q]' : /^\{/.test(type) ? '{q}' : 'q');
      if (/RawExtension|FieldsV1/.test(type)) learn(name, key, /^Array/.test(type) ? '[obj]' : /^\{/.test(type) ? '{obj}' : 'obj');
    }
  return fine;
}

/** What the least exact client would call a type: fields are compared by it, so that a field that changed its type learns nothing wrong. */
function coarse(type: string): string {
  return type.replace(/\b(i32|i64|int|num)\b/, 'n').replace(/\b(byte|q)\b/, 's').replace(/\b(ios|obj)\b/, 'any');
}

const place = (name: string, key: string, type: string) => `${name} ${key} ${coarse(type)}`;

const anyVersion = (name: string) => name.replace(/\.\w+\./, '.*.');

function valuesOf(known: ReadonlyMap<string, Model>, name: string, key: string, version: string): string {
  const own: Readonly<Record<string, readonly string[]>> = marks.values;
  const later: Readonly<Record<string, { readonly since: string; readonly values: readonly string[] }>> = marks.laterValues;
  const added = later[`${name}.${key}`];
  const more = added && Number(version.split('.')[1]) >= Number(added.since.split('.')[1]) ? added.values : [];
  const declared = known.get(name)?.fields.get(key)?.type.match(/"[^"]*"/g)?.map((value) => value.slice(1, -1)) ?? [];
  // The models narrow apiVersion and kind to the one value each kind has; that is no enumeration.
  const usual = own[`${name}.${key}`] ?? (key === 'apiVersion' || key === 'kind' ? [] : declared);
  const values = [...usual, ...more];
  if (values.some((value) => /[;@|()]/.test(value))) throw new Error(`a value of ${name}.${key} clashes with the notation of structure.json`);
  return values.length ? `=${values.join('|')}` : '';
}

function keysOf(name: string, key: string, type: string): string {
  const own: Readonly<Record<string, string>> = marks.keys;
  const keys = type.startsWith('[') ? own[`${name}.${key}`] : undefined;
  return keys ? `(${keys})` : '';
}
