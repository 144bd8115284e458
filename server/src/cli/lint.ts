import { apply } from '../text/edit';
import { lines } from '../text/lines';
import { aliasesOf, checkWhole, say, type Failure, type Turn } from '../engine/features/check';
import { fixAll, fixesOf } from '../engine/features/fixes';
import { textOf } from '../engine/file';
import type { Language } from '../engine/language';
import { steeringOf } from '../engine/neighbours';
import type { Locale } from '../engine/page';
import type { Severity } from '../engine/rule';
import type { RunProgram } from '../engine/programs';
import type { Settings } from '../engine/settings';
import { steeringFor, unreadable } from '../engine/steering';
import { change, languageOf, world as worldOf, type World } from '../engine/world';
import type { Position } from '../text/lines';
import { surrounded, type Disk } from './surroundings';

export interface Source {
  readonly uri: string;
  /** As the person named it; reports use it. */
  readonly path: string;
  readonly text: string;
}

export interface Wishes extends Disk {
  /** Programs that settings may ask for. */
  readonly run?: RunProgram;
  readonly settings: Settings;
  readonly locale: Locale;
  readonly fix: 'no' | 'safe only' | 'unsafe too';
  readonly turn: Turn;
}

export interface Report {
  readonly findings: readonly ReportedFinding[];
  readonly failures: readonly (Failure & { readonly file: string })[];
  /** New texts of files that fixes changed. */
  readonly changed: ReadonlyMap<string, string>;
  /** Files no language claims. */
  readonly unclaimed: readonly string[];
  readonly checked: number;
  /** From which severity on a file of the report fails, where a file of another tool says so. */
  readonly thresholds: ReadonlyMap<string, Severity | 'never'>;
  /** URIs of files that say how others are to be checked, and that cannot be read. */
  readonly unreadable: readonly string[];
}

/** The JSON finding that others build on: places are zero-based lines and UTF-16 characters. */
export interface ReportedFinding {
  readonly file: string;
  readonly language: string;
  readonly code: string;
  readonly aliases: readonly string[];
  readonly severity: Severity;
  readonly message: string;
  readonly range: { readonly start: Position; readonly end: Position };
  readonly fixes: readonly ReportedFix[];
}
export interface ReportedFix {
  readonly title: string;
  readonly safe: boolean;
  readonly edits: readonly { readonly file?: string; readonly range: ReportedFinding['range']; readonly newText: string }[];
}

/** Checks files together, so that they see each other's names, and mends them if asked to. */
export async function lint(languages: readonly Language[], sources: readonly Source[], { settings, locale, fix, turn, read, list, run }: Wishes): Promise<Report> {
  let world = change(worldOf(languages, settings, locale), ...(run ? [{ run }] : []));
  for (const { uri, text } of sources) {
    world = change(world, { uri, text, version: 0, editorId: '' });
    await turn();
  }
  const claimed = sources.filter(({ uri }) => world.files.has(uri));
  world = await surrounded(steered(world, claimed, read), claimed.map(({ uri }) => uri), { read, list });
  const changed = new Map<string, string>();
  const findings: ReportedFinding[] = [];
  const failures: (Failure & { file: string })[] = [];
  const pathOf = new Map(claimed.map(({ uri, path }) => [uri, path]));
  if (fix !== 'no') for (const { uri, path } of claimed) world = await mend(world, uri, fix, turn, (text) => changed.set(path, text));
  for (const { uri, path } of claimed) {
    const wave = await checkWhole(world, uri, turn);
    failures.push(...wave.failures.map((failure) => ({ ...failure, file: path })));
    if (wave.findings.length) findings.push(...reported(world, uri, path, wave.findings, locale, pathOf));
    await turn();
  }
  return {
    findings, failures, changed,
    checked: claimed.length,
    unclaimed: sources.filter(({ uri }) => !world.files.has(uri) && !world.steering.has(uri)).map(({ path }) => path),
    thresholds: new Map(claimed.flatMap(({ uri, path }) => { const says = steeringFor(world, uri)?.failOn; return says ? [[path, says] as const] : []; })),
    unreadable: [...world.steering.keys()].filter((uri) => unreadable(world, uri)),
  };
}

/** With the files that say how others are to be checked; of those around a file only the nearest counts, so that those above it are not read for it. */
function steered(start: World, sources: readonly Source[], read: Wishes['read']): World {
  let world = start;
  const missing = new Set<string>();
  for (const { uri } of sources) {
    const file = world.files.get(uri);
    const language = file && languageOf(world, file);
    for (const each of language ? steeringOf(language, uri) : []) {
      if (missing.has(each)) continue;
      const text = world.steering.has(each) ? undefined : read(each);
      if (text !== undefined) world = change(world, { uri: each, text, version: 0, editorId: '' });
      if (world.steering.has(each)) break;
      missing.add(each);
    }
  }
  return world;
}

/** Fixes until nothing is left to fix. Bounded, since two rules that undo each other must not hang a build. */
async function mend(before: World, uri: string, fix: 'safe only' | 'unsafe too', turn: Turn, keep: (text: string) => void): Promise<World> {
  let world = before;
  for (let round = 0; round < 10; round++) {
    const file = world.files.get(uri);
    if (!file) break;
    const { findings } = await checkWhole(world, uri, turn);
    const { edits } = fixAll(findings, world.locale, fix);
    if (!edits.length) break;
    const text = apply(textOf(file), edits);
    keep(text);
    world = change(world, { uri, text, version: file.version + 1, editorId: '' });
  }
  return world;
}

function reported(world: World, uri: string, path: string, findings: Awaited<ReturnType<typeof checkWhole>>['findings'], locale: Locale, pathOf: ReadonlyMap<string, string>): readonly ReportedFinding[] {
  const file = world.files.get(uri);
  if (!file) return [];
  const table = lines(textOf(file));
  const range = (at: { readonly start: number; readonly end: number }, of = table) => ({ start: of.position(at.start), end: of.position(at.end) });
  return findings.map((finding) => ({
    file: path,
    language: file.language,
    code: finding.rule.code,
    aliases: aliasesOf(finding),
    severity: finding.severity,
    message: say(finding, locale),
    range: range(finding.at),
    fixes: fixesOf(finding, locale).map(({ title, safe, edits, elsewhere }) => ({
      title,
      safe,
      edits: [
        ...edits.map(({ at, text }) => ({ range: range(at), newText: text })),
        ...elsewhere.flatMap(({ uri: other, edits: theirs }) => {
          const there = world.files.get(other);
          const of = there && lines(textOf(there));
          return of ? theirs.map(({ at, text }) => ({ file: pathOf.get(other) ?? other, range: range(at, of), newText: text })) : [];
        }),
      ],
    })),
  }));
}

const order: readonly Severity[] = ['hint', 'information', 'warning', 'error'];

/** Whether a finding is at or above a threshold. */
export const reaches = (severity: Severity, threshold: Severity): boolean => order.indexOf(severity) >= order.indexOf(threshold);
