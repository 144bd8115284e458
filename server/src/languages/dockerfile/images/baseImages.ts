/** What is known about base images: how long a tag is cared for, and what operating system, shell and user stand in it. The clock is the caller's. */

import { memoByText } from '../../../engine/memo';
import { better } from './betterImage';
import { byName, covers, longest, past, plainName, renamed, systems, systemWord, tableDate, versions, type Known, type Line, type Renamed, type System } from './imageTable';

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

export interface Family extends Omit<System, 'ids'> {
  /** `debian:trixie`, `alpine:3.24`, `windows`, `scratch`. */
  readonly os: string;
  /** The user a container runs as when the Dockerfile says nothing. */
  readonly user: string;
  /** Programs that are known not to be in it, of `curl`, `wget` and `git`. */
  readonly lacks: readonly string[];
}

/** An image as one text, to remember by. */
export const textOfImage = ({ repository, tag, digest }: ImageName): string => `${repository}:${tag ?? ''}${tag === undefined ? '-' : ''}@${digest ?? ''}`;

/** How it stands with an image on a day written `2026-11-24`; undefined where the table has nothing to say. */
export const lifeOf = (image: ImageName, today: string): Life | undefined => livesOn({ image, today });

const livesOn = memoByText(({ image, today }: { readonly image: ImageName; readonly today: string }) => `${today} ${textOfImage(image)}`, ({ image, today }) => lifeIn(image, today));

function lifeIn(image: ImageName, today: string): Life | undefined {
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
  // A tag that moves may have moved on since the table was made, a digest holds an older place of it, and an unknown variant may never have followed (`maven:3-jdk-11`).
  const suffix = /-(.*)/.exec(tag)?.[1];
  if (of.moves && (image.digest || past(of.line.eol, today) || (suffix && of.line.on?.[suffix] === undefined))) return undefined;
  return { ended: false, product, line: of.line.line, on: of.line.eol };
}

/** The operating system in an image; undefined for an image the table does not know. */
export const familyOf = memoByText(textOfImage, familyIn);

function familyIn({ repository, tag = 'latest' }: ImageName): Family | undefined {
  const name = plainName(repository);
  const known = byName.get(name);
  const variant = known?.variants.find(({ match }) => new RegExp(match).test(tag));
  const usual = known?.variants.at(-1);
  if (!known || !variant || /[$\s]/.test(tag)) return undefined;
  const own = systems.find(({ ids }) => ids.some((id) => covers(id, variant.os)));
  const line = lineOf(known, name, tag)?.line;
  const on = line?.on;
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
    // Which programs are missing was read from today's images; the bare systems have not changed in that.
    lacks: (same && (plainSystems.has(name) || (line ? !line.droppedOn && !line.dead : !/\d/.test(tag))) && variant.lacks?.split(' ')) || [],
  };
}

const plainSystems: ReadonlySet<string> = new Set(['alpine', 'debian', 'ubuntu']);

const begun = ({ since = '' }: Renamed, today: string): boolean => since < today;

export interface LineFound {
  readonly line: Line;
  /** The tag moves from line to line (`3`, `lts`), so a later end of today's line is not the end of the tag. */
  readonly moves: boolean;
}

/** The branch of a product that a tag is of. */
export function lineOf({ lines = [], aliases = {} }: Known, name: string, tag: string): LineFound | undefined {
  const debian = /-(debian\d+)$/.exec(name)?.[1]; // distroless puts it into the name
  const first = tag.split('-')[0] ?? '';
  const named = lines.find(({ line, codename }) => line === debian || (first && codename === first && /^(debian|ubuntu)$/.test(name)));
  if (named) return { line: named, moves: false };
  const exact = longest(lines, tag);
  if (exact) return { line: exact, moves: false };
  let target: string | undefined = first;
  for (let hops = 0; hops < 4 && target !== undefined && Object.hasOwn(aliases, target); hops++) target = aliases[target];
  const moved = target === first ? undefined : longest(lines, target ?? '');
  if (moved) return { line: moved, moves: true };
  // `python:2` is no line, but when every 2.x has ended, so has it; lineEnd sees the last of them.
  const below = lines.filter(({ line }) => /^v?\d+(\.\d+)*$/.test(first) && line.startsWith(`${first}.`));
  const last = below.reduce<Line | undefined>((latest, each) => (latest && end(latest) >= end(each) ? latest : each), undefined);
  if (last) return end(last) < tableDate ? { line: last, moves: false } : undefined;
  // Older than everything the table remembers, and the oldest it remembers has ended. Long numbers are dates.
  const version = /^v?(\d{1,3}(?:\.\d+)*)(?![\d.])/.exec(first)?.[1];
  const oldest = lines.filter(({ line }) => /^\d/.test(line)).sort((a, b) => versions(a.line, b.line))[0];
  return version && oldest && end(oldest) < tableDate && versions(version, oldest.line) < 0 ? { line: { line: version, dead: true }, moves: false } : undefined;
}

const end = ({ eol, droppedOn, dead }: Line): string => [eol, droppedOn].filter((day) => day !== undefined).sort()[0] ?? (dead ? '0' : '9');

function lineEnd({ line, moves }: LineFound, move: Renamed | undefined, today: string): { reason: 'upstream-eol' | 'no-longer-built'; on?: string } | undefined {
  const known = moves ? tableDate : today;
  // The product lives on elsewhere, only its images here were given up.
  if (move?.state === 'deprecated' && (line.dead || past(line.droppedOn, known))) return { reason: 'no-longer-built', on: line.droppedOn };
  if (past(line.eol, known)) return { reason: 'upstream-eol', on: line.eol };
  if (line.dead || past(line.droppedOn, known)) return { reason: 'no-longer-built', on: line.droppedOn };
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
