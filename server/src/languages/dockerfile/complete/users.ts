import { memo } from '../../../engine/memo';
import type { Dockerfile, Stage } from '../../../syntax/dockerfile/tree';
import { callOf, runsOf } from '../shell/commands';
import { systemOf } from '../images/ground';

/** Users a stage has: those its RUN create, those of the stages it stands on, that of the base image, and those every system has. */
export function usersIn(tree: Dockerfile, stage: Stage | undefined): readonly string[] {
  const found = new Set<string>();
  for (let each = stage; each; each = each.base) for (const user of created(tree).get(each) ?? []) found.add(user);
  const system = stage && systemOf(tree, stage);
  if (system?.user) found.add(system.user);
  for (const usual of system?.family === 'windows' ? ['ContainerUser', 'ContainerAdministrator'] : ['nobody', '1000:1000', '65532:65532', 'root']) found.add(usual);
  return [...found];
}

const created = memo((tree: Dockerfile): ReadonlyMap<Stage, readonly string[]> => {
  const found = new Map<Stage, string[]>();
  for (const { stage, shell } of runsOf(tree)) {
    for (const command of shell.commands) {
      const call = callOf(command);
      if (call?.program !== 'useradd' && call?.program !== 'adduser') continue;
      const name = nameIn(call.args.map(({ value }) => value));
      if (name) found.set(stage, [...(found.get(stage) ?? []), name]);
    }
  }
  return found;
});

/** `useradd` has it last; Alpine's `adduser` may have a group behind it, so the first word that no option takes. */
function nameIn(args: readonly (string | undefined)[]): string | undefined {
  const plain = args.filter((arg, i) => arg !== undefined && /^[a-z_][\w-]*$/i.test(arg) && !takesValue(args[i - 1]));
  return plain[0];
}

const takesValue = (option: string | undefined): boolean => option !== undefined && /^(-[ugGdsckKebfpRDxZ]|--(uid|gid|groups?|home-dir|home|shell|comment|gecos|ingroup|base-dir|expiredate|inactive|password|key|skel))$/.test(option) && option !== '-D';
