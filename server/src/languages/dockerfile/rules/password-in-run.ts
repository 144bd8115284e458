import { page } from '../../../engine/page';
import { callOf, commandsOf, runOf, type Call } from '../shell/commands';
import { instructionRule } from '../rule';
import text from './password-in-run.md';

export default instructionRule({
  code: 'password-in-run',
  severity: 'warning',
  page: page(text),
  about: ['RUN'],
  also: ['checkov:CKV2_DOCKER_17'],

  *checkEntry(entry) {
    const secret = runOf(entry)?.flags.some(({ mount = [] }) => mount.some(({ key, value }) => key === 'type' && value?.value === 'secret'));
    if (secret) return;
    for (const command of commandsOf(entry).commands) {
      const call = command.name?.value === 'command' ? undefined : callOf(command);
      if (call && givesPassword(call)) yield { at: call.name.at, words: { program: call.program } };
    }
  },
});

function givesPassword({ program, args, command }: Call): boolean {
  switch (program) {
    case 'chpasswd':
      // A file that is read has been brought by somebody, who may have taken care.
      return command.precededBy === '|' || command.redirects.some(({ operator }) => operator.startsWith('<<'));
    case 'useradd':
    case 'usermod':
      return args.some(({ value }, i) => {
        const next = args[i + 1];
        const given = /^--password=(.*)/.exec(value ?? '')?.[1] ?? (/^(-[lmMNorUaLD]*p|--password)$/.test(value ?? '') ? (next?.value ?? next?.text) : undefined);
        return given !== undefined && !/^[!*x]*$/.test(given);
      });
    default:
      return false;
  }
}
