import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { rule } from '../rule';
import text from './user-by-name.md';

export default rule({
  code: 'user-by-name',
  severity: 'hint',
  page: page(text),
  also: ['hadolint:DL3066'],

  *check(tree) {
    const last = tree.stages.at(-1)?.instructions.findLast(({ instruction: { name, words } }) => name === 'USER' && words.length);
    const word = last?.instruction.words[0];
    if (!last || !word || word.variables.length) return;
    const user = word.value.split(':')[0] ?? '';
    // Root is another one's finding; with a backslash it is a Windows account, which has no number.
    if (!/^[a-z_][\w.-]*\$?$/i.test(user) || user === 'root' || /^Container(User|Administrator)$/i.test(user)) return;
    yield { at: place(last, word.at), words: { user, number: word.raw.startsWith(user) && word.raw.length === word.at.end - word.at.start ? (numberOf(tree, user) ?? '') : '' } };
  },

  *fix({ at, words: { user, number } }) {
    if (number) yield { edits: [{ at: range(at.start, at.start + user.length), text: number }], safe: false };
  },
});

/** The number a RUN of the last stage, or of one it stands on, gives a user. */
function numberOf({ stages }: Dockerfile, user: string): string | undefined {
  for (let stage = stages.at(-1); stage; stage = stage.base)
    for (const { instruction } of stage.instructions) {
      if (instruction.name !== 'RUN') continue;
      for (const [call] of instruction.line.text.matchAll(/\b(?:useradd|adduser)\b[^;&|]*/g)) {
        const words = call.trim().split(/\s+/);
        if (!words.slice(1).includes(user)) continue;
        const option = words.findIndex((word) => /^(-u|--uid|-[a-zA-Z]*u)$/.test(word));
        const number = option >= 0 ? words[option + 1] : words.find((word) => word.startsWith('--uid='))?.slice('--uid='.length);
        if (number && /^[1-9]\d*$/.test(number)) return number;
      }
    }
  return undefined;
}
