import { type Stage } from '../../syntax/dockerfile/tree';
import { familyOf, type Family } from './baseImages';

/** The operating system a stage stands on, through the stages below it; undefined where a variable or an unknown image hides it. */
export function systemOf(stage: Stage): Family | undefined {
  let root = stage;
  while (root.base) root = root.base;
  const name = root.image?.value ?? '';
  const [, repository = '', tag] = /^(.*?)(?::([^:/@]+))?(?:@.*)?$/.exec(name) ?? [];
  return repository && !name.includes('$') ? familyOf({ repository, ...(tag !== undefined && { tag }) }) : undefined;
}
