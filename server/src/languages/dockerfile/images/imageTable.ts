import table from '../data/base-images.json';

/** The table of base images, and how a name, a tag and a version are looked up in it. */
export interface Line {
  readonly line: string;
  readonly codename?: string;
  readonly released?: string;
  readonly eol?: string;
  readonly dead?: boolean;
  readonly droppedOn?: string;
  readonly lts?: boolean;
  readonly on?: Readonly<Record<string, string | undefined>>;
}
export interface Variant {
  readonly name: string;
  readonly match: string;
  readonly os: string;
  readonly user: string;
  readonly packageManager?: string;
  readonly sh?: string;
  readonly bash?: boolean;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  /** With blanks between them; `/udp` where it is not TCP. */
  readonly ports?: string;
  readonly volumes?: readonly string[];
  readonly workdir?: string;
  /** Where they differ from those of the image. */
  readonly processors?: string;
  /** Which of `curl wget git` are not in it. */
  readonly lacks?: string;
}
/** One product, under all the names of its image. */
export interface Known {
  readonly names: readonly string[];
  readonly label: string;
  readonly model?: string;
  readonly aliases?: Readonly<Record<string, string | undefined>>;
  readonly listed?: readonly string[];
  readonly suffixes?: readonly string[];
  /** `LANG=C.UTF-8`; a name alone where the value depends on the version or the variant. */
  readonly env?: readonly string[];
  /** `amd64 arm64 arm/v7` */
  readonly processors?: string;
  /** The user an entry point that starts as root goes on as. */
  readonly dropsTo?: string;
  readonly lines?: readonly Line[];
  readonly variants: readonly Variant[];
}
export interface Renamed {
  readonly from: string;
  readonly to: readonly string[];
  readonly state: string;
  readonly since?: string;
}
export interface System {
  /** With `*`: `debian:*`. */
  readonly ids: readonly string[];
  readonly family: string;
  /** `apt`, `apk`, `dnf`, … or `none`. */
  readonly packageManager: string;
  /** What `/bin/sh` is; undefined where there is no shell. */
  readonly sh?: string;
  readonly bash: boolean;
}

const images: readonly Known[] = table.images;
/** Of what day the table is. */
export const tableDate = table.date;
export const renamed: readonly Renamed[] = table.renamed;
export const systems: readonly System[] = table.systems;
export const byName = new Map(images.flatMap((known) => known.names.map((name) => [name, known] as const)));

/** `docker.io/library/python` is `python`. */
export const plainName = (repository: string): string => repository.replace(/^(?:index\.|registry-1\.)?docker\.io\//, '').replace(/^library\//, '');

/** Whether a pattern, in which `*` stands for anything, fits a name. */
export function covers(pattern: string, name: string): boolean {
  const [head = '', ...rest] = pattern.split('*');
  const tail = rest.pop();
  if (tail === undefined) return pattern === name;
  if (!name.startsWith(head)) return false;
  let from = head.length;
  for (const piece of rest) {
    const at = name.indexOf(piece, from);
    if (at < 0) return false;
    from = at + piece.length;
  }
  return name.length - tail.length >= from && name.endsWith(tail);
}

/** A day of the end still counts as supported. */
export const past = (day: string | undefined, today: string): boolean => day !== undefined && day < today;

/** The longest line the version starts with, by whole components: 3.1 is not the beginning of 3.10. */
export function longest(lines: readonly Line[], version: string): Line | undefined {
  const plain = version.replace(/^v(?=\d)/, '');
  const fits = (line: string): boolean => plain.startsWith(line) && !/^\d/.test(plain.slice(line.length));
  return lines.filter(({ line }) => fits(line.replace(/^v(?=\d)/, ''))).sort((a, b) => b.line.length - a.line.length)[0];
}

export function versions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}

/** The release a word of the tag names: `debian:buster`. Red Hat's and Oracle's words name a version but not which of their images. */
export function systemWord(tag: string): string | undefined {
  for (const word of tag.split(/-(?!\d+\.\d+)/)) {
    const alpine = /^alpine-?(3\.\d+)$/.exec(word)?.[1];
    if (alpine) return `alpine:${alpine}`;
    const amazon = /^(?:al|amazonlinux)(2|2023)$/.exec(word)?.[1];
    if (amazon) return `amazonlinux:${amazon}`;
    const centos = /^centos([678])$/.exec(word)?.[1];
    if (centos) return `centos:${centos}`;
    for (const name of ['debian', 'ubuntu']) if (byName.get(name)?.lines?.some(({ codename }) => codename === word)) return `${name}:${word}`;
  }
  return undefined;
}
