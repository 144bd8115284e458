/** Templates as charts write them: nothing false is said of them, and what is wrong whatever they become is. */
import { test } from 'node:test';
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { manifest } from '../../server/src/languages/kubernetes/objects/manifest';
import { described, findingsOf, uriOf, worldOf } from '../run/worlds';

const head = 'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: {{ include "x.fullname" . }}\nspec:\n';
const service = 'apiVersion: v1\nkind: Service\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n';

const silent: Readonly<Record<string, string>> = {
  'labels and selectors from helpers': `${head}  {{- if not .Values.autoscaling.enabled }}\n  replicas: {{ .Values.replicaCount }}\n  {{- end }}\n  selector:\n    matchLabels: {{- include "common.labels.matchLabels" ( dict "customLabels" $podLabels "context" $ ) | nindent 6 }}\n      app: x\n  template:\n    metadata:\n      {{- with .Values.podAnnotations }}\n      annotations:\n        {{- toYaml . | nindent 8 }}\n      {{- end }}\n    spec:\n      {{- include "x.imagePullSecrets" . | nindent 6 }}\n      containers:\n        - name: {{ .Chart.Name }}\n          image: "{{ .Values.image.repository }}:{{ .Values.image.tag | default .Chart.AppVersion }}"\n`,
  'a kind that depends': `apiVersion: {{ if .Values.statefulset.enabled }}apps/v1{{ else }}apps/v1{{ end }}\nkind: {{ if .Values.statefulset.enabled }}StatefulSet{{ else }}Deployment{{ end }}\nmetadata:\n  name: a\nspec:\n  serviceName: a\n`,
  'a kind that depends on branches': `{{- if .Values.sts }}\napiVersion: apps/v1\nkind: StatefulSet\n{{- else }}\napiVersion: apps/v1\nkind: Deployment\n{{- end }}\nmetadata:\n  name: a\nspec:\n  {{- if .Values.sts }}\n  serviceName: a\n  {{- end }}\n  strategy: {}\n`,
  'an enum of branches below its key': `${service}  type:\n    {{- if .Values.a }}\n    NodePort\n    {{- else }}\n    ClusterIP\n    {{- end }}\n`,
  'an apiVersion by capabilities': '{{- if .Capabilities.APIVersions.Has "policy/v1beta1/PodSecurityPolicy" }}\napiVersion: policy/v1beta1\nkind: PodSecurityPolicy\nmetadata:\n  name: a\nspec:\n  privileged: false\n{{- end }}\n',
  'an ingress of three versions': '{{- if .Values.ingress.enabled -}}\n{{- if semverCompare ">=1.19-0" .Capabilities.KubeVersion.GitVersion -}}\napiVersion: networking.k8s.io/v1\n{{- else if semverCompare ">=1.14-0" .Capabilities.KubeVersion.GitVersion -}}\napiVersion: networking.k8s.io/v1beta1\n{{- else -}}\napiVersion: extensions/v1beta1\n{{- end }}\nkind: Ingress\nmetadata:\n  name: a\nspec:\n  rules:\n    {{- range .Values.ingress.hosts }}\n    - host: {{ .host | quote }}\n      http:\n        paths:\n          {{- range .paths }}\n          - path: {{ .path }}\n            backend:\n              {{- if $new }}\n              service:\n                name: {{ $fullName }}\n                port:\n                  number: {{ $svcPort }}\n              {{- else }}\n              serviceName: {{ $fullName }}\n              servicePort: {{ $svcPort }}\n              {{- end }}\n          {{- end }}\n    {{- end }}\n{{- end }}\n',
  'a port of one kind or another': `${service}  ports:\n    - port: {{ .Values.service.port }}\n      {{- if and (eq .Values.service.type "NodePort") (not (empty .Values.service.nodePort)) }}\n      nodePort: {{ .Values.service.nodePort }}\n      {{- else if eq .Values.service.type "ClusterIP" }}\n      nodePort: null\n      {{- end }}\n`,
  'the same key in two branches': `${head}  {{- if .a }}\n  strategy:\n    type: Recreate\n  {{- else }}\n  strategy:\n    type: RollingUpdate\n  {{- end }}\n  {{- with .x }}\n  replicas: 1\n  {{- end }}\n  {{- if .y }}\n  replicas: 2\n  {{- end }}\n`,
  'a helper that writes the key above': `${head}  {{- include "x.strategy" . | nindent 2 }}\n    anything: 1\n`,
  'a helper that writes a dash': `${head}  template:\n    spec:\n      containers:\n        {{- include "x.container" . | nindent 8 }}\n          madeUp: 1\n`,
  'tpl of everything': `${head}  template:\n    spec:\n      containers: {{- tpl (toYaml .Values.containers) . | nindent 8 }}\n      volumes:\n        {{- tpl (.Values.volumes | toYaml) $ | nindent 8 }}\n        - name: a\n          emptyDir: {}\n`,
  'a block scalar of a helper': 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: a\ndata:\n  a.yaml: |-\n    {{- tpl .Values.config . | nindent 4 }}\n  b.sh: |\n{{ .Files.Get "b.sh" | indent 4 }}\n  c: |{{ .Values.c | nindent 4 }}\n  {{- range $k, $v := .Values.more }}\n  {{ $k }}: {{ $v | quote }}\n  {{- end }}\n{{ (.Files.Glob "x/*").AsConfig | indent 2 }}\n',
  'nothing but a helper': '{{- include "common.deployment" (dict "top" . "overrides" "x") -}}\n',
  'a definition and its use': '{{- define "x.dep" -}}\napiVersion: apps/v1\nkind: Deployment\nspec:\n  nonsense: 1\n{{- end -}}\n{{ template "x.dep" . }}\n',
  'lists of environments': `${head}  template:\n    spec:\n      containers:\n        - name: a\n          image: {{ template "a.image" . }}\n          {{- if .Values.args }}\n          args: {{- include "common.tplvalues.render" (dict "value" .Values.args "context" $) | nindent 12 }}\n          {{- else }}\n          args:\n            - --a\n            {{- range $k, $v := .Values.flags }}\n            - --{{ $k }}={{ $v }}\n            {{- end }}\n          {{- end }}\n          env:\n            {{- if .Values.b }}\n            - name: B\n              valueFrom: { secretKeyRef: { name: {{ .Values.s }}, key: {{ .Values.k }} } }\n            {{- end }}\n            - name: C\n              value: {{ ternary "true" "false" .Values.c | quote }}\n          {{- if .Values.resources }}\n          resources: {{- toYaml .Values.resources | nindent 12 }}\n          {{- else if ne .Values.preset "none" }}\n          resources: {{- include "p" (dict "type" .Values.preset) | nindent 12 }}\n          {{- end }}\n`,
  'comments of every form': `{{- /*\nCopyright\n---\napiVersion: nonsense\n*/}}\n${head}  # {{ .Values.x }}\n  replicas: 1 {{/* one */}}\n  {{- /* two */ -}}\n  paused: false\n`,
  'documents within a condition': `{{- if .Values.a }}\n${service}  type: ClusterIP\n---\n{{- if .Values.b }}\n${service}  type: ClusterIP\n{{- end }}\n{{- else }}\n${head}  replicas: 1\n{{- end }}\n`,
  'quotes within quotes': `${head}  template:\n    metadata:\n      annotations:\n        checksum/config: {{ include (print $.Template.BasePath "/configmap.yaml") . | sha256sum }}\n        a: '{{ "it''s" }}'\n        b: "{{ .Values.b | default "c: d # e" }}"\n        c: {{ printf "%s-%s" .a .b | trunc 63 | trimSuffix "-" | quote }}\n`,
  'an action over lines': `${head}  template:\n    spec:\n      affinity: {{- include "x" (dict\n        "a" 1\n        "b" (list "c")\n      ) | nindent 8 }}\n      hostNetwork: {{ .Values.hostNetwork }}\n`,
  'a number made of text': `${head}  replicas: {{ .Values.replicas | int }}\n  minReadySeconds: "{{ .Values.ready }}"\n  progressDeadlineSeconds: {{ if .x }}1{{ else }}2{{ end }}0\n`,
  'a key of a field that only an old version has': `{{- if semverCompare "<1.20-0" .Capabilities.KubeVersion.Version }}\n${service}  topologyKeys: []\n{{- end }}\n`,
};
for (const [name, text] of Object.entries(silent))
  test(name, async () => {
    const world = worldOf({ 'c/templates/a.yaml': text });
    assert.deepEqual((await findingsOf(world, uriOf('c/templates/a.yaml'))).map((each) => described(world, each)), []);
  });

