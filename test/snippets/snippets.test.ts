import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parseAllDocuments } from 'yaml';
import compose from '../../snippets/compose.json';
import dockerfile from '../../snippets/dockerfile.json';
import kubernetes from '../../snippets/kubernetes.json';
import { expand, stops } from './expand';

interface Snippet {
  readonly prefix: string;
  readonly body: readonly string[];
  readonly description: string;
  readonly 'zh-CN': string;
}
const files: Readonly<Record<string, Readonly<Record<string, Snippet>>>> = { dockerfile, compose, kubernetes };
const all = Object.entries(files).flatMap(([file, snippets]) => Object.entries(snippets).map(([name, snippet]) => ({ file, name, ...snippet })));

test('the expander: stops, defaults, mirrors, choices, nesting, escapes', () => {
  assert.equal(expand(['a $1 ${1:x} $1$0']), 'a x x x');
  assert.equal(expand(['${1|one,two|}-$1']), 'one-one');
  assert.equal(expand(['${1:a ${2:b} c} $2']), 'a b c b');
  assert.equal(expand(['\\$HOME \\${X\\} \\\\']), '$HOME ${X} \\');
  assert.equal(expand(['${1|a\\,b,c|}']), 'a,b');
  assert.throws(() => expand(['$HOME']));
  assert.throws(() => expand(['${1:open']));
});

