import { page } from '../../../engine/page';
import { type Found } from '../../../engine/rule';
import { covers, range, type Range } from '../../../text/range';
import { type Word } from '../../../syntax/dockerfile/word';
import { nearest } from '../../../syntax/scalars/distance';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './invalid-port.md';

export default instructionRule({
  code: 'invalid-port',
  severity: 'error',
  page: page(text),
  about: ['EXPOSE'],
  also: ['hadolint:DL3011', 'trivy:DS-0008'],

  *checkEntry({ instruction: outer }) {
    for (const { name, words } of withTriggers(outer)) {
      if (name !== 'EXPOSE') continue;
      const array = arrayOf(words);
      if (array) yield array;
      else yield* each(words);
    }
  },

  *fix({ at, words: { instead }, variant }, { instruction: outer }) {
    if (!instead) return;
    if (variant !== 'host') return yield { edits: [{ at, text: instead }], safe: variant === 'list' };
    for (const { words } of withTriggers(outer)) {
      const word = words.find((each) => covers(each.at, at));
      if (word) return yield { edits: [{ at: range(word.at.start, word.at.start + word.raw.lastIndexOf(':') + 1), text: '' }], safe: false };
    }
  },
});

interface Words extends Record<string, string> {
  readonly port: string;
  readonly instead: string;
}

type Problem = Found<Words>;

const names = ['hadolint:DL3011', 'trivy:DS-0008'];
const problem = (at: Range, port: string, variant?: string, instead = ''): Problem => ({ at, words: { port, instead }, also: variant === 'large' ? names : [], ...(variant && { variant }) });

function* each(words: readonly Word[]): Iterable<Problem> {
  for (const word of words) {
    // From there on it is a comment that is none, and another rule says so.
    if (word.raw.startsWith('#')) return;
    const found = word.value && !word.variables.length ? refused(word) : undefined;
    if (found) yield found;
  }
}

/** `["80", "90"]`, which EXPOSE does not take for an array. */
function arrayOf(words: readonly Word[]): Problem | undefined {
  const [first] = words;
  const last = words.at(-1);
  if (!first?.raw.startsWith('[') || !last?.raw.endsWith(']')) return undefined;
  const ports = words.map(({ value }) => value).join(' ').replace(/[[\]]/g, '').split(/[\s,]+/).filter(Boolean);
  const at = range(first.at.start, last.at.end);
  return ports.length && ports.every(isPort) ? problem(at, words.map(({ raw }) => raw).join(' '), 'list', ports.join(' ')) : undefined;
}

/** Reads a port as BuildKit does: `[address:[host:]]container[/protocol]`, from the right. */
function refused(word: Word): Problem | undefined {
  const { value, at } = word;
  const exact = word.raw === value && at.end - at.start === value.length;
  const part = (start: number, end: number): Range => (exact ? range(at.start + start, at.start + end) : at);
  const start = value.lastIndexOf(':') + 1;
  const slash = value.indexOf('/', start);
  const end = slash < 0 ? value.length : slash;
  const protocol = slash < 0 ? '' : value.slice(slash + 1);
  const port = value.slice(start, end);
  const list = value.split(/[,;]+/).filter(Boolean);
  if (list.length > 1 && list.every(isPort)) return problem(at, value, 'list', list.join(' '));
  if (!port) return problem(at, value, 'missing');
  if (protocol && !protocols.includes(protocol.toLowerCase())) return problem(part(slash + 1, value.length), protocol, 'protocol', exact ? (nearest(protocol, protocols) ?? '') : '');
  const wrong = wrongRange(port);
  if (wrong !== undefined) return problem(part(start, end), port, wrong || undefined, wrong === 'order' && exact ? port.split('-').reverse().join('-') : '');
  return start ? hostOf(value.slice(0, start - 1), value.slice(start), part, exact) : undefined;
}

/** What stands before the last colon: a port of the host, an address before that. */
function hostOf(before: string, container: string, part: (start: number, end: number) => Range, exact: boolean): Problem | undefined {
  const colon = before.lastIndexOf(':');
  const host = before.slice(colon + 1);
  const port = container.split('/')[0] ?? '';
  const address = before.slice(0, Math.max(0, colon));
  const wrongAddress = address !== '' && !isAddress(address);
  const lengths = host && wrongRange(host) === undefined && length(port) > 1 && length(host) !== length(port);
  if (!wrongAddress && !lengths && (!host || wrongRange(host) === undefined)) return undefined;
  const at = wrongAddress ? part(0, address.length) : part(colon + 1, before.length);
  return problem(at, wrongAddress ? address : host, 'host', exact ? container : '');
}

const protocols: readonly string[] = ['tcp', 'udp', 'sctp'];
const isNumber = (text: string): boolean => /^[-+]?\d+$/.test(text) && Number(text) >= 0 && Number(text) <= 65535;
const isPort = (text: string): boolean => /^\d+(-\d+)?(\/(tcp|udp|sctp)?)?$/i.test(text) && wrongRange(text.split('/')[0] ?? '') === undefined;
const isAddress = (text: string): boolean => /^(\d{1,3})(\.\d{1,3}){3}$/.test(text) || /^\[?[\da-fA-F:.]*:[\da-fA-F:.]*\]?$/.test(text);

function length(ports: string): number {
  const [first = '', last = first] = ports.split('-');
  return Number(last) - Number(first) + 1;
}

/** Undefined where nothing is wrong, a blank where nobody knows what is meant. */
function wrongRange(text: string): '' | 'large' | 'order' | undefined {
  // A dash in front is a sign, and no port has one but zero.
  const dash = text.indexOf('-');
  const parts = dash < 0 ? [text] : [text.slice(0, dash), text.slice(dash + 1)];
  if (parts.every(isNumber)) return Number(parts[0]) > Number(parts[1] ?? parts[0]) ? 'order' : undefined;
  return parts.every((part) => /^\+?\d+$/.test(part)) ? 'large' : '';
}
