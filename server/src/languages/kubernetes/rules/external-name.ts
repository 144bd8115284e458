import { page } from '../../../engine/page';
import { isSubdomain } from '../objects/names';
import { objectsOf } from '../objects/reading';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './external-name.md';

export default wholeRule({
  code: 'external-name',
  severity: 'error',
  page: page(text),
  about: ['Service'],

  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { object } of objectsOf(manifest, 'Service', /^v1$/)) {
      const spec = object.under('spec');
      const type = spec?.scalar('type');
      if (!spec || !type || spec.text('type') !== 'ExternalName') continue;
      const written = spec.scalar('externalName');
      const name = spec.text('externalName');
      if (!spec.entry('externalName')) yield { at: type.at, words: { name: '', instead: '' }, variant: 'missing' };
      else if (written && name !== undefined && !isSubdomain(name.replace(/\.$/, ''))) {
        const bare = name.slice(0, 400).trim().toLowerCase().replace(/^[a-z]+:\/\//, '').replace(/[:/].*$/s, '').replaceAll('_', '-');
        yield { at: written.at, words: { name: name.slice(0, 80), instead: isSubdomain(bare) && /[a-z]/.test(bare) ? bare : '' } };
      }
    }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});
