// Reads the types that the published Kubernetes clients were generated with, from npm and from Python, into one form.

/** One field as a client declares it, its type in the notation of structure.json with class names for references. */
export interface Field {
  readonly type: string;
  readonly required: boolean;
}

/** What one client says: its types by class name (`V1Deployment`), for every kind that is created or replaced over HTTP whether that happens in a namespace, the API groups, and the classes each group of operations (`appsv1`) names. */
export interface Client {
  readonly types: ReadonlyMap<string, ReadonlyMap<string, Field>>;
  readonly namespaced: ReadonlyMap<string, boolean>;
  readonly groups: ReadonlySet<string>;
  readonly operations: ReadonlyMap<string, ReadonlySet<string>>;
}

export function nodeClient(files: ReadonlyMap<string, string>): Client {
  const types = new Map<string, ReadonlyMap<string, Field>>();
  const namespaced = new Map<string, boolean>();
  const operations = new Map<string, ReadonlySet<string>>();
  const listed = new Set([...files].flatMap(([path, text]) => (/\/(all|models)\.d\.ts$/.test(path) ? [...text.matchAll(/ from '.*\/(\w+?)(?:\.js)?';/g)].map(([, name]) => name) : [])));
  for (const [path, text] of files) {
    const body = /^(?:export )?class (\w+)[^]*?\.attributeTypeMap = (\[[^]*?\n\]);/m.exec(text);
    // Files of earlier releases are left behind in some packages; only what the index lists belongs to this one.
    if (body && listed.has(/(\w+)\.js$/.exec(path)?.[1])) {
      const [, name = '', list = ''] = body;
      const optional = optionalOf(files.get(path.replace(/\.js$/, '.d.ts')) ?? '');
      const fields = new Map<string, Field>();
      // The generator renames what is no identifier (`_continue`, `$ref`); baseName is what stands in a manifest.
      for (const { name: renamed, baseName, type, format } of JSON.parse(list))
        fields.set(baseName, { type: nodeType(type, format ?? ''), required: optional.get(renamed) === false });
      types.set(name, fields);
    }
    const [, group] = /\/(\w+)Api\.d\.ts$/.exec(path) ?? [];
    if (group) operations.set(group.toLowerCase(), classesIn(text));
    for (const [, scope, kind = ''] of text.matchAll(/^ {4}(?:create|replace)(Namespaced(?=[A-Z]))?\w*\((?:\w+: string, )*body: (\w+)/gm))
      namespaced.set(kind, scope !== undefined);
  }
  return { types, namespaced, groups: groupsIn(files), operations };
}

function groupsIn(files: ReadonlyMap<string, string>): ReadonlySet<string> {
  return new Set([...files.values()].flatMap((text) => [...text.matchAll(/'\/apis\/([\w.]+)\/v\d/g)].map(([, group = '']) => group)));
}

function classesIn(text: string): ReadonlySet<string> {
  return new Set(text.match(/\bV\d\w*\b/g));
}

function optionalOf(declaration: string): ReadonlyMap<string, boolean> {
  return new Map([...declaration.matchAll(/^ {4}'([^']+)'(\?)?:/gm)].map(([, name = '', mark]) => [name, mark === '?']));
}

function nodeType(type: string, format: string): string {
  const list = /^Array<(.*)>$/.exec(type);
  if (list) return `[${nodeType(list[1] ?? '', '')}]`;
  const map = /^\{ \[key: string\]: (.*); \}$/.exec(type);
  if (map) return `{${nodeType(map[1] ?? '', '')}}`;
  if (type === 'number') return format === 'int32' ? 'i32' : format === 'int64' ? 'i64' : format === 'double' ? 'num' : 'n';
  if (type === 'string') return format === 'byte' ? 'byte' : 's';
  return { boolean: 'bool', Date: 'time', V1MicroTime: 'time', IntOrString: 'ios', any: 'any', object: 'any' }[type] ?? type;
}

export function pythonClient(files: ReadonlyMap<string, string>): Client {
  const types = new Map<string, ReadonlyMap<string, Field>>();
  const namespaced = new Map<string, boolean>();
  const operations = new Map<string, ReadonlySet<string>>();
  const listed = new Set(files.get('kubernetes/client/models/__init__.py')?.match(/\b[\w]+$/gm));
  for (const [path, text] of files) {
    const body = /^class (\w+)\(object\):[^]*? openapi_types = \{([^]*?)\}[^]*? attribute_map = \{([^]*?)\}/m.exec(text);
    if (body && listed.has(body[1] ?? '')) {
      const [, name = '', typed = '', mapped = ''] = body;
      const pairs = (list: string) => [...list.matchAll(/'([^']+)': '([^']+)'/g)].map(([, key = '', value = '']) => [key, value] as const);
      const names = new Map(pairs(mapped));
      const required = new Set([...text.matchAll(/Invalid value for `(\w+)`, must not be `None`/g)].map(([, renamed]) => renamed));
      types.set(name, new Map(pairs(typed).map(([renamed, type]) => [names.get(renamed) ?? renamed, { type: pythonType(type), required: required.has(renamed) }])));
    }
    const [, group] = /\/(\w+)_api\.py$/.exec(path) ?? [];
    if (group) operations.set(group.replaceAll('_', ''), classesIn(text));
    for (const [, scope, kind = ''] of text.matchAll(/^ {4}def (?:create|replace)_(namespaced_)?\w+\(self[^]*?:param (\w+) body: /gm))
      namespaced.set(kind, scope !== undefined);
  }
  return { types, namespaced, groups: groupsIn(files), operations };
}

function pythonType(type: string): string {
  const list = /^list\[(.*)\]$/.exec(type);
  if (list) return `[${pythonType(list[1] ?? '')}]`;
  const map = /^dict\(str, (.*)\)$/.exec(type);
  if (map) return `{${pythonType(map[1] ?? '')}}`;
  return { str: 's', int: 'n', float: 'n', bool: 'bool', datetime: 'time', object: 'any' }[type] ?? type;
}
