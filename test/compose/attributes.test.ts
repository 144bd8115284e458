import assert from 'node:assert/strict';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { locales, page } from '../../server/src/engine/page';
import { type NodeKind, type Shape, attribute, objectType, objectTypes, root, shapesFor, typeAt } from '../../server/src/languages/compose/attributes';

interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly oneOf?: readonly Schema[];
  readonly enum?: readonly string[];
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly patternProperties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

const oracle = path.resolve('../shared/oracle/compose-spec/compose-spec.json');
const pages = 'server/src/languages/compose/pages';

/** Keys we know and the schema does not, each with its reason. There are none at present. */
const ours: Readonly<Record<string, string>> = {};

/** Where we ask for more than the schema does, each with its reason. */
const stricter: Readonly<Record<string, string>> = {};

if (existsSync(oracle)) {
  const schema: Schema = JSON.parse(readFileSync(oracle, 'utf8'));
  test('every key of the schema is known and accepts at least what the schema accepts', () => {
    const seen = new Set<string>();
    const wrong: string[] = [];
    holds(schema, [{ kind: 'object', type: root }], false, root);
    assert.deepEqual(wrong, []);
    const known = [...objectTypes()].flatMap(({ name, attributes }) => [...attributes.keys()].map((key) => `${name}.${key}`));
    assert.deepEqual(known.filter((each) => !seen.has(each) && !(each in ours)), [], 'keys of ours that the schema does not have');
    assert.deepEqual(Object.keys(ours).filter((each) => seen.has(each)), [], 'no longer ours alone');

    function holds(part: Schema, shapes: readonly Shape[], cast: boolean, at: string): void {
      for (const each of alternatives(part, schema)) {
        for (const node of nodesOf(each)) if (!shapesFor(shapes, node, cast).length) wrong.push(`${at}: refuses a ${node}`);
        for (const value of each.enum ?? [])
          if (!shapesFor(shapes, 'string').some((shape) => shape.kind === 'scalar' && shape.values.includes(value))) wrong.push(`${at}: misses ${value}`);
        if (each.items) for (const shape of shapesFor(shapes, 'list')) if (shape.kind === 'list') holds(each.items, shape.of, cast, `${at}[]`);
        for (const shape of shapesFor(shapes, 'map')) {
          if (shape.kind === 'object') objects(each, shape.type, at);
          if (shape.kind === 'map')
            for (const [pattern, value] of Object.entries(each.patternProperties ?? {})) if (pattern !== '^x-') holds(value, shape.of, cast, `${at}.*`);
        }
      }
    }

    function objects(part: Schema, type: string, at: string): void {
      if (!nodesOf(part).includes('map')) return;
      const of = objectType(type);
      if (!of) return void wrong.push(`${at}: no type ${type}`);
      const extensible = part.patternProperties?.['^x-'] !== undefined;
      const open = part.additionalProperties !== false;
      if (open !== of.open) wrong.push(`${at}: open is ${of.open}`);
      if (!open && extensible !== of.extensible) wrong.push(`${at}: extensible is ${of.extensible}`);
      for (const [key, value] of Object.entries(part.properties ?? {})) {
        const place = `${type}.${key}`;
        const found = of.attributes.get(key);
        if (!found) {
          wrong.push(`${at}.${key}: unknown`);
          continue;
        }
        const required = part.required?.includes(key) ?? false;
        if (required !== found.required && !(place in stricter)) wrong.push(`${at}.${key}: required is ${found.required}`);
        if (seen.has(place)) continue;
        seen.add(place);
        holds(value, found.shapes, found.cast, `${at}.${key}`);
      }
    }
  });
} else {
  console.log(`NOT RUN: the table is not held against the schema, because ${oracle} is missing`);
  test('the table is held against the schema', { skip: `${oracle} is missing` }, () => undefined);
}

test('every type that is named exists, and every type is named', () => {
  const named = new Set([root]);
  const visit = (shape: Shape): void => {
    if (shape.kind === 'object') named.add(shape.type);
    else if (shape.kind !== 'scalar') shape.of.forEach(visit);
  };
  for (const { attributes } of objectTypes()) for (const { shapes } of attributes.values()) shapes.forEach(visit);
  assert.deepEqual([...named].sort(), [...objectTypes()].map(({ name }) => name).sort());
});

test('only words that are known stand in the table', () => {
  const words = new Set<string>();
  const visit = (shape: Shape): void => {
    if (shape.kind === 'scalar') words.add(shape.word);
    else if (shape.kind !== 'object') shape.of.forEach(visit);
  };
  for (const { attributes } of objectTypes()) for (const { shapes } of attributes.values()) shapes.forEach(visit);
  const known = `any boolean bytes capability cidr device duration enum from host image integer ip known link mac mount namespace null number octal pair path
    platform port ports pull ref:config ref:model ref:network ref:secret ref:service restart shell signal source stage string variable`.split(/\s+/);
  assert.deepEqual([...words].sort(), known.sort());
});

