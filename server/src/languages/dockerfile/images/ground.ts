import { memo } from '../../../engine/memo';
import { type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import { familyOf, type Family } from './baseImages';
import { byName } from './imageTable';
import { stageBase, stageImage } from './stageImage';

/** What the stages of a file stand on: the image at the bottom and the system in it. */
export interface Ground {
  /** As FROM names it, with its arguments filled in and without a digest. */
  readonly image: string;
  readonly system: Family;
  /** `Debian`, `Alpine Linux`: what a person calls the system. */
  readonly label: string;
}

/** Undefined for a stage whose image no table knows, or only the command line. A stage stands on an earlier one, so one pass is enough. */
export const groundsOf = memo((tree: Dockerfile): ReadonlyMap<Stage, Ground | undefined> => {
  const found = new Map<Stage, Ground | undefined>();
  for (const stage of tree.stages) {
    const base = stageBase(tree, stage);
    found.set(stage, base ? found.get(base) : own(tree, stage));
  }
  return found;
});

/** The system a stage stands on. */
export const systemOf = (tree: Dockerfile, stage: Stage): Family | undefined => groundsOf(tree).get(stage)?.system;

function own(tree: Dockerfile, stage: Stage): Ground | undefined {
  if (stage.image?.value === 'scratch') return grounded('scratch', familyOf({ repository: 'scratch' }));
  const image = stageImage(tree, stage);
  // A digest alone names one image, and the table does not know which.
  if (!image || (image.name.digest && !image.name.tag)) return undefined;
  return grounded(image.text.replace(/@.*/, ''), familyOf(image.name));
}

const grounded = (image: string, system: Family | undefined): Ground | undefined => system && { image, system, label: labelOf(system) };

function labelOf({ os, family }: Family): string {
  const name = os.split(':')[0] ?? '';
  return byName.get(name)?.label ?? labels[family] ?? name;
}

const labels: Readonly<Record<string, string | undefined>> = { wolfi: 'Wolfi', suse: 'openSUSE', azurelinux: 'Azure Linux', redhat: 'Red Hat UBI', 'redhat-minimal': 'Red Hat UBI', 'ubi-micro': 'Red Hat UBI' };