for (const { file, name, prefix, body, description, ...snippet } of all) {
  test(`${file}: ${name}`, () => {
    const text = expand(body);
    assert.ok(text.trim(), 'says something');
    assert.doesNotMatch(text, /[ \t]$/m, 'no white space at the end of a line');
    assert.doesNotMatch(text, /\t/, 'no tabs');
    assert.doesNotMatch(text, /\n\n$/, 'one line end at most');
    const numbers = stops(body);
    assert.deepEqual(numbers.filter(Boolean), numbers.filter(Boolean).map((_, index) => index + 1), 'tab stops count from one without a gap');
    if (text.endsWith('\n')) assert.ok(numbers.includes(0), 'the cursor ends on the last, empty line');
    assert.match(prefix, /^[a-z][a-z-]*$/);
    assert.match(description, /^[A-Z`]/);
    assert.doesNotMatch(description, /[一-鿿]/);
    assert.match(snippet['zh-CN'], /[一-鿿]|^[A-Z]\w+$/);
    assert.doesNotMatch(snippet['zh-CN'], /[一-鿿][A-Za-z0-9`]|[A-Za-z0-9`][一-鿿]|[,;:()!]|应该|请(?!求)/, 'spaces between scripts, full-width signs');
  });
}

test('names and prefixes are unique', () => {
  for (const snippets of Object.values(files)) {
    const prefixes = Object.values(snippets).map(({ prefix }) => prefix);
    assert.deepEqual(prefixes.filter((prefix, index) => prefixes.indexOf(prefix) !== index), []);
  }
  const names = all.filter(({ file }) => file === 'dockerfile').map(({ name }) => name);
  assert.equal(new Set(names).size, names.length);
});

test('no image goes without a tag, and none is called latest', () => {
  for (const { file, name, body } of all) {
    const text = expand(body);
    const stages = new Set([...text.matchAll(/ AS (\S+)/g)].map(([, stage]) => stage));
    const images = file === 'dockerfile' ? text.matchAll(/^FROM (?:--\S+ )*(\S+)/gm) : text.matchAll(/^\s*-?\s*image: (\S+)/gm);
    for (const [, image = ''] of images) if (!stages.has(image)) assert.match(image, /:(?!latest)[\w.-]+$/, `${name}: ${image}`);
  }
});

test('whole Dockerfiles: the last stage has a user with a number, and commands are in exec form', () => {
  const whole = all.filter(({ prefix }) => prefix.endsWith('-dockerfile'));
  assert.equal(whole.length, 10);
  for (const { name, body } of whole) {
    const text = expand(body);
    const last = text.slice(text.lastIndexOf('\nFROM '));
    assert.match(text, /^# syntax=/, name);
    assert.match(last, /^USER [1-9]\d*:[1-9]\d*$/m, name);
    assert.match(text, /^RUN --mount=type=cache/m, name);
    for (const line of text.split('\n').filter((each) => /^\s*(?:CMD|ENTRYPOINT) /.test(each))) {
      const [, list = ''] = /^\s*\w+ (.*)$/.exec(line) ?? [];
      assert.ok(Array.isArray(JSON.parse(list)), `${name}: ${line}`);
    }
    assert.doesNotMatch(text, /apt-get install(?![^\n]*--no-install-recommends)/, name);
  }
});

const parsed = (text: string): readonly unknown[] =>
  parseAllDocuments(text, { uniqueKeys: true }).map((document) => {
    assert.deepEqual(document.errors, []);
    assert.deepEqual(document.warnings, []);
    return document.toJS();
  });
const isMap = (value: unknown): value is Readonly<Record<string, unknown>> => typeof value === 'object' && value !== null && !Array.isArray(value);
const at = (value: unknown, ...path: readonly string[]): unknown => path.reduce<unknown>((each, key) => (isMap(each) ? each[key] : undefined), value);

test('Compose snippets are YAML of the shape their place asks for', () => {
  const keysOfService = new Set(['healthcheck', 'depends_on', 'develop', 'deploy', 'read_only', 'tmpfs', 'cap_drop', 'security_opt', 'logging']);
  for (const { name, prefix, body } of all.filter(({ file }) => file === 'compose')) {
    const [found, ...more] = parsed(expand(body));
    assert.equal(more.length, 0, name);
    assert.ok(isMap(found), name);
    if (prefix === 'compose') assert.deepEqual(Object.keys(found), ['name', 'services', 'secrets', 'volumes']);
    else if (prefix === 'secrets') assert.deepEqual(Object.keys(found), ['secrets']);
    else if (Object.keys(found).some((key) => keysOfService.has(key))) assert.ok(Object.keys(found).every((key) => keysOfService.has(key)), name);
    else for (const service of Object.values(found)) assert.ok(at(service, 'image') ?? at(service, 'build'), `${name} is a service`);
  }
});

test('the whole Compose file: every reference has its declaration', () => {
  const [found] = parsed(expand(compose['Compose project'].body));
  assert.equal(at(found, 'services', 'web', 'depends_on', 'db', 'condition'), 'service_healthy');
  assert.ok(at(found, 'services', 'db', 'healthcheck', 'test'));
  assert.ok(at(found, 'secrets', 'db_password'));
  assert.deepEqual(Object.keys(Object(at(found, 'volumes'))), ['db-data']);
});

const fragments = new Set(['probes', 'resources', 'securitycontext']);
const workloads: Readonly<Record<string, readonly string[]>> = {
  Pod: ['spec'],
  Deployment: ['spec', 'template', 'spec'],
  StatefulSet: ['spec', 'template', 'spec'],
  DaemonSet: ['spec', 'template', 'spec'],
  Job: ['spec', 'template', 'spec'],
  CronJob: ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
};

test('Kubernetes snippets are objects, and their Pods keep the restricted standard', () => {
  let pods = 0;
  for (const { name, prefix, body } of all.filter(({ file }) => file === 'kubernetes')) {
    for (const found of parsed(expand(body))) {
      assert.ok(isMap(found), name);
      if (fragments.has(prefix)) continue;
      assert.equal(typeof found['apiVersion'], 'string', name);
      const kind = String(found['kind']);
      if (kind !== 'Kustomization') assert.equal(typeof at(found, 'metadata', 'name'), 'string', name);
      const path = workloads[kind];
      if (!path) continue;
      pods += 1;
      const pod = at(found, ...path);
      assert.equal(at(pod, 'securityContext', 'runAsNonRoot'), true, name);
      assert.equal(at(pod, 'securityContext', 'seccompProfile', 'type'), 'RuntimeDefault', name);
      const containers = at(pod, 'containers');
      assert.ok(Array.isArray(containers) && containers.length === 1, name);
      for (const container of containers) {
        assert.equal(at(container, 'securityContext', 'allowPrivilegeEscalation'), false, name);
        assert.equal(at(container, 'securityContext', 'readOnlyRootFilesystem'), true, name);
        assert.deepEqual(at(container, 'securityContext', 'capabilities', 'drop'), ['ALL'], name);
        for (const word of ['requests', 'limits']) for (const what of ['cpu', 'memory']) assert.ok(at(container, 'resources', word, what), name);
        const probed = kind !== 'Job' && kind !== 'CronJob';
        assert.equal(Boolean(at(container, 'livenessProbe') && at(container, 'readinessProbe')), probed, name);
      }
      const labels = at(found, ...path.slice(0, -1), 'metadata', 'labels');
      const selector = at(found, 'spec', 'selector', 'matchLabels');
      if (selector) assert.deepEqual(selector, labels, name);
    }
  }
  assert.equal(pods, 7);
});

interface BaseImage {
  readonly names: readonly string[];
  readonly support?: { readonly lines?: readonly { readonly line: string; readonly eol: string | null; readonly droppedOn?: string }[] };
}

test('no image of a snippet, nor of its choices, is past its end', () => {
  const place = '../shared/facts/base-images.json';
  if (!existsSync(place)) {
    console.log(`NOT RUN: ${place} is missing`);
    return;
  }
  const facts: { readonly asOf: string; readonly images: readonly BaseImage[] } = JSON.parse(readFileSync(place, 'utf8'));
  let known = 0;
  for (const { name, body } of all) {
    const text = body.join('\n');
    const choices = [...text.matchAll(/\$\{(\d+)\|([^|]*)\|\}/g)].flatMap(([whole, stop, list = '']) => list.split(',').map((choice) => ({ whole, stop, choice })));
    const variants = [text, ...choices.map(({ whole, stop, choice }) => text.replace(whole, `\${${stop}:${choice}}`))];
    for (const variant of variants) {
      for (const [, image = '', tag = ''] of expand(variant.split('\n')).matchAll(/(?:^FROM (?:--\S+ )*|image: )([\w./-]+):([\w.-]+)/gm)) {
        const lines = facts.images.find(({ names }) => names.includes(image))?.support?.lines ?? [];
        const [line] = lines.filter((each) => tag === each.line || tag.startsWith(`${each.line}.`) || tag.startsWith(`${each.line}-`)).sort((one, other) => other.line.length - one.line.length);
        if (!line) continue;
        known += 1;
        assert.ok((line.eol === null || line.eol > facts.asOf) && !line.droppedOn, `${name}: ${image}:${tag} ended ${line.eol ?? line.droppedOn}`);
      }
    }
  }
  assert.ok(known > 30, `${known} images are known`);
});
