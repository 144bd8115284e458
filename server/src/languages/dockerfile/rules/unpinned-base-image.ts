import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { lifeOf } from '../images/baseImages';
import { better } from '../images/betterImage';
import { byName, plainName } from '../images/imageTable';
import { rule } from '../rule';
import { stageImage, type StageImage } from '../images/stageImage';
import text from './unpinned-base-image.md';

export default rule({
  code: 'unpinned-base-image',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3006', 'hadolint:DL3007', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7'],

  *check(tree, { today }) {
    for (const stage of tree.stages) {
      const found = stageImage(tree, stage);
      if (!found || !stage.image || found.name.digest || (found.name.tag ?? 'latest') !== 'latest') continue;
      // `docker build --build-context base=…`, or `additional_contexts` of Compose: no image has these names.
      if (contextNames.has(found.text)) continue;
      // What has ended altogether has no version to pin; its own rule says so.
      if (lifeOf(found.name, today)?.ended) continue;
      const words = { image: found.text, instead: found.literal ? (pinned(found, today) ?? '') : '' };
      const also = [found.name.tag ? 'hadolint:DL3007' : 'hadolint:DL3006', 'trivy:DS-0001', 'checkov:CKV_DOCKER_7'];
      yield { at: place(stage.from, stage.image.at), words, also, ...(found.name.tag && { variant: 'latest' }) };
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** Usual names of contexts that another build fills; none of them is an official image. */
const contextNames: ReadonlySet<string> = new Set(['app', 'base', 'build', 'builder', 'common', 'deps', 'dependencies', 'image', 'project', 'shared', 'source', 'src']);

/** A tag the table shows to exist and to be cared for. */
function pinned({ name }: StageImage, today: string): string | undefined {
  const known = byName.get(plainName(name.repository));
  const found = known && better(known, name, name.tag ?? 'latest', today).suggestion;
  return found && found !== `${name.repository}:latest` && found.includes(':') ? found : undefined;
}
