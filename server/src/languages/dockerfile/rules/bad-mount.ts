import { page } from '../../../engine/page';
import { type Range } from '../../../text/range';
import { type MountOption } from '../../../syntax/dockerfile/flag';
import { nearest } from '../../../syntax/scalars/distance';
import { flagsRead } from '../flags';
import { mountKey, mountKeys, mountTypes, type MountKey, type MountType } from '../mounts';
import { instructionRule } from '../rule';
import text from './bad-mount.md';

export default instructionRule({
  code: 'bad-mount',
  severity: 'error',
  page: page(text),

  *checkEntry({ instruction: outer }) {
    for (const { instruction, flag } of flagsRead(outer)) {
      if (instruction.name !== 'RUN' || flag.name !== 'mount' || !flag.mount) continue;
      const type = typeOf(flag.mount);
      for (const option of flag.mount) {
        // A comma too many leaves nothing to point at.
        const refusal = option.key ? refused(option, type) : undefined;
        if (refusal) yield { at: refusal.at, words: { key: option.key, value: option.value?.value ?? '', type: type ?? '', instead: '', allowed: '', ...refusal.words }, ...(refusal.variant && { variant: refusal.variant }) };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

interface Refusal {
  readonly at: Range;
  readonly words: { readonly instead?: string; readonly allowed?: string };
  readonly variant?: 'near' | 'value' | 'bare' | 'unfit' | 'number' | 'variable' | 'root';
}

/** Undefined where a variable or a misspelling hides it. */
function typeOf(options: readonly MountOption[]): MountType | undefined {
  const written = options.findLast(({ key }) => key === 'type');
  return written ? mountTypes.find((type) => type === written.value?.value.toLowerCase()) : 'bind';
}

function refused({ key, keyAt, value: word }: MountOption, type: MountType | undefined): Refusal | undefined {
  // Keys are not filled in, but a variable in them is more likely a slip of another kind.
  if (key.includes('$')) return undefined;
  const facts = mountKey(key);
  if (!facts) {
    const instead = nearest(key, mountKeys.flatMap(({ name, aliases }) => [name, ...aliases])) ?? '';
    return { at: keyAt, words: { instead }, ...(instead && { variant: 'near' as const }) };
  }
  if (type && facts.refused.includes(type)) return { at: keyAt, words: {}, variant: 'unfit' };
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
  if (kind === 'mode') return /^[0-7]{1,10}$/.test(value) ? undefined : { words: {}, variant: 'number' };
  if (kind === 'number') return /^\d{1,10}$/.test(value) ? undefined : { words: {}, variant: 'number' };
  return undefined;
}

const listed = (values: readonly string[]): string => values.map((each) => `\`${each}\``).join(', ');
