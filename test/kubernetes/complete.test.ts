/** Suggestions in manifests, taken one by one: what they put in has to be YAML, in its place, and leave the rest alone. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { complete } from '../../server/src/engine/features/complete';
import type { Suggestion } from '../../server/src/engine/language';
import { nodesOf } from '../../server/src/syntax/yaml/find';
import { show, type Path } from '../../server/src/syntax/yaml/path';
import { parse, type YamlNode } from '../../server/src/syntax/yaml/tree';
import { apply } from '../../server/src/text/edit';
import { marked } from '../run/marked';
import { uriOf, worldOf } from '../run/worlds';

async function suggested(text: string, at: number): Promise<readonly Suggestion[]> {
  return complete(worldOf({ 'manifest.yaml': text }), uriOf('manifest.yaml'), at);
}

/** As editors take a suggestion: later lines are indented like the line it is put into, stops hold a word. */
function taken(text: string, { at, text: said, snippet }: Suggestion): string {
  const line = text.lastIndexOf('\n', at.start - 1) + 1;
  const indent = /^ */.exec(text.slice(line, at.start))?.[0] ?? '';
  const expanded = snippet ? said.replaceAll(/\$\d/g, 'x') : /: $/.test(said) ? `${said}x` : said;
  return apply(text, [{ at, text: expanded.replaceAll('\n', `\n${indent}`) }]);
}

/** Every scalar with its path. */
function leaves(node: YamlNode | undefined, path: Path = []): readonly string[] {
  if (node?.kind === 'map') return node.entries.flatMap(({ key, value }) => leaves(value, [...path, key.content]));
  if (node?.kind === 'list') return node.items.flatMap(({ value }, i) => leaves(value, [...path, i]));
  return [`${show(path)} = ${node?.kind === 'scalar' ? node.content : ''}`];
}

const documents: Readonly<Record<string, string>> = {
  Deployment: `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  labels:
    app: web
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
        - name: web
          image: nginx:1.27
          ports:
            - containerPort: 80
        - name: other
          image: busybox:1.36
      volumes:
        - name: data
          emptyDir: {}
`,
  'flush dashes': `apiVersion: v1
kind: Service
metadata:
    name: web
spec:
    ports:
    - port: 80
      name: http
    - port: 81
      name: other
    type: ClusterIP
`,
  Role: `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
- apiGroups: [""]
  resources: [pods]
  verbs:
  - get
  - list
`,
};

for (const [name, text] of Object.entries(documents))
  test(`every suggestion on every empty line fits: ${name}`, async () => {
    const before = leaves(parse(text).root);
    const lines = text.split(/(?<=\n)/);
    const step = /^ +/m.exec(text)?.[0].length ?? 2;
    let seen = 0;
    const everywhere = async (whole: string, at: number, line: number): Promise<void> => {
      for (const suggestion of await suggested(whole, at)) {
        const result = taken(whole, suggestion);
        const tree = parse(result);
        const where = `line ${line}, offset ${at}: ${suggestion.label}\n${result}`;
        assert.deepEqual(tree.problems, [], where);
        const after = new Set(leaves(tree.root).map((leaf) => leaf.replaceAll(/\[\d+\]/g, '[]')));
        for (const leaf of before) assert.ok(after.has(leaf.replaceAll(/\[\d+\]/g, '[]')), `${leaf} is lost: ${where}`);
        assert.ok([...nodesOf(tree.root)].length > before.length, where);
        seen++;
      }
    };
    for (let i = 1; i <= lines.length; i++) {
      const above = /^ */.exec(lines[i - 1] ?? '')?.[0].length ?? 0;
      for (let column = 0; column <= above + step; column++) {
        const head = lines.slice(0, i).join('');
        const whole = `${head}${' '.repeat(column)}\n${lines.slice(i).join('')}`;
        await everywhere(whole, head.length + column, i + 1);
        // The same with a word begun.
        await everywhere(`${head}${' '.repeat(column)}na\n${lines.slice(i).join('')}`, head.length + column + 2, i + 1);
      }
      // In front of what stands on a line there is no room for anything.
      for (let column = 0; column < (/^ */.exec(lines[i] ?? '')?.[0].length ?? 0); column++) assert.deepEqual(await suggested(text, lines.slice(0, i).join('').length + column), [], `line ${i + 1}, column ${column}`);
    }
    assert.ok(seen > 100, String(seen));
  });

/** `text` with the cursor; what is offered, the first of them, or what must not be. */
async function offered(source: string): Promise<readonly string[]> {
  const { text, cursors: [at = 0] } = marked(source);
  return (await suggested(text, at)).toSorted((a, b) => ((a.order ?? a.label) < (b.order ?? b.label) ? -1 : 1)).map(({ label }) => label);
}

async function after(source: string, label: string): Promise<string> {
  const { text, cursors: [at = 0] } = marked(source);
  const suggestion = (await suggested(text, at)).find((each) => each.label === label);
  assert.ok(suggestion, `${label} is not offered`);
  const line = text.lastIndexOf('\n', suggestion.at.start - 1) + 1;
  const indent = /^ */.exec(text.slice(line, suggestion.at.start))?.[0] ?? '';
  return apply(text, [{ at: suggestion.at, text: suggestion.text.replaceAll('\n', `\n${indent}`) }]);
}

const head = 'apiVersion: apps/v1\nkind: Deployment\n';
const pod = 'apiVersion: v1\nkind: Pod\nspec:\n';

