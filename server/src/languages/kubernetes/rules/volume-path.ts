import { page } from '../../../engine/page';
import { written } from '../objects/items';
import { fieldsOf } from '../schema/fields';
import { rule } from '../rule';
import text from './volume-path.md';

export default rule({
  code: 'volume-path',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    for (const { map, definition } of fieldsOf(manifest, settings['kubernetes.version']).maps)
      for (const [field, kind] of Object.entries((Object.hasOwn(PATHS, definition.name) && PATHS[definition.name]) || {})) {
        const path = written(map, field);
        const variant = path && wrongIn(path.content, kind);
        if (!variant) continue;
        const instead = variant === 'absolute' && path.style === 'plain' ? path.content.replace(/^\/+/, '') : variant === 'relative' && path.style === 'plain' ? `/${path.content}` : '';
        yield { at: path.at, words: { field, path: path.content.slice(0, 80), instead: instead && !wrongIn(instead, kind) ? instead : '' }, variant };
      }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** `below` stays within a folder; `file` does so too and begins with no two dots, which the kubelet keeps for itself; `steady` only does not climb. */
type Kind = 'below' | 'file' | 'steady' | 'absolute';

const PATHS: Readonly<Record<string, Readonly<Record<string, Kind>>>> = {
  'core.v1.VolumeMount': { subPath: 'below', subPathExpr: 'below' },
  'core.v1.VolumeDevice': { devicePath: 'steady' },
  'core.v1.HostPathVolumeSource': { path: 'steady' },
  'core.v1.GitRepoVolumeSource': { directory: 'below' },
  'core.v1.KeyToPath': { path: 'file' },
  'core.v1.DownwardAPIVolumeFile': { path: 'file' },
  'core.v1.ServiceAccountTokenProjection': { path: 'file' },
  'core.v1.ClusterTrustBundleProjection': { path: 'file' },
  'core.v1.PodCertificateProjection': { credentialBundlePath: 'file', keyPath: 'file', certificateChainPath: 'file' },
  'core.v1.FileKeySelector': { path: 'steady' },
  'core.v1.NFSVolumeSource': { path: 'absolute' },
};

function wrongIn(path: string, kind: Kind): 'absolute' | 'relative' | 'climbing' | 'dots' | undefined {
  if (kind === 'absolute') return path.startsWith('/') ? undefined : 'relative';
  if (kind !== 'steady' && path.startsWith('/')) return 'absolute';
  if (/(?:^|\/)\.\.(?:\/|$)/.test(path)) return 'climbing';
  return kind === 'file' && path.startsWith('..') ? 'dots' : undefined;
}
