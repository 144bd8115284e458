import { type YAMLError } from 'yaml';
import { range, type Range } from '../../text/range';
import { type YamlProblem, type YamlProblemCode } from './tree';

/** Our own codes for what the `yaml` package found, with what the tree itself noticed. In the order of the text, each place once. */
export function problems(text: string, errors: readonly YAMLError[], own: readonly YamlProblem[]): readonly YamlProblem[] {
  if (!errors.length && !own.length) return own;
  const conflicts = mergeConflicts(text);
  // Everything else said about a file with conflict markers follows from them.
  if (conflicts.length) return conflicts;
  const found = [...own];
  const apart = new Set(own.flatMap(({ code, at }) => (code === 'missing-colon' ? [at.start] : [])));
  for (const error of errors) {
    const problem = translate(text, error);
    // A key of several lines that was taken apart is already reported line by line.
    if (problem && !(problem.code === 'multiline-key' && apart.has(problem.at.start))) found.push(problem);
  }
  found.sort((a, b) => a.at.start - b.at.start);
  const seen = new Set<string>();
  const unique = found.filter(({ code, at }) => !seen.has(`${code}${at.start}`) && seen.add(`${code}${at.start}`));
  return readable(text, unique).slice(0, MOST);
}

/** Nobody reads more, and a hostile file has one at every character. */
const MOST = 200;

/** Behind an unclosed quote or bracket nothing is read as it was meant; what was cut off for its depth is not read at all. */
function readable(text: string, found: readonly YamlProblem[]): readonly YamlProblem[] {
  const deep = found.find(({ code }) => code === 'too-deep');
  if (deep) return [deep];
  const stop = found.findIndex(({ code }) => code === 'unclosed-quote' || code === 'unclosed-bracket');
  const last = found[stop];
  if (!last) return found;
  const early = last.code === 'unclosed-bracket' && closesLater(text, last.at.end);
  return [...found.slice(0, stop), early ? { ...last, code: 'flow-indentation', lenient: true } : last];
}

function translate(text: string, { code, message, pos }: YAMLError): YamlProblem | undefined {
  const start = Math.max(0, Math.min(pos[0], text.length));
  const end = Math.max(start, Math.min(pos[1], text.length));
  const at = start === end && start > 0 && start === text.length ? range(start - 1, end) : range(start, end);
  const say = (code: YamlProblemCode, words: YamlProblem['words'] = {}, where: Range = at, lenient?: true): YamlProblem => ({
    code,
    at: where,
    words: { text: excerpt(text, where), ...words },
    ...(lenient && { lenient }),
  });
  switch (code) {
    case 'ALIAS_PROPS':
      return say('alias-with-properties');
    case 'BAD_ALIAS':
      return say('bad-alias');
    case 'BAD_COLLECTION_TYPE':
      return say('wrong-collection-tag');
    case 'BAD_DIRECTIVE':
      return say('bad-directive');
    case 'BAD_DQ_ESCAPE':
      // The Go libraries read `\'` as an apostrophe.
      return say('bad-escape', { escape: excerpt(text, range(start, start + 2)) }, range(start, Math.min(start + 2, text.length)), text.startsWith("\\'", start) || undefined);
    case 'BAD_INDENT':
      return /^Flow/.test(message) ? undefined : say('bad-indentation'); // the tree reports the bracket
    case 'BAD_PROP_ORDER':
      return say('misplaced-properties');
    case 'BAD_SCALAR_START':
      return say('bad-scalar-start', { character: text.charAt(start) });
    case 'BLOCK_AS_IMPLICIT_KEY':
      return say('nested-mapping');
    case 'BLOCK_IN_FLOW':
      return say('block-in-flow');
    case 'KEY_OVER_1024_CHARS':
      return say('key-too-long');
    case 'MISSING_CHAR':
      return missing(message, excerpt(text, at), say);
    case 'MULTILINE_IMPLICIT_KEY':
      return say('multiline-key');
    case 'MULTIPLE_ANCHORS':
      return say('several-anchors');
    case 'MULTIPLE_TAGS':
      return say('several-tags');
    case 'RESOURCE_EXHAUSTION':
      return say('too-deep');
    case 'TAB_AS_INDENT':
      return say('tab-indentation');
    case 'TAG_RESOLVE_FAILED':
      return say('unknown-tag');
    case 'UNEXPECTED_TOKEN':
      return say('unexpected-text');
    case 'DUPLICATE_KEY': // switched off: the tree says it itself
    case 'IMPOSSIBLE': // the parser's own doubts
    case 'MULTIPLE_DOCS':
    case 'NON_STRING_KEY':
      return undefined;
  }
}

type Say = (code: YamlProblemCode, words?: YamlProblem['words'], where?: Range, lenient?: true) => YamlProblem;

function missing(message: string, key: string, say: Say): YamlProblem | undefined {
  // The tree reports quotes and brackets where they are opened.
  if (/closing .quote|must end with a/.test(message)) return undefined;
  if (/Missing , /.test(message)) return say('missing-comma');
  if (/space|separated/.test(message)) return say('missing-space');
  if (/^Implicit map keys/.test(message)) return say('missing-colon', { key });
  return say('missing-character');
}

/** Whether a bracket that YAML 1.2 sees as cut off by the indentation is closed after all: the Go libraries ignore indentation inside brackets. A rough count that goes by the characters alone. */
function closesLater(text: string, from: number): boolean {
  let depth = 0;
  for (let i = from; i < text.length; i++) {
    const character = text.charAt(i);
    if (character === '[' || character === '{') depth++;
    else if ((character === ']' || character === '}') && --depth < 0) return true;
  }
  return false;
}

/** All three kinds of marker at the start of a line. */
function mergeConflicts(text: string): readonly YamlProblem[] {
  if (!/^<{7}(?: |\r?$)/m.test(text) || !/^>{7}(?: |\r?$)/m.test(text)) return [];
  return [...text.matchAll(/^(?:<{7}|\|{7}|={7}|>{7})(?=[ \r\n]|$)[^\r\n]*/gm)].map((found) => ({
    code: 'merge-conflict',
    at: range(found.index, found.index + found[0].length),
    words: { text: found[0].slice(0, 60) },
  }));
}

const excerpt = (text: string, { start, end }: Range): string => text.slice(start, Math.min(end, start + 60)).split(/[\r\n]/, 1)[0] ?? '';
