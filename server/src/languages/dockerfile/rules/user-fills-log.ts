import { page } from '../../../engine/page';
import { behind } from '../shell/append';
import { callOf, commandsOf, type Call } from '../shell/commands';
import { instructionRule } from '../rule';
import text from './user-fills-log.md';

export default instructionRule({
  code: 'user-fills-log',
  severity: 'warning',
  page: page(text),
  about: ['RUN'],
  also: ['hadolint:DL3046'],

  *checkEntry(entry) {
    for (const command of commandsOf(entry).commands) {
      const call = callOf(command);
      const number = call?.program === 'useradd' ? numberOf(call) : undefined;
      if (call && number !== undefined) yield { at: call.name.at, words: { number } };
    }
  },

  *fix({ at }) {
    yield { edits: [behind(at, '--no-log-init')], safe: true };
  },
});

/** A number of more than five digits, where the log is not left out. */
function numberOf({ args }: Call): string | undefined {
  const values = args.map(({ value }) => value ?? '');
  if (values.some((value) => value === '--no-log-init' || /^-[A-Za-z]*l/.test(value))) return undefined;
  const found = values.flatMap((value, i) => (/^(-[A-Za-z]*u|--uid)$/.test(value) ? (values[i + 1] ?? []) : (/^(?:-u|--uid=)(\d+)$/.exec(value)?.[1] ?? [])));
  return found.find((number) => /^[1-9]\d{5,}$/.test(number));
}
