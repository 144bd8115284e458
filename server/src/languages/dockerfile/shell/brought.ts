import { memo } from '../../../engine/memo';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { isCommandOption } from '../../../syntax/dockerfile/script';
import { type Command } from '../../../syntax/dockerfile/shell';
import { callOf, type Call } from './commands';
import { packageCallOf } from './packageManagers';

/** What an instruction may have put into an image, as bits: rules that miss something stay silent where it may be there. */
export type Brought = number;

export const tools = { bash: 1, curl: 2, wget: 4, git: 8, shell: 16, apt: 32, apk: 64, rpm: 128, zypper: 256, sources: 512 } as const;
export const everything: Brought = 1023;
const programs: Brought = tools.bash | tools.curl | tools.wget | tools.git | tools.shell;

/** By COPY and ADD. What a RUN brings is the sum of its commands. */
export const brought = memo(({ name, words, json, flags, line: { text } }: Instruction): Brought => {
  if (name !== 'COPY' && name !== 'ADD') return 0;
  const paths = json?.wellFormed ? json.items : words;
  const target = paths.at(-1)?.value ?? '';
  if (target.includes('$')) return everything;
  const named = mentioned(text) | sourcesIn(text);
  if (!systemFolders.test(target)) return named;
  const fetched = name === 'ADD' || flags.some((flag) => flag.name === 'from');
  // A folder, a pattern or an archive laid over the system may hold anything; one file is what it is called.
  const files = paths.slice(0, -1).every(({ value }) => !/[*?[$]|\/$|\.(tar|tgz|t?[gx]z|zst|bz2)\b/.test(value) && !folders.test(value) && (!fetched || /\/[^/]+\/[^/]+$|\.\w+$|^\/uvx?$/.test(value) || target.endsWith(`/${value.replace(/.*\//, '')}`)));
  return files ? named : everything;
});

const systemFolders = /^\/*(\.?$|(s?bin|usr|lib|lib64|etc|opt)(\/|$))/;
const folders = /^(\.{0,2}\/*|\/*(usr|usr\/local|s?bin|usr\/s?bin|usr\/local\/s?bin|etc|lib|lib64|opt|rootfs|root|fs|overlay|files)\/?)$/;

/** Where package lists come from. */
export const sourcesIn = (text: string): Brought =>
  /sources\.list|\/etc\/apt\b|archive\.debian\.org|snapshot\.debian|yum\.repos\.d|vault\.centos|mirrorlist|\.repo\b|check-valid|allow-releaseinfo|deb \[?http|\b(deb|security|httpredir)\.debian\.org/i.test(text) ? tools.sources : 0;

/** Tools whose name stands somewhere. */
function mentioned(text: string): Brought {
  let found = 0;
  for (const [, name = ''] of text.matchAll(/(?<![\w.])(bash|curl|wget|git|busybox|ash|dash|sh|apk|apt(?:-get)?|dpkg|rpm|dnf|yum|microdnf|zypper)(?![\w.])/g)) found |= bits[name] ?? 0;
  return found;
}

const bits: Readonly<Record<string, Brought | undefined>> = {
  bash: tools.bash | tools.shell, curl: tools.curl, wget: tools.wget, git: tools.git, busybox: tools.shell | tools.wget, ash: tools.shell, dash: tools.shell, sh: tools.shell,
  apk: tools.apk, 'apk-tools': tools.apk, apt: tools.apt, 'apt-get': tools.apt, dpkg: tools.apt, 'apk-tools-static': tools.apk,
  rpm: tools.rpm, dnf: tools.rpm, yum: tools.rpm, microdnf: tools.rpm, zypper: tools.zypper,
};

export const broughtByCommand = memo((command: Command): Brought => {
  const call = callOf(command);
  if (!call) return command.name ? everything : 0;
  const bought = packageCallOf(command);
  if (bought && ofSystem.has(bought.manager.id)) {
    if (!bought.manager.install.includes(bought.verbName)) return 0;
    return bought.args.slice(bought.args.indexOf(bought.verb) + 1).reduce((all, { value }) => all | ofPackage(value), 0);
  }
  if (isUnread(call)) return everything;
  return writers.has(call.program) ? mentioned(call.args.map(({ text }) => text).join(' ')) : 0;
});

const ofSystem: ReadonlySet<string> = new Set(['apt', 'apk', 'yum', 'dnf', 'microdnf', 'zypper']);

function ofPackage(value: string | undefined): Brought {
  if (value === undefined) return everything;
  const name = value.replace(/[=~<>@:].*/, '');
  if (/^-|^\.[\w-]+$|^\d/.test(value) || plain.has(name) || /^lib[\w+.-]*(-dev|\d)$/.test(name)) return 0;
  return bits[name] ?? programs;
}

/** What somebody else has written, and may install anything: a script, an installer, a pipe into a shell, an archive laid over the system. */
function isUnread({ program, name, args }: Call): boolean {
  if (shells.has(program)) return !args.some(({ value }) => isCommandOption(value));
  if (unread.has(program) || (/install|setup|bootstrap|provision/.test(program) && program !== 'install')) return true;
  if (program === 'tar' || program === 'unzip') return args.some(({ text }) => /^(-[Cd])?\/(usr(\/local)?)?\/?$/.test(text));
  if (movers.has(program)) return args.some(({ value }) => value === undefined);
  const path = name.value ?? '';
  return path.includes('/') && !/^\/(usr\/)?(local\/)?s?bin\//.test(path);
}

const shells: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
const unread: ReadonlySet<string> = new Set(['source', '.', 'eval', 'xargs', 'rpm', 'dpkg', 'chroot', 'busybox', 'nix', 'brew', 'tdnf', 'pacman', 'emerge', 'conda', 'mamba', 'micromamba', 'ansible-playbook']);
const movers: ReadonlySet<string> = new Set(['ln', 'cp', 'mv', 'install', 'rsync']);
/** Besides the movers, what writes a file whose name is among its arguments. */
const writers: ReadonlySet<string> = new Set([...movers, 'curl', 'wget', 'tar']);

/** Packages that are known to bring none of these tools along. */
const plain: ReadonlySet<string> = new Set(
  ('ca-certificates tzdata openssl openssl-dev libssl-dev make gcc g++ musl musl-dev libc-dev libc6-dev libc6-compat gcompat libstdc++ libgcc build-base build-essential linux-headers pkgconfig pkg-config cmake ' +
    'python3 py3-pip python3-pip python3-dev python3-venv python py-pip nodejs npm yarn jq unzip zip tar gzip xz xz-utils bzip2 tini su-exec dumb-init gosu openssh openssh-client openssh-server rsync libffi-dev zlib zlib-dev zlib1g zlib1g-dev ' +
    'shadow procps sudo vim nano less file patch coreutils findutils grep sed gawk gnupg gnupg2 dirmngr lsb-release netcat-openbsd iputils iputils-ping iproute2 net-tools dnsutils bind-tools locales libxml2-dev libxslt-dev libpq libpq-dev postgresql-dev ' +
    'sqlite sqlite3 sqlite-dev libsqlite3-dev libpng-dev libjpeg-turbo-dev freetype-dev supervisor nginx strace htop tree socat upx protobuf protobuf-dev protoc go rust cargo').split(' '),
);
