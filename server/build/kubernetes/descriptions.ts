// Makes languages/kubernetes/data/descriptions.json: what the API reference says of every type and field. Built, never committed; does nothing while the file is of the wanted packages.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import structure from '../../src/languages/kubernetes/data/structure.json';
import { type Model, models, packs } from './models';

const target = 'server/src/languages/kubernetes/data/descriptions.json';
/** Raised when the form of the file changes. */
const form = 1;
const source = [...packs, `structure ${structure.date}`, `form ${form}`];

if (!existsSync(target) || JSON.stringify(JSON.parse(readFileSync(target, 'utf8')).source) !== JSON.stringify(source)) {
  writeFileSync(target, JSON.stringify(make()));
  console.log(`${target} written`);
}

function make(): object {
  const known = models();
  const namesakes = new Map<string, readonly string[]>();
  for (const key of [...known.keys()].sort()) {
    const [group = '', , kind = ''] = key.split('.');
    namesakes.set(`${group} ${kind}`, [...(namesakes.get(`${group} ${kind}`) ?? []), key]);
  }
  const texts = new Map<string, number>();
  const of = (name: string, field: string) => textOf(name, field, known, namesakes);
  const definitions = Object.fromEntries(Object.entries(structure.definitions).flatMap(([name, line]) => described(name, line, texts, of)));
  return { source, texts: [...texts.keys()], definitions };
}

/** `:7;args:12` says that the type is described by text 7 and its field `args` by text 12. Every text is kept once, since most types exist in several API versions. */
function described(name: string, line: string, texts: Map<string, number>, of: (name: string, field: string) => string | undefined): readonly (readonly [string, string])[] {
  const fields = new Set(['', ...line.split(';').flatMap((part) => /^([^:!@]+)!?:/.exec(part)?.[1] ?? [])]);
  const parts = [...fields].flatMap((field) => {
    const text = of(name, field);
    if (!text) return [];
    const index = texts.get(text) ?? texts.size;
    texts.set(text, index);
    return `${field}:${index}`;
  });
  return parts.length ? [[name, parts.join(';')]] : [];
}

/** Types of alpha and beta versions that the models leave out are described like their stable namesakes. */
function textOf(name: string, field: string, known: ReadonlyMap<string, Model>, namesakes: ReadonlyMap<string, readonly string[]>): string | undefined {
  const [group = '', , kind = ''] = name.split('.');
  for (const key of [name, ...(namesakes.get(`${group} ${kind}`) ?? [])]) {
    const model = known.get(key);
    const text = field ? model?.fields.get(field)?.description : model?.description;
    if (text) return text;
  }
  return undefined;
}
