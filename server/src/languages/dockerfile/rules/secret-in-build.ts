import { page } from '../../../engine/page';
import { type Edit } from '../../../text/edit';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { rule } from '../rule';
import { isHarmless, soundsSecret, soundsSecretToBuildKit } from '../secrets';
import { withTriggers } from '../triggers';
import text from './secret-in-build.md';

export default rule({
  code: 'secret-in-build',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3064', 'buildkit:SecretsUsedInArgOrEnv', 'trivy:DS-0031'],

  *check({ instructions }) {
    for (const placed of instructions)
      for (const { name, pairs = [] } of withTriggers(placed.instruction)) {
        if (name !== 'ENV' && name !== 'ARG') continue;
        for (const { key, value } of pairs) {
          if (!soundsSecret(key.value) || (value ? isHarmless(value.value) : name === 'ENV')) continue;
          // An empty ENV holds nothing; an empty ARG waits for a value as one without `=` does.
          if (name === 'ENV' && !value?.value) continue;
          const also = soundsSecretToBuildKit(key.value) ? {} : { also: ['hadolint:DL3064', 'trivy:DS-0031'] };
          yield { at: place(placed, key.at), words: { name: key.value }, ...also, ...(name === 'ARG' && { variant: 'argument' }) };
        }
      }
  },

  *fix({ at, words: { name }, variant }, tree) {
    const edits = variant === 'argument' ? mounted(tree, at.start, name) : undefined;
    if (edits) yield { edits, safe: false };
  },
});

/** The ARG gone, and a mount in the RUN that use it; undefined where anything else does, a stage that is built on this one for instance. */
function mounted({ instructions, stages }: Dockerfile, start: number, name: string): readonly Edit[] | undefined {
  // Nobody has that many by hand, and each of them would be looked through.
  if (instructions.length > 2000) return undefined;
  const argument = instructions.findLast(({ offset }) => offset <= start);
  const stage = argument && stages.find((each) => each.instructions.includes(argument));
  const [pair, more] = argument?.instruction.name === 'ARG' ? (argument.instruction.pairs ?? []) : [];
  if (!argument || !stage || !pair || more || pair.value || !/^[A-Za-z_]\w*$/.test(name)) return undefined;
  const mention = new RegExp(`\\b${name}\\b`);
  const users = instructions.filter((each) => each !== argument && mention.test(entryOf(each.instruction)?.text.slice(each.instruction.at.start) ?? each.instruction.line.text));
  const own = new Set(stage.instructions);
  const plain = users.every((each) => own.has(each) && each.offset > argument.offset && each.instruction.name === 'RUN' && each.instruction.form === 'shell' && entryOf(each.instruction)?.shell === 'posix');
  if (!users.length || !plain) return undefined;
  return [
    { at: range(place(argument, argument.instruction.at).start, argument.offset + argument.instruction.line.end), text: '' },
    ...users.map((each) => {
      const { end } = place(each, each.instruction.keyword.at);
      return { at: range(end, end), text: ` --mount=type=secret,id=${name},env=${name}` };
    }),
  ];
}
