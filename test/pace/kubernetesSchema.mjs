import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Writes `_definitions.json` and `all.json` in the shape of the pair that yaml-language-server downloads for its keyword `kubernetes`.
 * Made from the types of the npm package kubernetes-models, since the benchmark reaches no other place than the registry:
 * about 600 definitions and a megabyte, like the original.
 */
export function writeKubernetesSchema(folder) {
  const ts = createRequire(import.meta.url)('typescript');
  const files = [...declarationsIn('kubernetes-models'), ...declarationsIn('@kubernetes-models/apimachinery')];
  const models = files.map((file) => modelIn(ts, file)).filter(Boolean);
  const ids = new Map(models.flatMap(({ id, aliases }) => aliases.map((alias) => [alias, id])));
  const definitions = {};
  for (const model of models.sort((a, b) => (a.id < b.id ? -1 : 1))) definitions[model.id] = definitionOf(ts, model, ids);
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, '_definitions.json'), JSON.stringify({ definitions }, undefined, 2));
  // Written last: where it is, everything is.
  const oneOf = Object.keys(definitions).map((id) => ({ $ref: `_definitions.json#/definitions/${id}` }));
  writeFileSync(path.join(folder, 'all.json'), JSON.stringify({ oneOf }, undefined, 2));
}

const modules = fileURLToPath(new URL('../../node_modules/', import.meta.url));

// Versions of the API that current Kubernetes does not serve are left out, so that the schema is no larger than the real one.
const notServed = new RegExp(
  [
    String.raw`^io\.k8s\.api\.(`,
    String.raw`extensions|settings|auditregistration|apps\.v1beta|policy\.v1beta1|autoscaling\.v2beta|batch\.(v1beta1|v2alpha1)|rbac\.v1(alpha1|beta1)|storage\.v1beta1|`,
    String.raw`scheduling\.v1(alpha1|beta1)|coordination\.v1beta1|discovery\.v1beta1|events\.v1beta1|authentication\.v1beta1|authorization\.v1beta1|certificates\.v1beta1|`,
    String.raw`flowcontrol\.v1(alpha|beta)|node\.v1(alpha1|beta1)|networking\.v1beta1`,
    String.raw`)|apiextensions\.v1beta1|apiregistration\.v1beta1`,
  ].join(''),
);

