import { page } from '../../../engine/page';
import { type Fix } from '../../../engine/rule';
import { covers, range, type Range } from '../../../text/range';
import { type Flag, type MountOption } from '../../../syntax/dockerfile/flag';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { nearest } from '../../../syntax/scalars/distance';
import { flagsRead } from '../grammar/flags';
import { mountKey, mountKeys, mountTypes, type MountKey, type MountType } from '../grammar/mounts';
import { instructionRule } from '../rule';
import text from './bad-mount.md';

export default instructionRule({
  code: 'bad-mount',
  severity: 'error',
  page: page(text),
  about: ['RUN'],

  *checkEntry({ instruction: outer, text: source }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      if (instruction.name !== 'RUN' || flag.name !== 'mount' || !flag.mount) continue;
      for (const refusal of refusals(flag.mount, flag, instruction, source))
        yield { at: refusal.at, words: { key: '', value: '', type: '', instead: '', allowed: '', ...refusal.words }, ...(refusal.variant && { variant: refusal.variant }) };
    }
  },

  *fix({ at, words: { instead, key }, variant }, { instruction: outer }) {
    if (variant === 'blank') yield { title: 'blank', edits: [{ at, text: '' }], safe: true };
    else if (variant === 'early') yield* typeFirst(outer, at);
    else if (variant === 'secret' && instead) yield { title: 'id', edits: [{ at: range(at.end, at.end), text: `,id=${instead}` }], safe: false };
    else if (instead && key) yield { edits: [{ at, text: instead }], safe: false };
  },
});

interface Refusal {
  readonly at: Range;
  readonly words: { readonly key?: string; readonly value?: string; readonly type?: string; readonly instead?: string; readonly allowed?: string };
  readonly variant?: 'near' | 'value' | 'bare' | 'unfit' | 'number' | 'size' | 'variable' | 'root' | 'early' | 'comma' | 'blank' | 'secret' | 'both';
}

function* refusals(options: readonly MountOption[], flag: Flag, { words: [next] }: Instruction, source: string): Iterable<Refusal> {
  const type = typeOf(options);
  let sofar: MountType | undefined = 'bind';
  for (const option of options) {
    const { key, value, at } = option;
    if (key === 'type') sofar = typeOf([option]);
    const refusal = key || value ? refused(option, type, sofar) : { at: comma(at, flag, source), words: {}, variant: 'comma' as const };
    if (refusal) yield { ...refusal, words: { key, value: value?.value ?? '', type: type ?? '', ...refusal.words } };
  }
  if (type === 'secret') yield* secret(options);
  if (!flag.value?.value.endsWith(',')) return;
  const apart = next && /^\w+=/.test(next.raw) && /^ +$/.test(source.slice(flag.at.end, next.at.start));
  yield apart ? { at: range(flag.at.end, next.at.start), words: { value: flag.value.value }, variant: 'blank' } : { at: range(flag.at.end - 1, flag.at.end), words: {}, variant: 'comma' };
}

/** The comma that has nothing before or behind it. */
const comma = ({ start }: Range, { value }: Flag, source: string): Range => (start > (value?.at.start ?? 0) && source[start - 1] === ',' ? range(start - 1, start) : range(start, start + 1));

/** What a secret is called is said by its `id`, its source or its target. */
function* secret(options: readonly MountOption[]): Iterable<Refusal> {
  const given = (names: readonly string[]): MountOption | undefined => options.findLast(({ key, value }) => names.includes(key) && value?.value);
  const type = options.findLast(({ key }) => key === 'type');
  const source = given(['source', 'src']);
  const id = given(['id']);
  if (source && id) yield { at: source.at, words: { key: source.key }, variant: 'both' };
  if (source || id || !type || given(['target', 'dst', 'destination'])) return;
  const name = given(['env'])?.value?.value ?? '';
  yield { at: type.at, words: { instead: /^\w+$/.test(name) ? name : '' }, variant: 'secret' };
}

/** Moves the type in front of the key that needs it, where both stand as they are meant. */
function* typeFirst(outer: Instruction | undefined, at: Range): Iterable<Fix> {
  for (const { flag } of flagsRead(outer)) {
    const type = flag.mount?.findLast(({ key }) => key === 'type');
    const first = flag.mount?.[0];
    if (!type || !first || !covers(flag.at, at) || flag.value?.raw !== flag.value?.value || !flag.value) continue;
    const raw = flag.value.raw.slice(type.at.start - flag.value.at.start, type.at.end - flag.value.at.start);
    if (flag.value.at.end - flag.value.at.start === flag.value.raw.length)
      yield { title: 'first', edits: [{ at: range(first.at.start, first.at.start), text: `${raw},` }, { at: range(type.at.start - 1, type.at.end), text: '' }], safe: true };
  }
}

/** Undefined where a variable or a misspelling hides it. */
function typeOf(options: readonly MountOption[]): MountType | undefined {
  const written = options.findLast(({ key }) => key === 'type');
  return written ? mountTypes.find((type) => type === written.value?.value.toLowerCase()) : 'bind';
}

function refused({ key, keyAt, value: word }: MountOption, type: MountType | undefined, sofar: MountType | undefined): Refusal | undefined {
  const facts = mountKey(key);
  if (!facts) {
    const instead = key.includes('$') ? '' : (nearest(key, mountKeys.flatMap(({ name, aliases }) => [name, ...aliases])) ?? '');
    return { at: keyAt, words: { instead }, ...(instead && { variant: 'near' as const }) };
  }
  if (type && facts.refused.includes(type)) return { at: keyAt, words: {}, variant: 'unfit' };
  // These two the builder judges at once, by the type it has read so far.
  if (sofar && type && (facts.name === 'required' || facts.name === 'size') && facts.refused.includes(sofar)) return { at: keyAt, words: {}, variant: 'early' };
  if (!word) return facts.bare ? undefined : { at: keyAt, words: {}, variant: 'bare' };
  const { value, at } = word;
  if (value.includes('$')) return facts.value === 'stage' && /\$./.test(value) ? { at, words: {}, variant: 'variable' } : undefined;
  const wrong = wrongValue(facts, value);
  if (wrong) return { at, ...wrong };
  return facts.name === 'target' && value === '/' && (type === 'bind' || type === 'cache' || type === 'tmpfs') ? { at, words: {}, variant: 'root' } : undefined;
}

function wrongValue({ value: kind, values }: MountKey, value: string): Omit<Refusal, 'at'> | undefined {
  if (values) {
    if (values.includes(value.toLowerCase())) return undefined;
    return { words: { instead: nearest(value, values) ?? '', allowed: listed(values) }, variant: 'value' };
  }
  if (kind === 'boolean') return /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value) ? undefined : { words: { allowed: listed(['true', 'false']) }, variant: 'value' };
  if (kind === 'mode') return /^[0-7]+$/.test(value) && parseInt(value, 8) < 2 ** 32 ? undefined : { words: {}, variant: 'number' };
  if (kind === 'number') return /^\d+$/.test(value) && Number(value) < 2 ** 32 ? undefined : { words: {}, variant: 'number' };
  if (kind === 'size') return /^(\d+\.?\d*|\.\d+) ?(b|[kmgtp](i?b?)?)?$/i.test(value) ? undefined : { words: {}, variant: 'size' };
  return undefined;
}

const listed = (values: readonly string[]): string => values.map((each) => `\`${each}\``).join(', ');
