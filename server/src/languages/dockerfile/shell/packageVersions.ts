import { type ShellWord } from '../../../syntax/dockerfile/shell';
import { type PackageCall } from './packageManagers';

/** What a call installs without saying which version. Where a variable stands, nobody knows, and nothing is said. */
export function unpinnedIn(call: PackageCall): readonly ShellWord[] {
  const { manager, verbName, options, unsure } = call;
  const isPinned = pinned[manager.id];
  if (!isPinned || unsure || options.some((option) => elsewhere[manager.id]?.test(option))) return [];
  const words = operandsOf(call);
  if (!manager.install.includes(verbName) || versionless.has(verbName)) return [];
  // What stands behind the package is for the program that is run.
  const packages = manager.id === 'go' && verbName === 'run' ? words.slice(0, 1) : words;
  return packages.filter(({ value }) => value !== undefined && value !== '' && !isPinned(value));
}

/** Verbs that name no single package, or take what is newest on purpose. */
const versionless: ReadonlySet<string> = new Set(['build-dep', 'groupinstall', 'group install', 'groups install', 'localinstall', 'reinstall', 'update', 'upgrade', 'up', 'patch', 'dist-upgrade', 'dup', 'builddep']);

/** Words behind the verb that are neither options nor their values. */
function operandsOf({ args, verb, manager }: PackageCall): readonly ShellWord[] {
  const found: ShellWord[] = [];
  let skip = false;
  for (const word of args) {
    if (word.at.start <= verb.at.start) continue;
    const value = word.value ?? '';
    if (skip) skip = false;
    // Behind it stand options for a compiler, or nothing but packages.
    else if (value === '--' && manager.id === 'gem') break;
    else if (word.text.startsWith('-')) skip = takesValue(manager, value);
    else found.push(word);
  }
  return found;
}

const takesValue = ({ values, valuesBehind = [] }: PackageCall['manager'], option: string): boolean => values.includes(option) || valuesBehind.includes(option);

/** Options by which a file, or one version for everything, decides. */
const elsewhere: Readonly<Record<string, RegExp | undefined>> = {
  pip: /^(-r|-c|--requirement|--constraint|--require-hashes|--group)/,
  gem: /^(-v|--version|-g|--file|--conservative)/,
  zypper: /^(-t|--type)/,
};

/** How each manager writes that a package is of some version, or no package of its index at all: a file, a folder, a group. */
const pinned: Readonly<Record<string, ((word: string) => boolean) | undefined>> = {
  // `curl-` takes a package away, `curl/trixie` names a release.
  apt: (word) => /[=/*?^]|\.deb$|-$/.test(word),
  apk: (word) => /[=~<>]|\.apk$|^[!./]/.test(word),
  pip: isRequirement,
  pipx: isRequirement,
  npm: (word) => (/^git[+@:]|^(github|gitlab|bitbucket):|^[\w-]+\/[^/]+$/.test(word) ? word.includes('#') : /.@|^[./~]|:|\.(tgz|tar|tar\.gz)$/.test(word)),
  gem: (word) => /:|\.gem$|^[./]/.test(word),
  yum: isRpm,
  dnf: isRpm,
  microdnf: isRpm,
  zypper: (word) => /[=<>/*]|\.rpm$|^[-+!~]/.test(word),
  // Only what has a host in its name is fetched; `latest` and branches are whatever they are today.
  go: (word) => !/^[^/]*\.[^/]*\//.test(word) || word.startsWith('.') || /\.go$/.test(word) || (/@/.test(word) && !/@(latest|upgrade|patch|master|main|HEAD)$/.test(word)),
};

/** The version follows a hyphen, and so do numbers that belong to a name (`java-21-openjdk`): those are let be. */
function isRpm(word: string): boolean {
  return /-\d|\.rpm$|[/:@(*?=<>]/.test(word);
}

/** A version or a range; a file, a folder, an address; a repository with a tag or a commit. */
function isRequirement(word: string): boolean {
  return /^(git|hg|svn|bzr)\+/.test(word) ? /@[^/@]+$/.test(word.replace(/#.*/, '').replace(/^[^:]*:\/\/[^/]*/, '')) : /[=<>~!@/]|^\.|\.(whl|zip|tar|tgz|gz|bz2|xz)$/.test(word);
}