const wrong: Readonly<Record<string, readonly [string, string]>> = {
  'a misspelt field': [`${head}  {{- if .Values.x }}\n  replcas: 1\n  {{- end }}\n`, 'unknown-field «replcas»'],
  'a field behind what is unknown': [`${head}  template:\n    spec:\n      {{- with .Values.x }}\n      nodeSelector:\n        {{- toYaml . | nindent 8 }}\n      {{- end }}\n      hostNetwrk: true\n`, 'unknown-field «hostNetwrk»'],
  'a wrong type': [`${head}  replicas: "3"\n`, 'wrong-type «"3"»'],
  'a value that is none': [`${service}  type: Clusterip\n`, 'invalid-value «Clusterip»'],
  'a port that is none': [`${service}  ports:\n    - port: 70000\n      name: {{ .Values.name }}\n`, 'invalid-port «70000»'],
  'a key twice in one branch': [`${head}  {{- if .x }}\n  paused: true\n  paused: {{ .y }}\n  {{- end }}\n`, 'duplicate-key «paused»'],
  'an apiVersion that is gone': ['apiVersion: extensions/v1beta1\nkind: Deployment\nmetadata:\n  name: {{ .Release.Name }}\n', 'removed-api-version «extensions/v1beta1»'],
};
for (const [name, [text, expected]] of Object.entries(wrong))
  test(`reported: ${name}`, async () => {
    const world = worldOf({ 'c/templates/a.yaml': text });
    const found = (await findingsOf(world, uriOf('c/templates/a.yaml'))).map((each) => described(world, each));
    assert.equal(found.length, 1, found.join('\n'));
    assert.ok(found[0]?.startsWith(expected), found[0]);
  });