test('a path leads through names, lists and objects to what may stand there', () => {
  const words = (at: readonly (string | number)[]) => typeAt(at)?.shapes.map((shape) => (shape.kind === 'scalar' ? shape.word : shape.kind === 'object' ? `@${shape.type}` : shape.kind));
  assert.deepEqual(words(['services', 'web']), ['@service']);
  assert.deepEqual(words(['services', 'web', 'ports']), ['list']);
  assert.deepEqual(words(['services', 'web', 'ports', 0]), ['port', 'number', '@port']);
  assert.deepEqual(words(['services', 'web', 'depends_on', 'db', 'condition']), ['enum']);
  assert.deepEqual(words(['services', 'web', 'depends_on', 0]), ['ref:service']);
  assert.deepEqual(words(['services', 'web', 'x-note', 'anything', 0]), ['any']);
  assert.deepEqual(words(['networks', 'back']), ['@network', 'null']);
  assert.equal(typeAt(['services', 'web', 'port']), undefined);
  assert.equal(typeAt(['services', 'web', 'ports', 'target']), undefined);
  assert.equal(typeAt(['services', 'web', 'extends', 'x-note']), undefined);
});

test('a path leads to its page', () => {
  const address = (...at: (string | number)[]) => typeAt(at)?.page;
  assert.equal(address('services', 'web', 'ports', 0), 'service.ports');
  assert.equal(address('services', 'web', 'ports', 0, 'target'), 'port.target');
  assert.equal(address('services', 'web', 'build', 'context'), 'build.context');
  assert.equal(address('services', 'web', 'environment', 'A'), 'service.environment');
  assert.equal(address('services', 'web'), 'compose.services');
  assert.equal(address('x-common', 'a'), 'compose.x-');
});

test('a variable may stand where a string is turned into a number, and nowhere else among numbers', () => {
  const accepts = (type: string, key: string, node: NodeKind) => {
    const found = attribute(type, key);
    return found !== undefined && shapesFor(found.shapes, node, found.cast).length > 0;
  };
  assert.ok(accepts('service', 'cpus', 'string'));
  assert.ok(accepts('service', 'cpus', 'integer'));
  assert.ok(!accepts('service', 'use_api_socket', 'string'));
  assert.ok(!accepts('service', 'user', 'integer'));
  assert.ok(!accepts('service', 'stop_grace_period', 'integer'));
  assert.ok(!accepts('attachment', 'gw_priority', 'string'));
});

test('every key has a page entry in both languages, and every heading is a key', () => {
  const wanted = new Set([`${root}.x-`, ...[...objectTypes()].flatMap(({ attributes }) => [...attributes.values()].map((each) => each.page))]);
  const written = new Set<string>();
  const wrong: string[] = [];
  for (const file of readdirSync(pages).filter((each) => each.endsWith('.md'))) {
    const { name, sections } = page(readFileSync(path.join(pages, file), 'utf8'));
    if (`${name}.md` !== file) wrong.push(`${file} is called ${name}`);
    for (const [heading, { text }] of sections) {
      for (const locale of locales) if (!text[locale].trim()) wrong.push(`${name}.${heading}: no ${locale}`);
      if (!/\p{Script=Han}/u.test(text['zh-CN'])) wrong.push(`${name}.${heading}: not Chinese`);
      if (/\p{Script=Han}/u.test(text.en)) wrong.push(`${name}.${heading}: Chinese among the English`);
      if (heading) written.add(`${name}.${heading}`);
    }
  }
  assert.deepEqual(wrong, []);
  assert.deepEqual([...wanted].filter((each) => !written.has(each)), [], 'keys without an entry');
  assert.deepEqual([...written].filter((each) => !wanted.has(each)), [], 'entries without a key');
});

function alternatives(part: Schema, schema: Schema): readonly Schema[] {
  const target = part.$ref ? schema.$defs?.[part.$ref.replace('#/$defs/', '')] : undefined;
  if (part.$ref && !target) throw new Error(`no ${part.$ref}`);
  if (target) return alternatives(target, schema);
  return part.oneOf ? part.oneOf.flatMap((each) => alternatives(each, schema)) : [part];
}

function nodesOf({ type }: Schema): readonly NodeKind[] {
  const all: Readonly<Record<string, readonly NodeKind[]>> = {
    string: ['string'], integer: ['integer'], number: ['integer', 'number'], boolean: ['boolean'], null: ['null'], array: ['list'], object: ['map'],
  };
  return (typeof type === 'string' ? [type] : type ?? []).flatMap((each) => all[each] ?? []);
}
