import { page } from '../../../engine/page';
import { written } from '../objects/items';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import text from './decimal-file-mode.md';

export default rule({
  code: 'decimal-file-mode',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const { map, definition } of fieldsOf(manifest, settings['kubernetes.version']).maps) {
      if (!FILES.test(definition.name)) continue;
      for (const field of ['mode', 'defaultMode']) {
        const mode = written(map, field);
        if (mode?.style === 'plain' && MEANT.has(mode.content)) yield { at: mode.at, words: { mode: mode.content, instead: `0${mode.content}`, meaning: `0${Number(mode.content).toString(8)}` } };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: instead }], safe: false };
  },
});

const FILES = /^core\.v1\.(?:KeyToPath|DownwardAPIVolumeFile|(?:ConfigMap|Secret|DownwardAPI|Projected)VolumeSource)$/;

/** Modes people have in mind when they leave out the zero, and that are small enough to be accepted. Larger ones are refused. */
const MEANT: ReadonlySet<string> = new Set(['400', '440', '444', '500']);
