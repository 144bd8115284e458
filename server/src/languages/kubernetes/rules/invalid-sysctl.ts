import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { scalarIn } from '../objects/inside';
import { mapsOf, ownEntry } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import text from './invalid-sysctl.md';

export default wholeRule({
  code: 'invalid-sysctl',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest) {
    for (const { spec } of podTemplates(manifest)) {
      const shares = (field: string): boolean => scalarIn(manifest.yaml, spec, field)?.value === true;
      const seen = new Set<string>();
      for (const map of mapsOf(get(get(spec, 'securityContext'), 'sysctls'))) {
        const own = ownEntry(map, 'name')?.value;
        if (own?.kind !== 'scalar' || typeof own.value !== 'string' || !own.content || isUnknown(own)) continue;
        const { content, at } = own;
        const words = { name: content.slice(0, 80), field: '' };
        if (!isName(content)) yield { at, words };
        else if (seen.has(content)) yield { at, words, variant: 'repeated' };
        const field = namespaceOf(dotted(content));
        if (field && shares(field)) yield { at, words: { ...words, field }, variant: 'host' };
        seen.add(content);
      }
    }
  },
});

/** Segments, between dots or slashes; by hand, for a pattern with both a repeat and an optional tail goes back and forth. */
const isName = (name: string): boolean => name.length <= 253 && name.split(/[./]/).every((segment) => /^[a-z0-9](?:[-_a-z0-9]*[a-z0-9])?$/.test(segment));

/** Written with slashes, `/` and `.` change places: `net/ipv4/conf/eno2.100/rp_filter`. */
const dotted = (name: string): string => (/[./]/.exec(name)?.[0] === '/' ? name.replace(/[./]/g, (each) => (each === '/' ? '.' : '/')) : name);

/** The field by which a Pod shares the host's namespace of a setting. */
const namespaceOf = (name: string): string | undefined =>
  name.startsWith('net.') ? 'hostNetwork' : name.startsWith('fs.mqueue.') || IPC.has(name) ? 'hostIPC' : undefined;

const IPC = new Set(['kernel.sem', 'kernel.shmall', 'kernel.shmmax', 'kernel.shmmni', 'kernel.shm_rmid_forced', 'kernel.msgmax', 'kernel.msgmnb', 'kernel.msgmni']);
