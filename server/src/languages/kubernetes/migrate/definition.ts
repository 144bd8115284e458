import type { Edit } from '../../../text/edit';
import { range, type Range } from '../../../text/range';
import { entry, get } from '../../../syntax/yaml/find';
import type { YamlEntry, YamlMap, YamlNode, YamlTree } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';
import { itemsOf } from './parts';

/** Turns a CustomResourceDefinition of the beta version with one version into a stable one: its schema, subresources and columns move below that version. Undefined for more versions, a conversion, or a form that lines cannot carry. */
export function definitionEdits({ text }: YamlTree, { map, apiVersion }: Resource): readonly Edit[] | undefined {
  const spec = get(map, 'spec');
  if (spec?.kind !== 'map' || spec.flow || !apiVersion || entry(spec, 'conversion')) return undefined;
  const name = nameOf(spec);
  const moved = MOVED.flatMap((key) => entry(spec, key) ?? []).sort((a, b) => a.at.start - b.at.start);
  const schema = schemaOf(text, spec);
  const subresources = linesOf(text, get(spec, 'subresources'));
  const columns = linesOf(text, get(spec, 'additionalPrinterColumns'));
  const [first, ...others] = moved.map((each) => wholeLines(text, each));
  if (!name || !schema || !subresources || !columns || !first) return undefined;
  const version = [
    `- name: ${name}`,
    '  served: true',
    '  storage: true',
    '  schema:',
    '    openAPIV3Schema:',
    ...schema.map((line) => `      ${line}`),
    ...(subresources.length ? ['  subresources:', ...subresources.map((line) => `    ${line}`)] : []),
    ...(columns.length ? ['  additionalPrinterColumns:', ...columns.map((line) => `    ${line.replace(/^((?:- | {2})?)JSONPath:/, '$1jsonPath:').replace(/([{,]\s*)JSONPath:/, '$1jsonPath:')}`)] : []),
  ];
  const column = ' '.repeat(columnOf(text, spec.at.start));
  const end = /\r?\n/.exec(text)?.[0] ?? '\n';
  const block = ['versions:', ...version.map((line) => `  ${line}`)].map((line) => `${column}${line}${end}`).join('');
  return [{ at: apiVersion.at, text: 'apiextensions.k8s.io/v1' }, { at: first, text: block }, ...others.map((at) => ({ at, text: '' }))];
}

const MOVED = ['version', 'versions', 'validation', 'subresources', 'additionalPrinterColumns', 'preserveUnknownFields'];

/** `version` may stand beside a list that says it once more. */
function nameOf(spec: YamlMap): string | undefined {
  const versions = itemsOf(get(spec, 'versions'));
  const [only] = versions;
  const name = only ? get(only, 'name') : get(spec, 'version');
  // A version with more to it than its name, or one that is not served, is left to a person.
  const plain = !only || (only.kind === 'map' && only.entries.every(({ key, value }) => key.content === 'name' || (/^(?:served|storage)$/.test(key.content) && value?.kind === 'scalar' && value.value === true)));
  return name?.kind === 'scalar' && plain && versions.length < 2 ? name.text : undefined;
}

/** The stable version wants a schema with a type. Without one, everything stays allowed, as it was. */
function schemaOf(text: string, spec: YamlMap): readonly string[] | undefined {
  const preserve = get(spec, 'preserveUnknownFields');
  const open = preserve?.kind === 'scalar' && preserve.value === false ? [] : ['x-kubernetes-preserve-unknown-fields: true'];
  const schema = get(get(spec, 'validation'), 'openAPIV3Schema');
  if (!schema) return ['type: object', ...open];
  const lines = linesOf(text, schema);
  if (schema.kind !== 'map' || schema.flow || !lines) return undefined;
  return [...(entry(schema, 'type') ? [] : ['type: object']), ...(entry(schema, 'x-kubernetes-preserve-unknown-fields') ? [] : open), ...lines];
}

/** The lines of a block at the start of a line; none for nothing, undefined for what is written in brackets or shares its first line. */
function linesOf(text: string, node: YamlNode | undefined): readonly string[] | undefined {
  if (!node) return [];
  if (node.kind === 'map' && !node.entries.length) return undefined;
  const start = text.lastIndexOf('\n', node.at.start - 1) + 1;
  if (text.slice(start, node.at.start).trim() || node.kind === 'scalar' || node.kind === 'alias' || node.flow) return undefined;
  const column = node.at.start - start;
  const lines = text.slice(start, node.at.end).split(/\r?\n/);
  return lines.every((line) => !line.slice(0, column).trim()) ? lines.map((line) => line.slice(column)) : undefined;
}

/** An entry with the lines it stands on. */
function wholeLines(text: string, { key, value, colon }: YamlEntry): Range {
  const start = text.lastIndexOf('\n', key.at.start - 1) + 1;
  const end = text.indexOf('\n', value?.at.end ?? colon?.end ?? key.at.end);
  return range(start, end < 0 ? text.length : end + 1);
}

const columnOf = (text: string, offset: number): number => offset - (text.lastIndexOf('\n', offset - 1) + 1);
