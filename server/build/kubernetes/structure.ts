// Makes languages/kubernetes/data/structure.json from published clients and sources: every type of every supported Kubernetes version, each written once with the versions it holds for. Run by hand; the diff is reviewed like code. `--check` writes nothing and fails where the file is not what the clients say.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { archive } from './archives';
import { type Client, type Field, nodeClient, pythonClient } from './clients';
import { models, packs, shortGroup } from './models';
import { type Named, named } from './names';
import { openapi } from './openapi';
import { refine } from './refine';

/** Minor versions in ascending order. The JavaScript client skipped 1.31 and 1.35 and is not there yet for 1.37; the Python one, generated from the same document, knows the former, but not how wide an integer is; the source of Kubernetes itself is the latter, and the largest to fetch. */
const sources: Readonly<Record<string, string>> = {
  '1.28': '@kubernetes/client-node@0.20.0',
  '1.29': '@kubernetes/client-node@0.21.0',
  '1.30': '@kubernetes/client-node@0.22.3',
  '1.31': 'kubernetes==31.0.0',
  '1.32': '@kubernetes/client-node@1.1.2',
  '1.33': '@kubernetes/client-node@1.3.0',
  '1.34': '@kubernetes/client-node@1.4.0',
  '1.35': 'kubernetes==35.0.0',
  '1.36': '@kubernetes/client-node@2.0.1',
  '1.37': 'k8s.io/kubernetes@v1.37.2',
};
/** `kind: List` is no API type: kubectl takes it apart before it asks the server, so no client declares it. */
const ofTools = { 'core.v1.List': 'apiVersion:s;items:[obj];kind:s;metadata:meta.v1.ListMeta' };
const target = 'server/src/languages/kubernetes/data/structure.json';

const known = models();
const versions = Object.keys(sources);
const structures = versions.map((version) => read(sources[version] ?? ''));
const structure = {
  versions,
  groups: Object.fromEntries([...new Set(structures.flatMap((each) => [...each.groups]))].sort().map((group) => [shortGroup(group), group])),
  cluster: [...new Set(structures.flatMap((each) => [...each.namespaced].flatMap(([name, namespaced]) => (namespaced ? [] : name))).concat('core.v1.ComponentStatus'))].sort(),
  definitions: { ...definitions(refine(versions, structures, known)), ...ofTools },
};
write(structure);

function read(pack: string): Named {
  if (!pack.startsWith('k8s.io/')) return named(client(pack), known);
  const [document = ''] = archive(pack, /\/api\/openapi-spec\/swagger\.json$/).values();
  return openapi(document);
}

function client(pack: string): Client {
  return pack.includes('==')
    ? pythonClient(archive(pack, /^kubernetes\/client\/(models|api)\/.*\.py$/))
    : nodeClient(archive(pack, /^dist\/gen\/(models?|apis?)\/.*\.(js|d\.ts)$/));
}

/** One line per definition: `@since-until` for itself where it was not always there, then its fields. */
function definitions(refined: readonly ReadonlyMap<string, ReadonlyMap<string, Field>>[]): Readonly<Record<string, string>> {
  const names = [...new Set(refined.flatMap((each) => [...each.keys()]))].sort();
  return Object.fromEntries(names.map((name) => [name, line(name, refined.map((each) => each.get(name)))]));
}

function line(name: string, perVersion: readonly (ReadonlyMap<string, Field> | undefined)[]): string {
  const present = perVersion.map((fields) => fields !== undefined);
  const packaged = name.slice(0, name.lastIndexOf('.') + 1);
  const written = new Map<string, boolean[]>();
  for (const [index, fields] of perVersion.entries())
    for (const [key, { type, required }] of fields ?? []) {
      // A reference within the same package is written without it.
      const text = `${key}${required ? '!' : ''}:${type.replaceAll(packaged, '')}`;
      const held = written.get(text) ?? perVersion.map(() => false);
      held[index] = true;
      written.set(text, held);
    }
  const fields = [...written].sort(([a], [b]) => (a < b ? -1 : 1)).flatMap(([text, held]) => ranges(held, present).map((range) => text + range));
  return [...ranges(present, versions.map(() => true)).filter((range) => range), ...fields].join(';');
}

/** `@30-` since 1.30, `@-33` until 1.33; nothing where it holds as long as what it belongs to. */
function ranges(held: readonly boolean[], within: readonly boolean[]): readonly string[] {
  const minor = (index: number) => versions[index]?.split('.')[1] ?? '';
  const found: string[] = [];
  for (let start = 0; start < held.length; start++) {
    if (!held[start]) continue;
    let end = start;
    while (held[end + 1]) end++;
    const since = within[start - 1] ? minor(start) : '';
    const until = within[end + 1] ? minor(end) : '';
    found.push(since || until ? `@${since}-${until}` : '');
    start = end;
  }
  return found;
}

/** The date says when the content last changed, so that a refresh without news leaves no diff. */
function write(content: object): void {
  const body = { source: [...Object.values(sources), ...packs], ...content };
  const before = existsSync(target) ? JSON.parse(readFileSync(target, 'utf8')) : {};
  const same = JSON.stringify({ ...body, date: before.date }) === JSON.stringify({ ...before, date: before.date });
  if (process.argv.includes('--check')) {
    if (!same) throw new Error(`${target} is not what its sources say; make it again`);
    return;
  }
  const date = same ? before.date : new Date().toISOString().slice(0, 10);
  writeFileSync(target, `${JSON.stringify({ ...body, date }, undefined, 1)}\n`);
  console.log(`${target}: ${versions.length} versions, ${Object.keys(structure.definitions).length} definitions, ${same ? 'unchanged' : 'written'}`);
}
