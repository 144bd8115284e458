/** What is known about base images: how long a tag is cared for, and what operating system, shell and user stand in it. The clock is the caller's. */

import table from './data/base-images.json';

export interface ImageName {
  readonly repository: string;
  readonly tag?: string;
  readonly digest?: string;
}

/** Only what the table says for certain: a tag it does not know is not reported, because it may simply be newer than the table. */
export type Life = Alive | Ended;

interface Alive {
  readonly ended: false;
  /** The product as a person calls it, `Python`; `line` is the branch of it that is cared for together, `3.13`. */
  readonly product: string;
  readonly line: string;
  /** Day on which support ends, if one is announced. */
  readonly on?: string;
}

export interface Ended {
  readonly ended: true;
  readonly reason: 'upstream-eol' | 'os-eol' | 'no-longer-built' | 'removed';
  /** Repository as the table calls it: `python` for `docker.io/library/python`. */
  readonly name: string;
  readonly product: string;
  /** Empty where the whole repository has ended. */
  readonly line: string;
  /** Day of the end; only a month or a year where no more is known. */
  readonly on?: string;
  /** The operating system named in the tag, where it has ended too. */
  readonly system?: { readonly product: string; readonly line: string; readonly on?: string };
  /** A line of the same product that is cared for and has time left. */
  readonly supported?: string;
  /** An image that exists and keeps the variant: `python:3.14-slim`. */
  readonly suggestion?: string;
  /** Other repositories that took over. */
  readonly successors: readonly string[];
}

export interface Family {
  /** `debian:trixie`, `alpine:3.24`, `windows`, `scratch`. */
  readonly os: string;
  readonly family: string;
  /** `apt`, `apk`, `dnf`, … or `none`. */
  readonly packageManager: string;
  /** What `/bin/sh` is; undefined where there is no shell. */
  readonly sh?: string;
  readonly bash: boolean;
  /** The user a container runs as when the Dockerfile says nothing. */
  readonly user: string;
}

interface Line {
  readonly line: string;
  readonly codename?: string;
  readonly released?: string;
  readonly eol?: string;
  readonly dead?: boolean;
  readonly droppedOn?: string;
  readonly lts?: boolean;
  readonly on?: Readonly<Record<string, string | undefined>>;
}
interface Variant {
  readonly name: string;
  readonly match: string;
  readonly os: string;
  readonly user: string;
  readonly packageManager?: string;
  readonly sh?: string;
  readonly bash?: boolean;
}
interface Known {
  readonly names: readonly string[];
  readonly label: string;
  readonly model?: string;
  readonly aliases?: Readonly<Record<string, string | undefined>>;
  readonly listed?: readonly string[];
  readonly suffixes?: readonly string[];
  readonly lines?: readonly Line[];
  readonly variants: readonly Variant[];
}
interface Renamed {
  readonly from: string;
  readonly to: readonly string[];
  readonly state: string;
  readonly since?: string;
}

const images: readonly Known[] = table.images;
const renamed: readonly Renamed[] = table.renamed;
const systems: readonly (Omit<Family, 'os' | 'user'> & { readonly ids: readonly string[] })[] = table.systems;
const byName = new Map(images.flatMap((known) => known.names.map((name) => [name, known] as const)));

/** How it stands with an image on a day written `2026-11-24`; undefined where the table has nothing to say. */
export function lifeOf(image: ImageName, today: string): Life | undefined {
  const name = plainName(image.repository);
  // A digest alone names one image and says nothing about its age; a tag with an unresolved variable says nothing at all.
  if ((image.digest && !image.tag) || /[$\s]/.test(`${name}${image.tag ?? ''}`)) return undefined;
  const tag = image.tag ?? 'latest';
  const known = byName.get(name);
  const move = renamed.find(({ from }) => covers(from, name));
  const rest = move?.from.endsWith('*') ? name.slice(move.from.length - 1) : '';
  const successors = (move?.to ?? []).map((each) => each.replace('*', rest)).filter((each) => /^[\w./:-]+$/.test(each)); // frozen copies are no successors
  const of = known && lineOf(known, name, tag);
  const product = known?.label ?? name;
  const ended = { ended: true, name, product, successors } as const;

  if (move?.state === 'removed' && begun(move, today)) {
    // Of these catalogues a few `latest` images are left: only a version is known to be gone.
    if (move.from.endsWith('bitnami/*') && !/^\d/.test(tag)) return undefined;
    return { ...ended, reason: 'removed', line: '', on: move.since };
  }
  const system = known && systemEnd(known, tag, today);
  const found = of && lineEnd(of, move, today);
  if (known && of && found?.on) return { ...ended, reason: found.reason, line: of.line.line, on: found.on, system, ...better(known, image, tag, today) };
  if (move && move.state !== 'deprecated' && begun(move, today)) return { ...ended, reason: 'no-longer-built', line: of?.line.line ?? '', on: move.since };
  if (known && of && found) return { ...ended, reason: found.reason, line: of.line.line, system, ...better(known, image, tag, today) };
  if (known && system) return { ...ended, reason: 'os-eol', line: of?.line.line ?? '', on: system.on, system, ...better(known, image, tag, today, of) };
  if (!of) return undefined;
  // A tag that moves may have moved on since the table was made, and one with an unknown variant may never have followed (`maven:3-jdk-11`).
  const suffix = /-(.*)/.exec(tag)?.[1];
  if (of.moves && (past(of.line.eol, today) || (suffix && of.line.on?.[suffix] === undefined))) return undefined;
  return { ended: false, product, line: of.line.line, on: of.line.eol };
}