test('a value keeps the action for its text', () => {
  const { name, yaml, template } = manifest(`${head}  replicas: 1\n`);
  assert.equal(name?.value, '{{ include "x.fullname" . }}');
  assert.equal(yaml.text, `${head}  replicas: 1\n`);
  assert.equal(template?.certain, true);
});

test('a map with children that are not known is open', () => {
  const { yaml, template } = manifest('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  labels:\n    a: b\n    {{- include "x" . | nindent 4 }}\ndata:\n  a: b\n');
  const at = (key: string) => (yaml.root?.kind === 'map' ? yaml.root.entries.find((each) => each.key.content === key)?.value : undefined);
  const [metadata, data] = [at('metadata'), at('data')];
  assert.ok(template && metadata?.kind === 'map' && data?.kind === 'map');
  assert.equal(template.isOpen(metadata), true);
  assert.equal(template.isOpen(data), false);
});

test('files of Jinja and ytt are no templates of Helm', () => {
  assert.equal(manifest('{% if x %}\nkind: {{ include("a") }}\n{% endif %}\n').template, undefined);
  assert.equal(manifest('kind: Service\nname: {{ name }}\n').template, undefined);
  assert.equal(manifest('#@ if x:\nkind: {{ .Values.x }}\n').template, undefined);
});

const corpus = process.env['SHIPSHAPE_CORPUS'] ?? path.join(tmpdir(), 'corpus');
test('no template of the corpus is called wrong', { skip: !existsSync(corpus) && 'the corpus is not unpacked' }, async () => {
  if (!existsSync(corpus)) return console.log('NOT RUN: the corpus is not unpacked');
  const files = readdirSync(corpus, { recursive: true, encoding: 'utf8' }).filter((file) => /\/templates\/.*\.(?:ya?ml|tpl|txt)$/.test(file) && statSync(path.join(corpus, file)).isFile());
  let seen = 0;
  for (const file of files) {
    const world = worldOf({ [file]: readFileSync(path.join(corpus, file), 'utf8') });
    if (!world.files.has(uriOf(file))) continue;
    seen++;
    const found = (await findingsOf(world, uriOf(file))).filter(({ severity }) => severity === 'error');
    assert.deepEqual(found.map((each) => described(world, each)), [], file);
  }
  assert.ok(seen > 10, `${seen}`);
});

test('the values of a chart are no kustomization', async () => {
  const world = worldOf({ 'c/values.yaml': 'resources: {}\nimages:\n  repository: a\nnodeSelector: {}\n', 'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n' });
  for (const file of ['c/values.yaml', 'c/Chart.yaml']) assert.deepEqual((await findingsOf(world, uriOf(file))).map((each) => described(world, each)), []);
});

test('what is no manifest of a chart is not read as one', async () => {
  const world = worldOf({
    'c/Chart.yaml': 'apiVersion: v2\nname: c\nversion: 1.0.0\n', 'c/values.yaml': 'replicas: 2\n', 'c/values-production.yaml': 'resources: {}\nimages: {}\nnodeSelector: {}\n',
    'c/values.schema.json': '{\n\t"properties": {\n\t\t"replicas": {"type": "integer"},\n\t\t"self": {"$ref": "#/definitions/a"}\n\t},\n\t"definitions": {"a": {"type": "object", "properties": {"a": {"$ref": "#/definitions/a"}, "b": {"$ref": "#/definitions/b"}}}, "b": {"$ref": "#/definitions/b"}}\n}\n',
  });
  for (const file of world.files.keys()) assert.deepEqual((await findingsOf(world, file)).map((each) => described(world, each)), [], file);
});
