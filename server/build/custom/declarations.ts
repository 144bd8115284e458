// Reads the declarations of one package of custom resources into shapes: `name!:type;…`, where `#12` is the shape of that number.
import path from 'node:path';
import ts from 'typescript';

/** The kinds of a package, and the number of the shape each has; new shapes are added to those that are known. */
export function reader(files: ReadonlyMap<string, string>, shapes: Map<string, number>): ReadonlyMap<string, number> {
  const parsed = new Map<string, ts.SourceFile>();
  const done = new Map<string, string>();
  const kinds = new Map<string, number>();
  for (const file of files.keys()) {
    if (!file.endsWith('.d.ts')) continue;
    for (const statement of sourceOf(file)?.statements ?? []) {
      if (!ts.isInterfaceDeclaration(statement)) continue;
      const [apiVersion, kind] = ['apiVersion', 'kind'].map((name) => literal(statement.members, name));
      if (!apiVersion?.includes('/') || !kind || kind.endsWith('List') && literal(statement.members, 'items') !== undefined) continue;
      const members = statement.members.filter((each) => !['apiVersion', 'kind', 'metadata', 'status'].includes(nameOf(each)));
      const shape = shapeOf(members, file);
      if (shape.startsWith('#')) kinds.set(`${apiVersion} ${kind}`, Number(shape.slice(1)));
    }
  }
  return kinds;

  function sourceOf(file: string): ts.SourceFile | undefined {
    const text = files.get(file);
    if (text === undefined) return undefined;
    const known = parsed.get(file) ?? ts.createSourceFile(file, text, ts.ScriptTarget.Latest);
    parsed.set(file, known);
    return known;
  }

  function shapeOf(members: readonly Member[], file: string): string {
    const index = members.find(ts.isIndexSignatureDeclaration);
    const own = members.filter((each) => ts.isPropertySignature(each) || ts.isPropertyDeclaration(each));
    if (index) return own.length ? 'obj' : `{${typeOf(index.type, file)}}`;
    if (!own.length) return 'obj';
    const text = own
      .filter((each) => /^[\w.$-]+$/.test(nameOf(each)))
      .map((each) => `${nameOf(each)}${each.questionToken ? '' : '!'}:${each.type ? typeOf(each.type, file) : 'any'}`)
      .sort()
      .join(';');
    const number = shapes.get(text) ?? shapes.size;
    shapes.set(text, number);
    return `#${number}`;
  }

  function typeOf(type: ts.TypeNode, file: string): string {
    if (ts.isParenthesizedTypeNode(type)) return typeOf(type.type, file);
    if (ts.isArrayTypeNode(type)) return `[${typeOf(type.elementType, file)}]`;
    if (ts.isTypeLiteralNode(type)) return shapeOf([...type.members], file);
    if (ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal)) return chosen([type.literal.text]);
    // Alternatives are written as a whole type and what it may not be beside; the whole type stands first.
    if (ts.isIntersectionTypeNode(type)) return type.types[0] ? typeOf(type.types[0], file) : 'any';
    if (ts.isUnionTypeNode(type)) return unionOf(type.types.filter((each) => !(ts.isLiteralTypeNode(each) && each.literal.kind === ts.SyntaxKind.NullKeyword)), file);
    if (ts.isTypeReferenceNode(type) && ts.isIdentifier(type.typeName)) return referred(type.typeName.text, type.typeArguments ?? [], file);
    const simple = new Map([[ts.SyntaxKind.StringKeyword, 's'], [ts.SyntaxKind.NumberKeyword, 'num'], [ts.SyntaxKind.BooleanKeyword, 'bool'], [ts.SyntaxKind.ObjectKeyword, 'obj']]);
    return simple.get(type.kind) ?? 'any';
  }

  function unionOf(types: readonly ts.TypeNode[], file: string): string {
    const [only] = types;
    if (types.length === 1 && only) return typeOf(only, file);
    const values = types.flatMap((each) => (ts.isLiteralTypeNode(each) && ts.isStringLiteral(each.literal) ? each.literal.text : []));
    if (values.length === types.length) return chosen(values);
    const names = types.map((each) => typeOf(each, file));
    return names.length === 2 && names.includes('s') && names.includes('num') ? 'ios' : 'any';
  }

  function referred(name: string, [first, second]: readonly ts.TypeNode[], file: string): string {
    if (name === 'Array') return first ? `[${typeOf(first, file)}]` : '[any]';
    if (name === 'Record') return second ? `{${typeOf(second, file)}}` : 'obj';
    const key = `${file} ${name}`;
    const known = done.get(key);
    if (known !== undefined) return known;
    // What contains itself is free from there on.
    done.set(key, 'any');
    const shape = declared(name, file);
    done.set(key, shape);
    return shape;
  }

  /** A declaration of the file counts before what the file imports under the same name. */
  function declared(name: string, file: string): string {
    const base = path.posix.basename(file, '.d.ts');
    if (LENIENT.has(base)) return 'any';
    const source = sourceOf(file);
    const statements = source?.statements ?? [];
    for (const each of statements) {
      if (ts.isInterfaceDeclaration(each) && each.name.text === name) {
        const [only] = each.members.filter(ts.isPropertySignature);
        // Written as a bare list, though declared as an object around it.
        if (base === 'ParallelSteps' && only?.type) return typeOf(only.type, file);
        return each.heritageClauses && !/TypeMeta/.test(each.heritageClauses[0]?.getText(source) ?? '') ? whole(name, file) : shapeOf([...each.members], file);
      }
      if (ts.isTypeAliasDeclaration(each) && each.name.text === name) return typeOf(each.type, file);
      if (ts.isExportDeclaration(each) && each.exportClause && ts.isNamedExports(each.exportClause) && !each.moduleSpecifier) {
        const own = each.exportClause.elements.find((one) => one.name.text === name)?.propertyName?.text;
        if (own !== undefined && own !== name) return referred(own, [], file);
      }
    }
    for (const each of statements) {
      if (!ts.isImportDeclaration(each) || !ts.isStringLiteral(each.moduleSpecifier)) continue;
      const bindings = each.importClause?.namedBindings;
      const found = bindings && ts.isNamedImports(bindings) ? bindings.elements.find((one) => one.name.text === name) : undefined;
      if (found) return imported((found.propertyName ?? found.name).text, each.moduleSpecifier.text, file);
    }
    return 'any';
  }

  /** An interface that extends others has a class beside it, which names their members as well. */
  function whole(name: string, file: string): string {
    const found = sourceOf(file)?.statements.filter(ts.isClassDeclaration).find((each) => `I${each.name?.text}` === name);
    return found ? shapeOf(found.members.filter(ts.isPropertyDeclaration).filter((each) => !each.modifiers?.length), file) : 'obj';
  }

  function imported(name: string, from: string, file: string): string {
    if (/IntOrString$/.test(name)) return 'ios';
    if (/Quantity$/.test(name)) return 'q';
    if (from.startsWith('.')) {
      const base = path.posix.join(path.posix.dirname(file), from).replace(/\.js$/, '');
      const found = [`${base}.d.ts`, `${base}/index.d.ts`].find((each) => files.has(each));
      return found === undefined ? 'any' : referred(name, [], found);
    }
    const [, group = 'core', version, type] = /^(?:kubernetes-models|@kubernetes-models\/apimachinery)\/(?:apis\/)?(?:([\w.-]+)\/)?(v\d\w*)\/([A-Z]\w*)(?:\.js)?$/.exec(from) ?? [];
    return version && type && name.endsWith(type) && !/^(?:Time|MicroTime|Duration|FieldsV1|JSON)$/.test(type) ? `${group.replace(/\..*$/, '')}.${version}.${type}` : 'any';
  }
}

/** Types that read more than they declare: numbers as text and text as numbers. */
const LENIENT = new Set(['AnyString', 'Amount', 'Item', 'time']);

type Member = ts.TypeElement | ts.PropertyDeclaration;

const nameOf = (each: Member): string => (each.name && (ts.isStringLiteral(each.name) || ts.isIdentifier(each.name)) ? each.name.text : '');

function literal(members: ts.NodeArray<ts.TypeElement>, name: string): string | undefined {
  const type = members.filter(ts.isPropertySignature).find((each) => nameOf(each) === name)?.type;
  return type && ts.isLiteralTypeNode(type) && ts.isStringLiteral(type.literal) ? type.literal.text : type && '';
}

const chosen = (values: readonly string[]): string => (values.every((each) => /^[\w./ -]+$/.test(each)) ? `s=${values.join('|')}` : 's');
