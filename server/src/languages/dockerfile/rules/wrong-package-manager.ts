import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { tools, type Brought } from '../shell/brought';
import { callOf, runAt } from '../shell/commands';
import { packageCallsOf } from '../shell/packageManagers';
import { rule } from '../rule';
import { isGuarded, stepsOf, type Step } from '../shell/steps';
import text from './wrong-package-manager.md';

export default rule({
  code: 'wrong-package-manager',
  severity: 'warning',
  page: page(text),

  *check(tree) {
    for (const step of stepsOf(tree)) {
      const { ground, placed } = step;
      const native = kinds.get(ground.system.packageManager);
      // Where there is no shell either, that is the finding.
      if (ground.system.family === 'windows' || !ground.system.sh || (!native && ground.system.packageManager !== 'none')) continue;
      for (const each of step.commands) {
        const call = callOf(each.command);
        const foreign = call && kinds.get(call.program);
        if (!foreign || foreign.bit === native?.bit || each.before & foreign.bit || isGuarded(each, step)) continue;
        const words = { command: call.program, image: ground.image, system: ground.label, native: native?.command ?? '', instead: '' };
        const instead = native && insteadOf(step, native);
        yield { at: place(placed, call.name.at), words: { ...words, instead: instead ?? '' }, ...(!native && { variant: 'none' }) };
        break;
      }
    }
  },

  *fix({ at, words: { instead } }, tree) {
    const run = instead ? runAt(tree, at.start) : undefined;
    if (run?.instruction.command) yield { edits: [{ at: place(run.placed, run.instruction.command), text: instead }], safe: false };
  },
});

interface Kind {
  readonly bit: Brought;
  readonly command: string;
  readonly line: (packages: string) => string;
}

const apt: Kind = { bit: tools.apt, command: 'apt-get', line: (packages) => `apt-get update && apt-get install -y --no-install-recommends ${packages} && rm -rf /var/lib/apt/lists/*` };
const apk: Kind = { bit: tools.apk, command: 'apk', line: (packages) => `apk add --no-cache ${packages}` };
const zypper: Kind = { bit: tools.zypper, command: 'zypper', line: (packages) => `zypper --non-interactive install --no-recommends ${packages} && zypper clean --all` };
const rpm = (command: string): Kind => ({ bit: tools.rpm, command, line: (packages) => `${command} install -y ${packages} && ${command} clean all` });
const [dnf, yum, microdnf, tdnf] = [rpm('dnf'), rpm('yum'), rpm('microdnf'), rpm('tdnf')];

/** By the name of the program. The managers of Red Hat's family stand in for each other, as links or as packages of the next. */
const kinds: ReadonlyMap<string, Kind> = new Map([['apt', apt], ['apt-get', apt], ['apk', apk], ['zypper', zypper], ['dnf', dnf], ['yum', yum], ['microdnf', microdnf], ['tdnf', tdnf]]);

/** The same installation by the manager that is there, where the RUN does nothing else. */
function insteadOf({ entry, shell, placed: { instruction } }: Step, native: Kind): string | undefined {
  const calls = packageCallsOf(entry);
  const installs = calls.filter(({ manager, verbName }) => manager.install.includes(verbName) && verbName !== 'update' && verbName !== 'upgrade');
  const [install] = installs;
  if (!install || installs.length > 1 || instruction.heredocs.length || instruction.flags.length || calls.length !== shell.commands.length) return undefined;
  if (calls.some((call) => call !== install && !call.manager.update.includes(call.verbName) && call.verbName !== 'clean')) return undefined;
  const packages = install.args.slice(install.args.indexOf(install.verb) + 1).flatMap(({ value = '$' }) => (value.startsWith('-') ? [] : [value]));
  // A version or a file is one of the other distribution's.
  return packages.length && packages.every((name) => /^[a-z][\w+-]*$/.test(name)) && !install.options.some((option) => takesValue.test(option)) ? native.line(packages.join(' ')) : undefined;
}

const takesValue = /^(-[otcXpa]|--(virtual|repository|target-release|option|config-file|installroot|releasever|root|arch))$/;
