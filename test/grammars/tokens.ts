// Tokenizes with the very library and expression engine an editor uses.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry, type IGrammar, type StateStack } from 'vscode-textmate';

export interface Token {
  readonly text: string;
  readonly scopes: readonly string[];
}
export interface Line {
  readonly text: string;
  readonly tokens: readonly Token[];
}
export interface Tokenized {
  readonly lines: readonly Line[];
  readonly state: StateStack;
}

const root = process.cwd();

/**
 * Stand-ins for the grammars of other extensions: one token for a word, one for a string that nothing closes, and a `if … fi` that
 * stays open over lines. They leak exactly as real ones do.
 */
const standIn = (scopeName: string) => ({
  scopeName,
  patterns: [
    { match: '(?<=\\s|^)#.*$', name: `comment.${scopeName}` },
    { begin: '"', end: '"', name: `string.quoted.double.${scopeName}` },
    { begin: "'", end: "'", name: `string.quoted.single.${scopeName}` },
    { begin: '\\bif\\b', end: '\\bfi\\b', name: `meta.if.${scopeName}`, patterns: [{ include: '$self' }] },
    { begin: '<<-?\\s*"?(\\w+)"?', end: '^\\1$', name: `string.heredoc.${scopeName}` },
    { match: '[\\w-]+', name: `word.${scopeName}` },
  ],
});

const files: Readonly<Record<string, string>> = {
  'source.dockerfile': 'dockerfile.tmLanguage.json',
  'source.yaml.compose': 'compose.tmLanguage.json',
  'source.compose-variables': 'compose-variables.tmLanguage.json',
  'source.go-template': 'go-template.tmLanguage.json',
};

/** A small YAML that knows comments, keys, quoted and plain scalars and block scalars, with the scope names the editor's own grammar uses. */
const yaml = {
  scopeName: 'source.yaml',
  patterns: [
    { match: '(?:(?<=\\s)|^)#.*$', name: 'comment.line.number-sign.yaml' },
    { match: '^---', name: 'entity.other.document.begin.yaml' },
    { begin: '(?:(\\|)|(>))([1-9])?([-+])?(?=\\s|$).*\\n', while: '^([ \\t]{2,}(?! *- )|\\s*$)', name: 'string.unquoted.block.yaml' },
    { match: '([\\w./-]+|"[^"]*")\\s*(:)(?=\\s|$)', captures: { 1: { name: 'entity.name.tag.yaml' }, 2: { name: 'punctuation.separator.key-value.mapping.yaml' } } },
    { begin: '"', end: '"', name: 'string.quoted.double.yaml', patterns: [{ match: '\\\\.', name: 'constant.character.escape.yaml' }] },
    { begin: "'", end: "'(?!')", name: 'string.quoted.single.yaml' },
    { match: '-(?=\\s)', name: 'punctuation.definition.block.sequence.item.yaml' },
    { begin: '[^\\s\\-?:,\\[\\]{}#&*!|>\'"%@`]|[?:-]\\S', end: '(?=\\s*$|\\s+#|\\s*:(?:\\s|$))', name: 'string.unquoted.plain.out.yaml' },
  ],
};

/** The grammar of that scope. `injected` names the injection grammars that apply to it, as the manifest says. */
export async function grammar(scopeName: string, injected: readonly string[] = []): Promise<IGrammar> {
  await ready();
  const registry = new Registry({
    onigLib: Promise.resolve({ createOnigScanner: (sources) => new OnigScanner(sources), createOnigString: (text) => new OnigString(text) }),
    loadGrammar: async (name) => {
      const file = files[name];
      if (file) return parseRawGrammar(readFileSync(path.join(root, 'syntaxes', file), 'utf8'), file);
      return parseRawGrammar(JSON.stringify(name === 'source.yaml' ? yaml : standIn(name)), `${name}.json`);
    },
    getInjections: (name) => (name === scopeName ? [...injected] : undefined),
  });
  const loaded = await registry.loadGrammar(scopeName);
  if (!loaded) throw new Error(`no grammar ${scopeName}`);
  return loaded;
}

let loading: Promise<void> | undefined;
function ready(): Promise<void> {
  loading ??= loadWASM(readFileSync(path.join(root, 'node_modules/vscode-oniguruma/release/onig.wasm')).buffer);
  return loading;
}

export function tokenize(loaded: IGrammar, text: string, from: StateStack = INITIAL): Tokenized {
  let state = from;
  const lines = text.split(/\r?\n/).map((line) => {
    const result = loaded.tokenizeLine(line, state);
    state = result.ruleStack;
    const tokens = result.tokens.map(({ startIndex, endIndex, scopes }) => ({ text: line.slice(startIndex, endIndex), scopes }));
    return { text: line, tokens };
  });
  return { lines, state };
}

/** The scopes at the first place where `piece` stands on that line, joined: enough for a test to look for a word in. */
export function scopesOf({ lines }: Tokenized, line: number, piece: string): string {
  const found = lines[line];
  const at = found?.text.indexOf(piece) ?? -1;
  if (!found || at < 0) throw new Error(`line ${line} has no ${JSON.stringify(piece)}: ${JSON.stringify(found?.text)}`);
  let offset = 0;
  for (const token of found.tokens) {
    if (at < offset + token.text.length) return token.scopes.join(' ');
    offset += token.text.length;
  }
  throw new Error(`no token at ${at} on line ${line}`);
}
