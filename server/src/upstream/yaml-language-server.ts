// The door to yaml-language-server: one document at a time, held against one schema. It is loaded when it is first asked, never reaches for the network, and never sees a whole stream.
import type { LanguageService as Server } from 'yaml-language-server';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { range, type Range } from '../text/range';

/** A schema by its name, `1.36/apps/v1/Deployment`. A name stands for the same content for ever. */
export interface Schema {
  readonly name: string;
  content(): object;
}

/** What the server says of a stretch, in its own words. */
export interface Remark {
  readonly at: Range;
  readonly message: string;
  readonly severity: 'error' | 'warning';
}

/** What the server would put in the place of `at`. */
export interface Offer {
  readonly label: string;
  readonly text: string;
  readonly snippet: boolean;
  readonly at: Range;
  readonly documentation?: string;
}

export interface Layout {
  readonly tabSize: number;
  readonly singleQuote: boolean;
}

export async function verify(schema: Schema, text: string): Promise<readonly Remark[]> {
  const [server, document] = await asked(schema, text);
  const found = await server.doValidation(document, false);
  return found.map(({ range: at, message, severity }) => ({ at: rangeIn(document, at), message: wordsOf(message), severity: severity === 1 ? 'error' : 'warning' }));
}

export async function hover(schema: Schema, text: string, at: number): Promise<string | undefined> {
  const [server, document] = await asked(schema, text);
  const found = await server.doHover(document, document.positionAt(at));
  return found ? wordsOf(found.contents) || undefined : undefined;
}

export async function complete(schema: Schema, text: string, at: number): Promise<readonly Offer[]> {
  const [server, document] = await asked(schema, text);
  const position = document.positionAt(at);
  const { items } = await server.doComplete(document, position, false);
  return items.map(({ label, insertText, insertTextFormat, textEdit, documentation }) => {
    const where = textEdit && ('range' in textEdit ? textEdit.range : textEdit.replace);
    const words = documentation && wordsOf(documentation);
    return { label, text: textEdit?.newText ?? insertText ?? label, snippet: insertTextFormat === 2, at: where ? rangeIn(document, where) : range(at, at), ...(words && { documentation: words }) };
  });
}

/** The whole text as Prettier lays it out; nothing where it cannot read it. Line ends come back as `\n`. */
export async function format(text: string, { tabSize, singleQuote }: Layout): Promise<string | undefined> {
  const server = await (formatter ??= opened({ format: true }));
  const document = TextDocument.create(addressOf('format'), 'yaml', ++version, text);
  // `tabWidth` is read, although its types do not say so.
  const options = { tabWidth: tabSize, singleQuote, bracketSpacing: true, proseWrap: 'preserve', printWidth: 120 };
  const [edit] = await server.doFormat(document, options);
  // No edit may also mean that it gave up on a text it cannot read: then the text stays as it is, which is the same answer.
  return edit?.newText ?? text;
}

/** It remembers what it parsed by address for ever, and takes a text with a known version for the text it knows: so there is one address per schema, and the version never stays the same. */
async function asked(schema: Schema, text: string): Promise<readonly [Server, TextDocument]> {
  let server = servers.get(schema.name);
  if (!server) servers.set(schema.name, (server = opened({ validate: true, hover: true, completion: true, schemas: [{ uri: `shipshape:///${schema.name}.json`, fileMatch: ['*'], schema: schema.content() }] })));
  return [await server, TextDocument.create(addressOf(schema.name), 'yaml', ++version, text)];
}

let version = 0;
let formatter: Promise<Server> | undefined;
/** One for each schema: a configured server forgets all schemas it has resolved when another is added. */
const servers = new Map<string, Promise<Server>>();

// The authority stays empty: the server would write it in lower case and then not find its own schema.
const addressOf = (name: string): string => `shipshape:///documents/${name}.yaml`;

async function opened(settings: Parameters<Server['configure']>[0]): Promise<Server> {
  const { getLanguageService } = await import('yaml-language-server');
  const server = getLanguageService({
    schemaRequestService: (uri) => Promise.reject(new Error(`${uri} is not fetched`)),
    workspaceContext: { resolveRelativePath: (relative, base) => new URL(relative, base).toString() },
    clientCapabilities: { textDocument: { completion: { completionItem: { snippetSupport: true, documentationFormat: ['markdown'] } } } },
  });
  server.configure({ hoverSchemaSource: false, yamlVersion: '1.2', ...settings });
  return server;
}

const rangeIn = (document: TextDocument, { start, end }: Parameters<TextDocument['getText']>[0] & object): Range => range(document.offsetAt(start), document.offsetAt(end));

type Said = string | { readonly value: string } | readonly Said[];
function wordsOf(said: Said): string {
  if (typeof said === 'string') return said;
  return 'value' in said ? said.value : said.map(wordsOf).join('\n\n');
}
