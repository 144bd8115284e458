import { podTemplate } from './objects/workload';
import type { Manifest } from './objects/manifest';

/** What a manifest is about: the kinds of its objects, and `PodSpec` where one of them makes Pods. */
export function about(manifest: Manifest): readonly string[] {
  const found = new Set<string>();
  for (const resource of manifest.resources) {
    if (resource.kind) found.add(resource.kind.value.slice(0, 80));
    if (podTemplate(resource)) found.add('PodSpec');
  }
  return [...found].sort();
}
