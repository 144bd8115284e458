import type { Language } from '../../../engine/language';
import { page } from '../../../engine/page';
import type { Manifest } from '../objects/manifest';
import { upgradeReport } from './upgrade';
import text from './upgrade.md';

/** The report of an upgrade in the words of its page. */
export const upgrading: NonNullable<Language<Manifest>['upgrading']> = {
  page: page(text),
  rows: (manifest, uri, from, to) => upgradeReport([{ uri, manifest }], from, to).map(({ at, change, apiVersion, kind, field = '', instead = '' }) => ({ at, variant: change === 'kind-removed' && instead ? 'kind-replaced' : change, words: { apiVersion, kind, field, instead } })),
};
