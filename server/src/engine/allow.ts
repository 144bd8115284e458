import type { Range } from '../text/range';
import type { Found, Rule } from './rule';

/** A comment of a file, and the stretch below (or around) it that it may speak for. */
export interface Comment {
  readonly at: Range;
  /** With its `#`. */
  readonly text: string;
  readonly over: Range;
  /** What stands below as a whole, where the comment stands at its head: the stage below FROM. */
  readonly section?: Range;
}

/** Permission to leave findings alone: `# shipshape: allow unpinned-base-image — the registry pins it`. */
export interface Allow {
  readonly names: readonly string[];
  /** Whose way of writing it is, `hadolint`; '' for our own. */
  readonly tool: string;
  /** Undefined: the whole part. */
  readonly over: Range | undefined;
  readonly at: Range;
  readonly reason: string;
}

interface Dialect {
  readonly shape: RegExp;
  readonly prefix: string;
  /** What it speaks for, where that is not the stretch below the comment. */
  readonly wide?: 'part' | 'section';
  /** The names as rules list them in `also`, where they are not the prefix and what is written. */
  readonly named?: (name: string) => readonly string[];
}

/** BuildKit's way: three options at most, one it does not know makes all of it void, and nothing is read behind a blank. */
function skipping(names: string): RegExp {
  const option = '(?:(?:skip|experimental)=[^\\s;]*|error=(?:[01tTfF]|TRUE|[tT]rue|FALSE|[fF]alse))';
  return new RegExp(`^#\\s*[Cc][Hh][Ee][Cc][Kk]\\s*=\\s*(?:${option};){0,2}skip=(?<names>${names})(?:;${option}){0,2}(?:\\s.*)?$`);
}

/** Every way people already write it. Names of other tools get that tool's prefix, as rules list them in `also`. */
const dialects: readonly Dialect[] = [
  { shape: /^#\s*shipshape:\s*allow-file\s+(?<names>[^—]+?)\s*(?:(?:—|--)\s*(?<reason>.*))?$/, prefix: '', wide: 'part' },
  { shape: /^#\s*shipshape:\s*allow\s+(?<names>[^—]+?)\s*(?:(?:—|--)\s*(?<reason>.*))?$/, prefix: '' },
  // Words behind the names without a `#` make it void, there as here.
  { shape: /^#\s*hadolint\s+global\s+ignore\s*=\s*(?<names>[A-Z0-9, ]+?)\s*(?:#\s*(?<reason>.*))?$/, prefix: 'hadolint:', wide: 'part', named: ofHadolint },
  { shape: /^#\s*hadolint\s+stage\s+ignore\s*=\s*(?<names>[A-Z0-9, ]+?)\s*(?:#\s*(?<reason>.*))?$/, prefix: 'hadolint:', wide: 'section', named: ofHadolint },
  { shape: /^#\s*hadolint\s+ignore\s*=\s*(?<names>[A-Z0-9, ]+?)\s*(?:#\s*(?<reason>.*))?$/, prefix: 'hadolint:', named: ofHadolint },
  // `all` holds whatever else is said; of other `skip` the last counts.
  { shape: skipping('all'), prefix: 'buildkit:' },
  { shape: skipping('(?=[^\\s;]*\\w)[^\\s;]+'), prefix: 'buildkit:', named: (name) => (name === 'all' ? [] : [`buildkit:${name}`]) },
  { shape: /^#\s*trivy:ignore:(?<names>[A-Za-z0-9-]+)/, prefix: 'trivy:', named: ofTrivy },
  // Wherever it stands, Checkov takes it for the whole file.
  { shape: /^#\s*checkov:skip=(?<names>\w+(?:\s*,\s*\w+)*)\s*(?::\s*(?<reason>.*))?/, prefix: 'checkov:', wide: 'part' },
  { shape: /^#\s*tally\s+global\s+ignore\s*=\s*(?<names>[\w/, -]+?)\s*(?:;\s*reason=(?<reason>.*))?$/, prefix: 'tally:', wide: 'part', named: ofTally },
  { shape: /^#\s*tally\s+ignore\s*=\s*(?<names>[\w/, -]+?)\s*(?:;\s*reason=(?<reason>.*))?$/, prefix: 'tally:', named: ofTally },
  { shape: /^#\s*dockerfile-utils:\s*ignore\s*(?<names>)$/, prefix: '' },
  { shape: /^#\s*dclint\s+disable-file\s*(?<names>.*)$/, prefix: 'dclint:', wide: 'part' },
  { shape: /^#\s*dclint\s+disable(?:-line)?\s*(?<names>.*)$/, prefix: 'dclint:' },
];

export function allowOf({ text, at, over, section }: Comment): Allow | undefined {
  for (const { shape, prefix, wide, named = (name: string) => [prefix + name] } of dialects) {
    const said = shape.exec(text.trim())?.groups;
    if (!said) continue;
    const names = (said['names'] ?? '').split(/[\s,]+/).filter(Boolean);
    const reach = wide === 'section' ? (section ?? over) : wide ? undefined : over;
    return { names: names.length ? names.flatMap(named) : [`${prefix}*`], tool: prefix.replace(':', ''), over: reach, at, reason: said['reason'] ?? '' };
  }
  return undefined;
}

/** The names of ShellCheck, which hadolint runs, are ShellCheck's. */
export function ofHadolint(name: string): readonly string[] {
  return name.startsWith('SC') ? [`shellcheck:${name}`, `hadolint:${name}`] : [`hadolint:${name}`];
}

/** `AVD-DS-0002` and `DS002` are what `DS-0002` was called before. */
function ofTrivy(name: string): readonly string[] {
  const [, letters, digits] = /^(?:AVD-)?([A-Z]+)-?(\d+)$/i.exec(name) ?? [];
  return [letters && digits ? `trivy:${letters.toUpperCase()}-${digits.padStart(4, '0')}` : `trivy:${name}`];
}

/** Names of others with a stroke, `hadolint/DL3006`, or bare ones, which may be anybody's. */
function ofTally(name: string): readonly string[] {
  const [tool, own] = name.split('/');
  if (own) return [`${tool}:${own}`];
  return name === 'all' ? ['*'] : [...ofHadolint(name), `buildkit:${name}`];
}

/** Whether the names of an allow mean what this rule found: by its code, by any name it also answers to, by `tool:all`; `*` means everything. */
export function means({ names }: Allow, { code, also: all = [] }: Pick<Rule, 'code' | 'also'>, { also = all }: Pick<Found, 'also'> = {}): boolean {
  return names.some((name) => name === code || name === '*' || also.includes(name) || /^(\w+:)(all|\*)$/.test(name) && also.some((each) => each.startsWith(name.replace(/(all|\*)$/, ''))));
}
