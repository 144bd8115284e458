// Fetches the published packages the Kubernetes data is made from, once, into a folder outside version control, and reads them without unpacking them.
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, inflateRawSync } from 'node:zlib';

/** The files of an npm package (`name@version`): as installed, where that very version is, otherwise fetched like the others. */
export function installed(pack: string, wanted: RegExp): ReadonlyMap<string, string> {
  const [, name = '', version] = /^(.+)@(.+)$/.exec(pack) ?? [];
  const folder = path.join('node_modules', name);
  const manifest = path.join(folder, 'package.json');
  if (!existsSync(manifest) || JSON.parse(readFileSync(manifest, 'utf8')).version !== version) return archive(pack, wanted);
  const names = readdirSync(folder, { recursive: true, encoding: 'utf8' }).map((file) => file.replaceAll('\\', '/'));
  return new Map(names.filter((file) => wanted.test(file)).map((file) => [file, readFileSync(path.join(folder, file), 'utf8')]));
}

/** The files of a published package by their path in it; `name@version` is an npm package, `name==version` a Python one, `k8s.io/name@version` a Go module. */
export function archive(pack: string, wanted: RegExp): ReadonlyMap<string, string> {
  mkdirSync(cache, { recursive: true });
  const file = path.join(cache, fileName(pack));
  if (!existsSync(file)) fetch(pack, file);
  return /\.(?:whl|zip)$/.test(file) ? unzip(readFileSync(file), wanted) : untar(gunzipSync(readFileSync(file)), wanted);
}

const cache = 'node_modules/.cache/shipshape-kubernetes';

const isModule = (pack: string): boolean => pack.startsWith('k8s.io/');

function fileName(pack: string): string {
  if (isModule(pack)) return `${pack.replace(/[/@]/g, '-')}.zip`;
  const [python, version] = pack.split('==');
  if (version !== undefined) return `${python}-${version}-py2.py3-none-any.whl`;
  return `${pack.replace(/^@/, '').replace(/[/@]/g, '-')}.tgz`;
}

function fetch(pack: string, file: string): void {
  const [command, ...words] = isModule(pack)
    ? ['go', 'mod', 'download', '-json', pack]
    : pack.includes('==')
    ? ['python3', '-m', 'pip', 'download', '--quiet', '--no-deps', '--dest', cache, pack]
    : ['npm', 'pack', '--loglevel=error', '--pack-destination', cache, pack];
  const { status, stdout, stderr } = spawnSync(command ?? '', words, { encoding: 'utf8' });
  // Go keeps modules in a cache of its own, which other builds may share.
  if (status === 0 && isModule(pack)) copyFileSync(JSON.parse(stdout).Zip, file);
  if (status === 0 && existsSync(file)) return;
  throw new Error(`${pack} is neither in ${cache} nor could \`${command}\` fetch it; refreshing the Kubernetes data needs its package registry once.\n${stderr}`);
}

const BLOCK = 512;

/** POSIX.1-1988 ustar, which is all that `npm pack` writes; its first folder, always `package`, is left out of the names. */
function untar(tar: Buffer, wanted: RegExp): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const field = (at: number, length: number) => tar.toString('utf8', at, at + length).replace(/\0.*$/s, '');
  for (let at = 0; at + BLOCK <= tar.length && tar[at] !== 0; ) {
    const size = parseInt(field(at + 124, 12), 8) || 0;
    const prefix = field(at + 345, 155);
    const name = (prefix ? `${prefix}/` : '') + field(at, 100);
    const inside = name.slice(name.indexOf('/') + 1);
    if (wanted.test(inside)) files.set(inside, tar.toString('utf8', at + BLOCK, at + BLOCK + size));
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
}

/** Read from the central directory (APPNOTE 4.3.12), whose sizes are right even where the local headers leave them out. */
function unzip(zip: Buffer, wanted: RegExp): ReadonlyMap<string, string> {
  const files = new Map<string, string>();
  const end = zip.lastIndexOf('PK\x05\x06', undefined, 'latin1');
  const count = zip.readUInt16LE(end + 10);
  for (let entry = 0, at = zip.readUInt32LE(end + 16); entry < count; entry++) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    if (wanted.test(name)) {
      const local = zip.readUInt32LE(at + 42);
      const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
      const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
      files.set(name, (zip.readUInt16LE(at + 10) === 0 ? packed : inflateRawSync(packed)).toString('utf8'));
    }
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return files;
}
