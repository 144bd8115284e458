import type { YamlScalar } from '../../../syntax/yaml/tree';
import type { Path } from '../../../syntax/yaml/path';
import type { Manifest } from '../objects/manifest';
import { reading } from '../objects/reading';
import { isUnknown } from '../objects/unknown';
import { decodedText, isEncrypted } from './base64';

/** What a value under `data` of a Secret stands for, as Markdown; undefined where it is no text. Only for who asks for it: a hover is seen over a shoulder, and in a shared screen. */
export function decoded(manifest: Manifest, path: Path, scalar: YamlScalar): string | undefined {
  const resource = manifest.resources.findLast((each) => each.path.every((step, i) => step === path[i]));
  const [section, key, ...rest] = path.slice(resource?.path.length ?? 0);
  if (resource?.kind?.value !== 'Secret' || resource.apiVersion?.value !== 'v1' || section !== 'data' || key === undefined || rest.length) return undefined;
  const object = reading(manifest.yaml, resource.map);
  if (!object || isEncrypted(object) || isUnknown(scalar) || !scalar.content || scalar.content.length > 100_000) return undefined;
  const text = decodedText(scalar.content);
  // What has control characters is bytes that happen to be a text.
  if (!text || /[\0-\x08\x0e-\x1f\x7f]/.test(text)) return undefined;
  const shown = text.length > MOST ? `${text.slice(0, MOST)}…` : text;
  const fence = '`'.repeat(Math.max(3, ...[...shown.matchAll(/`+/g)].map(([ticks]) => ticks.length + 1)));
  return `${fence}text\n${shown.replace(/\n$/, '')}\n${fence}`;
}

const MOST = 2000;
