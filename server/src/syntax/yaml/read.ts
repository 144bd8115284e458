import { Composer, Parser, Schema, type CST, type Document } from 'yaml';

/** One document as the `yaml` package composed it, with the comments its syntax held. Only `convert.ts` looks inside. */
export interface Composed {
  readonly document: Document.Parsed | Document;
  readonly start: readonly CST.SourceToken[];
  readonly comments: readonly CST.SourceToken[];
  readonly tooDeep: readonly CST.Token[];
}

/** Deeper than anybody indents. The composer recurses, and a stack that overflows inside a regular expression ends the process. */
const DEEPEST = 100;

/** Every scalar stays text here: what a plain one comes to, `scalar.ts` says, and need not be tried twice. One schema serves all documents. */
const schema = new Schema({ schema: 'failsafe', resolveKnownTags: true });
const OPTIONS = { uniqueKeys: false, keepSourceTokens: true, logLevel: 'silent', merge: false, version: '1.2', schema } as const;

export function read(text: string): readonly Composed[] {
  const composer = new Composer(OPTIONS);
  const found: Composed[] = [];
  let pending: { start: readonly CST.SourceToken[]; comments: CST.SourceToken[]; tooDeep: CST.Token[] } = fresh();
  let waiting: typeof pending | undefined;
  const take = (documents: Iterable<Document.Parsed | Document>) => {
    for (const document of documents) {
      const held = waiting ?? pending;
      found.push({ document, start: held.start, comments: held.comments, tooDeep: held.tooDeep });
      if (waiting) waiting = undefined;
      else pending = fresh();
    }
  };
  for (const token of new Parser().parse(ended(text))) {
    if (token.type === 'comment') pending.comments.push(token);
    if (token.type === 'document') {
      // The composer hands a document out when the next one begins, so two are held at a time.
      const current = pending;
      walk(token, current);
      current.start = token.start;
      take(composer.next(token));
      waiting = current;
      pending = fresh();
      continue;
    }
    if (token.type === 'doc-end') walk(token, waiting ?? pending);
    take(composer.next(token));
  }
  if (waiting) waiting.comments.push(...pending.comments);
  take(composer.end(true, text.length));
  return found;
}

/** The parser knows no carriage return alone, and takes one at the end, half of a line end, for text. A line end in its place leaves every offset as it is. */
const ended = (text: string): string => (text.endsWith('\r') ? `${text.slice(0, -1)}\n` : text);

const fresh = () => ({ start: [] as readonly CST.SourceToken[], comments: [] as CST.SourceToken[], tooDeep: [] as CST.Token[] });

interface Branch {
  start?: readonly CST.SourceToken[];
  sep?: readonly CST.SourceToken[];
  key?: CST.Token | null;
  value?: CST.Token;
}

/** Collects comments, and cuts off what lies too deep. Without recursion, for the same reason. */
function walk(root: CST.Document | CST.DocumentEnd, into: { comments: CST.SourceToken[]; tooDeep: CST.Token[] }): void {
  const stack: { readonly token: CST.Token; readonly depth: number }[] = [{ token: root, depth: 0 }];
  const keep = (tokens: readonly CST.Token[] | undefined) => {
    if (tokens) for (const token of tokens) if (token.type === 'comment') into.comments.push(token);
  };
  const branch = (item: Branch, depth: number) => {
    keep(item.start);
    keep(item.sep);
    if (item.key) {
      if (depth < DEEPEST) stack.push({ token: item.key, depth });
      else if ('items' in item.key) {
        into.tooDeep.push(item.key);
        item.key = null;
      }
    }
    if (item.value) {
      if (depth < DEEPEST) stack.push({ token: item.value, depth });
      else if ('items' in item.value) {
        into.tooDeep.push(item.value);
        item.value = undefined;
      }
    }
  };
  for (let next = stack.pop(); next; next = stack.pop()) {
    const { token, depth } = next;
    if (token.type === 'document') branch(token, depth + 1);
    else if ('items' in token) for (const item of token.items) branch(item, depth + 1);
    else if (token.type === 'block-scalar') keep(token.props);
    if ('end' in token) keep(token.end);
  }
}