const declarationsIn = (name) =>
  readdirSync(path.join(modules, name), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.d.ts') && path.basename(file) !== 'index.d.ts' && !file.includes('_schemas') && !file.includes('node_modules'))
    .map((file) => path.join(name, file));

/** `kubernetes-models/apps/v1/Deployment.d.ts` is `io.k8s.api.apps.v1.Deployment`. */
function idOf(file) {
  const steps = file.replaceAll(path.sep, '/').replace(/\.d\.ts$/, '').split('/');
  if (steps[0] === '@kubernetes-models') return ['io.k8s.apimachinery.pkg', ...steps.slice(2)].join('.');
  const [, group, version, name] = steps;
  if (group === 'v1') return `io.k8s.api.core.v1.${version}`;
  const short = group.replace('.k8s.io', '').replace('rbac.authorization', 'rbac').replace('flowcontrol.apiserver', 'flowcontrol');
  const parent = { apiextensions: 'io.k8s.apiextensions-apiserver.pkg.apis.apiextensions', apiregistration: 'io.k8s.kube-aggregator.pkg.apis.apiregistration' }[short] ?? `io.k8s.api.${short}`;
  return `${parent}.${version}.${name}`;
}

/** The type a file is about, the other names it exports it under, and what else it declares. */
function modelIn(ts, file) {
  const id = idOf(file);
  if (notServed.test(id)) return undefined;
  const source = ts.createSourceFile(file, readFileSync(path.join(modules, file), 'utf8'), ts.ScriptTarget.Latest, true);
  const declared = new Map();
  const aliases = [];
  let main;
  for (const statement of source.statements) {
    if (ts.isInterfaceDeclaration(statement) || ts.isTypeAliasDeclaration(statement)) declared.set(statement.name.text, statement);
    for (const { name, propertyName } of (ts.isExportDeclaration(statement) && statement.exportClause?.elements) || []) {
      if (name.text.startsWith('IIo')) {
        aliases.push(name.text);
        main = (propertyName ?? name).text;
      } else if (name.text.startsWith('Io')) main ??= (propertyName ?? name).text;
    }
  }
  const declaration = declared.get(main ?? [...declared.keys()][0]);
  return declaration && { id, aliases, declaration, declared };
}

function definitionOf(ts, { id, declaration, declared }, ids) {
  const description = commentOf(ts, declaration);
  if (id.endsWith('.intstr.IntOrString')) return { description, oneOf: [{ type: 'string' }, { type: 'integer' }] };
  if (id.endsWith('.resource.Quantity')) return { description, oneOf: [{ type: 'string' }, { type: 'number' }] };
  const names = { ids, declared, id };
  const schema = { description, ...(ts.isInterfaceDeclaration(declaration) ? objectOf(ts, declaration, names) : schemaOf(ts, declaration.type, names, 'number')) };
  const [apiVersion, kind] = [schema.properties?.apiVersion?.enum, schema.properties?.kind?.enum];
  if (apiVersion?.length !== 1 || kind?.length !== 1) return schema;
  // By this extension the server finds the definition of a document.
  const [version, group = ''] = apiVersion[0].split('/').reverse();
  schema['x-kubernetes-group-version-kind'] = [{ group, kind: kind[0], version }];
  schema.properties.apiVersion = { description: schema.properties.apiVersion.description, type: 'string' };
  const required = schema.required?.filter((name) => name !== 'apiVersion' && name !== 'kind');
  if (required?.length) schema.required = required;
  else delete schema.required;
  return schema;
}

const commentOf = (ts, node) =>
  ts.getJSDocCommentsAndTags(node).map(({ comment }) => (typeof comment === 'string' ? comment : '')).filter(Boolean).join('\n') || undefined;

function objectOf(ts, node, names) {
  const properties = {};
  const required = [];
  let others;
  for (const member of node.members) {
    if (ts.isIndexSignatureDeclaration(member)) others = schemaOf(ts, member.type, names, 'number');
    if (!ts.isPropertySignature(member)) continue;
    const name = member.name.text;
    // TypeScript knows no integers; of the numbers of the API only these are none.
    const number = /qps|multiple|maximum|minimum/i.test(name) ? 'number' : 'integer';
    properties[name] = { description: commentOf(ts, member), ...schemaOf(ts, member.type, names, number) };
    if (!member.questionToken) required.push(name);
  }
  if (!Object.keys(properties).length) return { type: 'object', ...(others && { additionalProperties: others }) };
  return { type: 'object', properties, additionalProperties: others ?? false, ...(required.length && { required }) };
}

function schemaOf(ts, node, names, number) {
  const kind = ts.SyntaxKind;
  switch (node.kind) {
    case kind.StringKeyword:
      return { type: 'string' };
    case kind.NumberKeyword:
      return { type: number };
    case kind.BooleanKeyword:
      return { type: 'boolean' };
    case kind.ObjectKeyword:
      return { type: 'object' };
    case kind.ParenthesizedType:
      return schemaOf(ts, node.type, names, number);
    case kind.ArrayType:
      return { type: 'array', items: schemaOf(ts, node.elementType, names, number) };
    case kind.TypeLiteral:
      return objectOf(ts, node, names);
    case kind.LiteralType:
      if (node.literal.kind === kind.NullKeyword) return { type: 'null' };
      return ts.isStringLiteral(node.literal) ? { type: 'string', enum: [node.literal.text] } : {};
    case kind.UnionType: {
      const choices = node.types.map((each) => schemaOf(ts, each, names, number));
      return choices.every((choice) => choice.enum) ? { type: 'string', enum: choices.flatMap((choice) => choice.enum) } : { oneOf: choices };
    }
    case kind.TypeReference:
      return referenceOf(ts, node, names, number);
  }
  return {};
}

function referenceOf(ts, node, names, number) {
  const name = node.typeName.getText();
  if (name === 'Array') return { type: 'array', items: schemaOf(ts, node.typeArguments[0], names, number) };
  if (name === 'Record') return { type: 'object', additionalProperties: schemaOf(ts, node.typeArguments[1], names, number) };
  const id = names.ids.get(name) ?? (names.declared.has(name) ? names.id : undefined);
  return id ? { $ref: `#/definitions/${id}` } : {};
}
