import { apply } from '../text/edit';
import { lines } from '../text/lines';
import { aliasesOf, checkWhole, say, type Failure, type Turn } from '../engine/features/check';
import { fixAll, fixesOf } from '../engine/features/fixes';
import { textOf } from '../engine/file';
import type { Language } from '../engine/language';
import type { Locale } from '../engine/page';
import type { Severity } from '../engine/rule';
import type { Settings } from '../engine/settings';
import { change, world as worldOf, type World } from '../engine/world';
import type { Position } from '../text/lines';

export interface Source {
  readonly uri: string;
  /** As the person named it; reports use it. */
  readonly path: string;
  readonly text: string;
}

export interface Wishes {
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
export async function lint(languages: readonly Language[], sources: readonly Source[], { settings, locale, fix, turn }: Wishes): Promise<Report> {
  let world = worldOf(languages, settings, locale);
  for (const { uri, text } of sources) {
    world = change(world, { uri, text, version: 0, editorId: '' });
    await turn();
  }
  const claimed = sources.filter(({ uri }) => world.files.has(uri));
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
  return { findings, failures, changed, checked: claimed.length, unclaimed: sources.filter(({ uri }) => !world.files.has(uri)).map(({ path }) => path) };
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
