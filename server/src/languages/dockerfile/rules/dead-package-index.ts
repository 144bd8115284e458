import { page } from '../../../engine/page';
import { place } from '../../../syntax/dockerfile/tree';
import { tools } from '../shell/brought';
import { byName } from '../images/imageTable';
import { callAt, packageCallOf, type PackageCall } from '../shell/packageManagers';
import { rule } from '../rule';
import { isGuarded, stepsOf } from '../shell/steps';
import text from './dead-package-index.md';

export default rule({
  code: 'dead-package-index',
  severity: 'warning',
  page: page(text),

  *check(tree, { today }) {
    for (const step of stepsOf(tree)) {
      const { ground: { image, label, system: { os } }, placed } = step;
      const index = indexOf(os, image, today);
      // A RUN that mentions the sources anywhere may have made them before it asks.
      if (!index || step.before & tools.sources || sourcesIn(step.entry.text)) continue;
      for (const each of step.commands) {
        const call = packageCallOf(each.command);
        if (!call || each.before & tools.sources || !asks(call, os) || isGuarded(each, step)) continue;
        const words = { image, system: label, release: index.release, on: index.on ?? '', command: `${call.managerWord.text} ${call.verbName}` };
        yield { at: place(placed, callAt(call)), words, ...(index.on && { variant: 'expired' }) };
        break;
      }
    }
  },
});

interface Index {
  readonly release: string;
  /** Where the lists are still there, but too old to be taken. */
  readonly on?: string;
}

/** Releases whose packages have moved to an archive. Debian keeps a release for a while after its end, and then moves it. */
function indexOf(os: string, image: string, today: string): Index | undefined {
  const [name = '', release = ''] = os.split(':');
  // The last release of all is what the image without a tag has stayed at.
  if (name === 'centos') return /^[678]$/.test(release) ? { release: /[:-]/.test(image) ? release : '8' } : undefined;
  if (name !== 'debian') return undefined;
  const codename = byName.get(name)?.lines?.find(({ line }) => line === release)?.codename ?? release;
  if (moved.has(codename)) return { release: codename };
  return codename === 'bullseye' && today >= bullseyeExpired ? { release: codename, on: bullseyeExpired } : undefined;
}

const moved: ReadonlySet<string> = new Set(['squeeze', 'wheezy', 'jessie', 'stretch', 'buster']);
const bullseyeExpired = '2026-09-07';

/** apt asks the servers when it updates its lists, yum whenever it needs a package. */
const asks = ({ manager, verbName }: PackageCall, os: string): boolean => (os.startsWith('debian') ? manager.id === 'apt' && manager.update.includes(verbName) : (manager.id === 'yum' || manager.id === 'dnf') && manager.install.includes(verbName));

/** CentOS takes its lists from files that a package may bring, too. */
const sourcesIn = (text: string): boolean => /sources|archive\.|snapshot\.|\.repo|vault|mirror/i.test(text);
