import { apply, shiftEdit, type Edit } from '../../text/edit';
import { differences } from '../../text/differences';
import { equal } from './equal';
import { nodesOf } from './find';
import { parse, type YamlTree } from './tree';

/** Writes YAML without `---` and `...` in its usual shape; nothing where it cannot. Takes and gives `\n`. */
export type Printer = (text: string, taste: { readonly singleQuote: boolean }) => Promise<string | undefined>;

/**
 * The edits that bring one document into the shape a printer gives it. Its markers, directives and what stands above them stay as they are:
 * a printer that sees one document of a stream would drop them. No edit where the text has problems, or where the result would mean anything else.
 */
export async function layout(tree: YamlTree, print: Printer): Promise<readonly Edit[]> {
  const { text } = tree;
  if (tree.problems.length || !tree.root) return [];
  const { start, end } = bodyOf(text);
  const body = text.slice(start, end);
  if (tree.root.at.start < start) return []; // the content begins on the line of `---`
  const printed = await print(body.replaceAll('\r\n', '\n'), { singleQuote: prefersSingle(tree) });
  if (printed === undefined) return [];
  const edits = differences(body, text.includes('\r\n') ? printed.replaceAll('\n', '\r\n') : printed).map((edit) => shiftEdit(edit, start));
  if (!edits.length) return [];
  const result = parse(apply(text, edits));
  return !result.problems.length && equal(tree, result) ? edits : [];
}

/** Between `---` and `...`, which stand at the start of a line and end any scalar (YAML 1.2.2 section 9.1.2). */
function bodyOf(text: string): { readonly start: number; readonly end: number } {
  const marker = /^---(?:[ \t][^\n]*|\r)?(?:\n|$)/m.exec(text);
  const start = marker ? marker.index + marker[0].length : /^\uFEFF?/.exec(text)?.[0].length ?? 0;
  const end = /^\.\.\.(?:[ \t\r]|$)/m.exec(text.slice(start));
  return { start, end: end ? start + end.index : text.length };
}

/** Printers know one kind of quotes; the one the document has more of is the one it keeps. */
function prefersSingle({ root }: YamlTree): boolean {
  let balance = 0;
  for (const node of nodesOf(root)) {
    if (node.kind !== 'scalar') continue;
    if (node.style === 'single') balance++;
    else if (node.style === 'double') balance--;
  }
  return balance > 0;
}
