import { plainName, byName } from './imageTable';
import { memoByText } from '../../../engine/memo';
import { familyOf, textOfImage, type ImageName } from './baseImages';

/** The variables an image sets, with the values that do not depend on its version; undefined for an image the table does not know. */
export const environmentOf = memoByText(textOfImage, (image: ImageName): ReadonlyMap<string, string | undefined> | undefined => {
  const known = byName.get(plainName(image.repository));
  if (!known || (image.tag === undefined && image.digest) || familyOf(image)?.family === 'windows') return undefined;
  const found = new Map<string, string | undefined>([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']]);
  for (const pair of known.env ?? []) {
    const equals = pair.indexOf('=');
    found.set(equals < 0 ? pair : pair.slice(0, equals), equals < 0 ? undefined : pair.slice(equals + 1));
  }
  return found;
});
