/**
 * How a platform may be written: `os`, `arch`, `os/arch` or `os/arch/variant`.
 * Source: containerd/platforms as of moby/buildkit v0.34.2; date: 2026-11-24.
 */
export function isPlatform(text: string): boolean {
  const [first = '', ...others] = text.split('/');
  if (others.length > 2 || !/^[A-Za-z0-9_-]+(\([A-Za-z0-9_.%+-]*\))?$/.test(first) || others.some((part) => !/^[A-Za-z0-9_.-]+$/.test(part))) return false;
  // With one word alone the builder must know it; of two it takes any.
  return others.length > 0 || known.has(first.toLowerCase().replace(/\(.*/, ''));
}

export const systems: readonly string[] = 'linux windows darwin freebsd aix android dragonfly hurd illumos ios js nacl netbsd openbsd plan9 solaris zos macos'.split(' ');
export const architectures: readonly string[] =
  'amd64 arm64 arm 386 ppc64le s390x riscv64 mips64le mips64 loong64 amd64p32 armbe arm64be ppc64 mips mipsle mips64p32 mips64p32le ppc riscv s390 sparc sparc64 wasm x86_64 x86-64 i386 aarch64 armhf armel'.split(' ');

const known: ReadonlySet<string> = new Set([...systems, ...architectures]);