/** The operating system in an image; undefined for an image the table does not know. */
export function familyOf({ repository, tag = 'latest' }: ImageName): Family | undefined {
  const name = plainName(repository);
  const known = byName.get(name);
  const variant = known?.variants.find(({ match }) => new RegExp(match).test(tag));
  const usual = known?.variants.at(-1);
  if (!known || !variant || /[$\s]/.test(tag)) return undefined;
  const own = systems.find(({ ids }) => ids.some((id) => covers(id, variant.os)));
  const on = lineOf(known, name, tag)?.line.on;
  const fixed = own?.family === 'none' || own?.family === 'windows';
  const os = fixed ? variant.os : (systemWord(tag) ?? on?.[variant.name] ?? (variant.os === usual?.os ? on?.['default'] : undefined) ?? variant.os);
  const system = systems.find(({ ids }) => ids.some((id) => covers(id, os)));
  if (!system) return undefined;
  const { family, packageManager, sh, bash } = system;
  // What the variant says beyond its operating system holds only while it stands on it.
  const same = system === own;
  return {
    os,
    family,
    packageManager: (same && variant.packageManager) || packageManager,
    sh: (same && variant.sh) || sh,
    bash: (same && variant.bash) || bash,
    user: variant.user,
  };
}

/** `docker.io/library/python` is `python`. */
const plainName = (repository: string): string => repository.replace(/^(?:index\.|registry-1\.)?docker\.io\//, '').replace(/^library\//, '');

const covers = (pattern: string, name: string): boolean => {
  const star = pattern.indexOf('*');
  if (star < 0) return pattern === name;
  return name.length >= pattern.length - 1 && name.startsWith(pattern.slice(0, star)) && name.endsWith(pattern.slice(star + 1));
};

/** A day of the end still counts as supported. */
const past = (day: string | undefined, today: string): boolean => day !== undefined && day < today;

const begun = ({ since = '' }: Renamed, today: string): boolean => since < today;

interface LineFound {
  readonly line: Line;
  /** The tag moves from line to line (`3`, `lts`), so a later end of today's line is not the end of the tag. */
  readonly moves: boolean;
}

function lineOf({ lines = [], aliases = {} }: Known, name: string, tag: string): LineFound | undefined {
  const debian = /-(debian\d+)$/.exec(name)?.[1]; // distroless puts it into the name
  const first = tag.split('-')[0] ?? '';
  const named = lines.find(({ line, codename }) => line === debian || (first && codename === first && /^(debian|ubuntu)$/.test(name)));
  if (named) return { line: named, moves: false };
  const exact = longest(lines, tag);
  if (exact) return { line: exact, moves: false };
  let target: string | undefined = first;
  for (let hops = 0; hops < 4 && target !== undefined && aliases[target] !== undefined; hops++) target = aliases[target];
  const moved = target === first ? undefined : longest(lines, target ?? '');
  if (moved) return { line: moved, moves: true };
  // `python:2` is no line, but when every 2.x has ended, so has it; lineEnd sees the last of them.
  const below = lines.filter(({ line }) => /^v?\d+(\.\d+)*$/.test(first) && line.startsWith(`${first}.`));
  const last = below.reduce<Line | undefined>((latest, each) => (latest && end(latest) >= end(each) ? latest : each), undefined);
  if (last) return end(last) < table.date ? { line: last, moves: false } : undefined;
  // Older than everything the table remembers, and the oldest it remembers has ended. Long numbers are dates.
  const version = /^v?(\d{1,3}(?:\.\d+)*)(?![\d.])/.exec(first)?.[1];
  const oldest = lines.filter(({ line }) => /^\d/.test(line)).sort((a, b) => versions(a.line, b.line))[0];
  return version && oldest && end(oldest) < table.date && versions(version, oldest.line) < 0 ? { line: { line: version, dead: true }, moves: false } : undefined;
}

const end = ({ eol, droppedOn, dead }: Line): string => [eol, droppedOn].filter((day) => day !== undefined).sort()[0] ?? (dead ? '0' : '9');

/** The longest line the version starts with, by whole components: 3.1 is not the beginning of 3.10. */
function longest(lines: readonly Line[], version: string): Line | undefined {
  const plain = version.replace(/^v(?=\d)/, '');
  const fits = (line: string): boolean => plain.startsWith(line) && !/^\d/.test(plain.slice(line.length));
  return lines.filter(({ line }) => fits(line.replace(/^v(?=\d)/, ''))).sort((a, b) => b.line.length - a.line.length)[0];
}

function lineEnd({ line, moves }: LineFound, move: Renamed | undefined, today: string): { reason: 'upstream-eol' | 'no-longer-built'; on?: string } | undefined {
  const known = moves ? table.date : today;
  // The product lives on elsewhere, only its images here were given up.
  if (move?.state === 'deprecated' && (line.dead || past(line.droppedOn, known))) return { reason: 'no-longer-built', on: line.droppedOn };
  if (past(line.eol, known)) return { reason: 'upstream-eol', on: line.eol };
  if (line.dead || past(line.droppedOn, known)) return { reason: 'no-longer-built', on: line.droppedOn };
  return undefined;
}

/** The release a word of the tag names: `debian:buster`. Red Hat's and Oracle's words name a version but not which of their images. */
function systemWord(tag: string): string | undefined {
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

function systemEnd(known: Known, tag: string, today: string): Ended['system'] {
  const [name = '', release = ''] = (systemWord(tag) ?? '').split(':');
  const system = byName.get(name);
  if (!system || system === known) return undefined;
  const line = system.lines?.find((each) => each.codename === release || each.line === release);
  if (!line || !lineEnd({ line, moves: false }, undefined, today)) return undefined;
  return { product: system.label, line: line.codename ? `${line.line} (${line.codename})` : line.line, on: line.eol ?? line.droppedOn };
}

/** What to use instead. Taken from the table alone, so that the image exists: the tag's own line if only the operating system has ended. */
function better(known: Known, image: ImageName, tag: string, today: string, own?: LineFound): Pick<Ended, 'supported' | 'suggestion'> {
  const name = plainName(image.repository);
  if (name === 'openjdk') return { suggestion: temurin(tag, today) };
  const debian = /-debian\d+$/.exec(name);
  if (debian) {
    const next = known.names.find((each) => each === name.replace(/-debian\d+$/, '-debian13'));
    return { suggestion: next && next !== name ? `${next}${image.tag ? `:${image.tag}` : ''}` : undefined };
  }
  const line = own && !own.moves && known.listed?.includes(own.line.line) ? own.line : supportedLine(known, today);
  if (!line) return {};
  const supported = own && !own.moves ? undefined : line.line;
  const words = tag.split(/-(?!\d+\.\d+)/);
  const first = words[0] ?? '';
  const version = own?.moves && known.aliases?.[first] !== undefined && !first.includes('latest') ? first : tagOf(known, line, first);
  const keepsFirst = !/^v?\d/.test(first) && first !== version && known.aliases?.[first] === undefined && !line.codename;
  const rest = (keepsFirst ? words : words.slice(1)).map((word) => word.replace(/^(alpine)-?3\.\d+$/, '$1')).filter((word) => !systemWord(word) && !/^\d{8}$/.test(word) && word !== 'latest');
  const suffix = rest.join('-');
  const variant = known.variants.find(({ match }) => new RegExp(match).test(`${line.line}-${suffix}`));
  const exists = !suffix || line.on?.[suffix] !== undefined || known.suffixes?.includes(suffix) || (variant?.name === suffix && line === known.lines?.[0]);
  const suggestion = exists && version ? `${image.repository}:${[version, suffix].filter(Boolean).join('-')}` : undefined;
  return { supported, suggestion };
}

/** How a line is written as a tag; undefined where the list of tags does not show it. */
function tagOf({ aliases = {}, listed = [], lines = [], model }: Known, line: Line, first: string): string | undefined {
  if (line.codename && lines.some(({ codename }) => codename === first)) return line.codename;
  // Where only the newest release is cared for, a tag that follows it is the one with a future.
  if (model === 'latest-only') return Object.keys(aliases).find((alias) => /^v?\d+$/.test(alias) && longest(lines, aliases[aliases[alias] ?? ''] ?? aliases[alias] ?? '') === line);
  return listed.includes(line.line) ? line.line : undefined;
}

/** Neither so new that its users still find out, nor about to end; long-term support before others. */
function supportedLine({ lines = [], aliases = {}, model }: Known, today: string): Line | undefined {
  const alive = lines.filter((line) => !line.dead && !line.droppedOn && !past(line.eol, today)).sort((a, b) => versions(b.line, a.line));
  if (model === 'latest-only') return alive[0];
  for (const word of ['lts', 'stable']) {
    const line = longest(alive, aliases[word] ?? '');
    if (line) return line;
  }
  const year = (days: string, by: number): string => `${Number(days.slice(0, 4)) + by}${days.slice(4)}`;
  const settled = alive.filter(({ released, eol }) => released && released <= year(today, -1) && eol && eol >= year(today, 1));
  return settled.find(({ lts }) => lts) ?? settled[0] ?? alive[0];
}

function versions(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  return (left[0] ?? 0) - (right[0] ?? 0) || (left[1] ?? 0) - (right[1] ?? 0);
}

/** The official image that carries on what `openjdk` was. */
function temurin(tag: string, today: string): string | undefined {
  const known = byName.get('eclipse-temurin');
  const line = known && longest(known.lines ?? [], tag);
  if (!line || line.droppedOn || past(line.eol, today)) return undefined;
  return `eclipse-temurin:${line.line}-${/\bjre\b/.test(tag) ? 'jre' : 'jdk'}${/alpine/.test(tag) ? '-alpine' : ''}`;
}
