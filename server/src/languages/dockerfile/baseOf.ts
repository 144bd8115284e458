import { memo } from '../../engine/memo';
import { type Stage } from '../../syntax/dockerfile/tree';
import { familyOf, type Family } from './baseImages';
import { alongBases } from './commands';

/** The operating system a stage stands on, through the stages below it; undefined where a variable or an unknown image hides it. */
export function systemOf(stage: Stage): Family | undefined {
  const root = rootOf(stage);
  return root && systemIn(root);
}

/** The stage at the bottom, which stands on an image. */
export const rootOf = alongBases((stage) => (stage.base ? undefined : stage));

const systemIn = memo(({ image }: Stage): Family | undefined => {
  const name = image?.value ?? '';
  const [, repository = '', tag] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/.exec(name) ?? [];
  return repository && !name.includes('$') ? familyOf({ repository, ...(tag !== undefined && { tag }) }) : undefined;
});
