import type { Asked, Link } from '../../../engine/language';
import { kindOf } from '../../../engine/listing';
import { get } from '../../../syntax/yaml/find';
import { image } from '../../../syntax/scalars/image';
import { imagePage } from '../../../syntax/scalars/imagePage';
import { pathFrom, pathsOf } from '../kustomize/kustomization';
import { named, type Manifest } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { containersOf, podTemplates } from '../objects/workload';

/** Images lead to the page their registry has for them, the paths of a kustomization to what they name. */
export function links(manifest: Manifest, { uri, around }: Asked): readonly Link[] {
  const images = podTemplates(manifest).flatMap((template) => containersOf(template)).flatMap(({ map }): readonly Link[] => {
    const name = named(get(map, 'image'));
    const target = name && !isUnknown(name.scalar) ? imagePage(image(name.value)) : undefined;
    return name && target ? [{ at: name.at, target }] : [];
  });
  const paths = around ? pathsOf(manifest).flatMap(({ at, path }): readonly Link[] => {
    const from = path.startsWith('/') ? undefined : pathFrom(around.folder, uri, path);
    if (from === undefined) return [];
    const kind = kindOf(around.listing, from);
    if (kind === 'file') return [{ at, target: around.folder + encoded(from) }];
    // A folder stands for the kustomization in it.
    const inside = kind === 'folder' ? ['kustomization.yaml', 'kustomization.yml', 'Kustomization'].map((name) => (from ? `${from}/${name}` : name)).find((each) => kindOf(around.listing, each) === 'file') : undefined;
    return inside === undefined ? [] : [{ at, target: around.folder + encoded(inside) }];
  }) : [];
  return [...images, ...paths];
}

const encoded = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