describe('what is put in', () => {
  const cases: readonly (readonly [name: string, before: string, label: string, after: string])[] = [
    ['a number has no made-up value', `${head}spec:\n  <|>\n`, 'replicas', `${head}spec:\n  replicas: \n`],
    ['a list of types opens with an item', `${pod}  <|>\n`, 'containers', `${pod}  containers:\n    - name: $1\n      image: $2\n`],
    ['a type opens a line', `${head}spec:\n  <|>\n`, 'selector', `${head}spec:\n  selector:\n    matchLabels:\n      $1\n`],
    ['behind a dash', `${pod}  containers:\n    - <|>\n`, 'ports', `${pod}  containers:\n    - ports:\n        - containerPort: $1\n`],
    ['a word behind a dash', `${pod}  containers:\n    - na<|>\n`, 'name', `${pod}  containers:\n    - name: \n`],
    ['all of an item behind its dash', `${pod}  containers:\n    - <|>\n`, 'name, image', `${pod}  containers:\n    - name: $1\n      image: $2\n`],
    ['a half-typed key', `${head}spec:\n  rep<|>\n`, 'replicas', `${head}spec:\n  replicas: \n`],
    ['a half-typed key above others', `${head}spec:\n  rep<|>\n  template:\n    spec: {}\n`, 'replicas', `${head}spec:\n  replicas: \n  template:\n    spec: {}\n`],
    ['a key that has its colon', `${head}spec:\n  rep<|>: 3\n`, 'replicas', `${head}spec:\n  replicas: 3\n`],
    ['within brackets', `${head}spec: { <|>}\n`, 'selector', `${head}spec: { selector: { $1 }}\n`],
    ['a value in place of another', `${pod}  restartPolicy: Al<|>\n`, 'OnFailure', `${pod}  restartPolicy: OnFailure\n`],
    ['another item', `${pod}  containers:\n    - name: a\n    <|>\n`, '- name, image', `${pod}  containers:\n    - name: a\n    - name: $1\n      image: $2\n`],
    ['the first item', `${pod}  containers:\n    <|>\n`, '- name, image', `${pod}  containers:\n    - name: $1\n      image: $2\n`],
    ['flush dashes stay flush', `${pod}  volumes:\n  - name: a\n  <|>\n`, 'containers', `${pod}  volumes:\n  - name: a\n  containers:\n  - name: $1\n    image: $2\n`],
    ['a whole object in a new document', `${head}---\n<|>`, 'ConfigMap', `${head}---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: $1\ndata:\n  $2`],
    ['a whole Deployment', `${head}---\n<|>`, 'Deployment', `${head}---\napiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: $1\nspec:\n  selector:\n    matchLabels:\n      $2\n  template:\n    metadata:\n      labels:\n        $3\n    spec:\n      containers:\n        - name: $4\n          image: $5`],
  ];
  for (const [name, before, label, expected] of cases) test(name, async () => assert.equal(await after(before, label), expected));
});

describe('what is not offered', () => {
  const nothing: readonly (readonly [name: string, source: string])[] = [
    ['in a comment', `${head}# sp<|>\n`],
    ['for text', `${pod}  hostname: <|>\n`],
    ['in quotes', `${pod}  restartPolicy: "<|>"\n`],
    ['in a block scalar', 'apiVersion: v1\nkind: ConfigMap\ndata:\n  a: |\n    x\n    <|>\n'],
    ['in the map of labels', `${head}metadata:\n  labels:\n    <|>\n`],
    ['in the spec of a kind nobody knows', 'apiVersion: example.com/v1\nkind: Widget\nspec:\n  <|>\n'],
    ['behind a scalar', `${head}spec:\n  replicas: 3 <|>\n`],
  ];
  for (const [name, source] of nothing) test(name, async () => assert.deepEqual(await offered(source), []));
  test('keys that are there', async () => {
    const labels = await offered(`${head}spec:\n  replicas: 3\n  <|>\n  template: {}\n`);
    assert.ok(labels.includes('selector') && !labels.includes('replicas') && !labels.includes('template'), labels.join());
  });
  test('the status, which the cluster writes', async () => assert.deepEqual(await offered(`${head}<|>\n`), ['metadata', 'spec']));
});

test('what has to be there comes first', async () => assert.deepEqual((await offered(`${head}spec:\n  <|>\n`)).slice(0, 3), ['selector', 'template', 'minReadySeconds']));
test('a boolean has two values', async () => assert.deepEqual(await offered(`${pod}  hostNetwork: <|>\n`), ['true', 'false']));
test('a kind is offered where its API version serves it', async () => assert.ok(!(await offered('apiVersion: apps/v1\nkind: <|>\n')).includes('Pod')));
test('the API versions of a kind, the stable one first', async () => assert.deepEqual(await offered('apiVersion: <|>\nkind: HorizontalPodAutoscaler\n'), ['autoscaling/v2', 'autoscaling/v1']));
test('items of a List are objects of their own', async () => assert.ok((await offered('apiVersion: v1\nkind: List\nitems:\n  - apiVersion: v1\n    kind: Service\n    spec:\n      <|>\n')).includes('clusterIP')));
test('metadata of a kind nobody knows', async () => assert.ok((await offered('apiVersion: example.com/v1\nkind: Widget\nmetadata:\n  <|>\n')).includes('annotations')));
test('the second document of a stream', async () => assert.ok((await offered(`${head}---\napiVersion: v1\nkind: Service\nspec:\n  <|>\n`)).includes('clusterIP')));
