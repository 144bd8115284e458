// What an editor inserts for a snippet when every default is kept: tab stops, placeholders, choices, and mirrors of a tab stop.
// Variables and transforms are deliberately absent: no snippet of ours uses one, and reading one here is an error.

type Node = string | { readonly stop: number; readonly content: readonly Node[] | undefined };

export function expand(body: readonly string[]): string {
  const nodes = read(body.join('\n'));
  const defaults = new Map<number, readonly Node[]>();
  collect(nodes, defaults);
  return write(nodes, defaults, []);
}

/** Tab stops that occur, each once, in order. */
export function stops(body: readonly string[]): readonly number[] {
  const found = new Set<number>();
  const visit = (nodes: readonly Node[]): void => {
    for (const node of nodes) {
      if (typeof node === 'string') continue;
      found.add(node.stop);
      visit(node.content ?? []);
    }
  };
  visit(read(body.join('\n')));
  return [...found].sort((one, other) => one - other);
}

function read(text: string): readonly Node[] {
  const { nodes, end } = readUntil(text, 0, false);
  if (end !== text.length) throw new Error(`unexpected } at ${end}`);
  return nodes;
}

function readUntil(text: string, from: number, nested: boolean): { readonly nodes: readonly Node[]; readonly end: number } {
  const nodes: Node[] = [];
  let at = from;
  let plain = '';
  const flush = (): void => {
    if (plain) nodes.push(plain);
    plain = '';
  };
  while (at < text.length) {
    const sign = text[at];
    if (nested && sign === '}') break;
    if (sign === '\\' && /[\\$}]/.test(text[at + 1] ?? '')) {
      plain += text[at + 1];
      at += 2;
      continue;
    }
    if (sign !== '$') {
      plain += sign;
      at += 1;
      continue;
    }
    flush();
    const { node, end } = readStop(text, at);
    nodes.push(node);
    at = end;
  }
  flush();
  return { nodes, end: at };
}

function readStop(text: string, at: number): { readonly node: Node; readonly end: number } {
  const [all, bare, braced, sign] = /^\$(?:(\d+)|\{(\d+)([:|}]))/.exec(text.slice(at, at + 12)) ?? [];
  if (all === undefined) throw new Error(`neither a tab stop nor an escaped $: ${JSON.stringify(text.slice(at, at + 20))}`);
  const stop = Number(bare ?? braced);
  const start = at + all.length;
  if (sign === ':') {
    const { nodes, end } = readUntil(text, start, true);
    if (text[end] !== '}') throw new Error(`placeholder ${stop} is not closed`);
    return { node: { stop, content: nodes }, end: end + 1 };
  }
  if (sign === '|') {
    const end = text.indexOf('|}', start);
    if (end < 0) throw new Error(`choice ${stop} is not closed`);
    const first = text.slice(start, end).split(/(?<!\\),/)[0] ?? '';
    return { node: { stop, content: [first.replace(/\\([,|\\])/g, '$1')] }, end: end + 2 };
  }
  return { node: { stop, content: undefined }, end: start };
}

function collect(nodes: readonly Node[], defaults: Map<number, readonly Node[]>): void {
  for (const node of nodes) {
    if (typeof node === 'string' || !node.content) continue;
    if (!defaults.has(node.stop)) defaults.set(node.stop, node.content);
    collect(node.content, defaults);
  }
}

function write(nodes: readonly Node[], defaults: ReadonlyMap<number, readonly Node[]>, open: readonly number[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      if (open.includes(node.stop)) throw new Error(`tab stop ${node.stop} contains itself`);
      return write(node.content ?? defaults.get(node.stop) ?? [], defaults, [...open, node.stop]);
    })
    .join('');
}
