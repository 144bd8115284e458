import { range, type Range } from '../../../text/range';

/**
 * What `# check=skip=A,B;error=true` says, read as BuildKit reads it: up to the first blank, three options between semicolons, names between commas.
 * Source: frontend/dockerfile/linter of moby/buildkit (v0.34.2); date: 2026-11-24.
 */
export function checkOptions(text: string, start: number): CheckOptions {
  const end = text.indexOf(' ') < 0 ? text.length : text.indexOf(' ');
  const options: CheckOption[] = [];
  let from = 0;
  for (let i = 0; i < 3 && from <= end; i++) {
    const semicolon = text.indexOf(';', from);
    const to = semicolon < 0 || semicolon > end || i === 2 ? end : semicolon;
    options.push(option(text.slice(from, to), start + from));
    from = to + 1;
  }
  return { options, unread: range(start + end, start + text.length) };
}

export interface CheckOptions {
  readonly options: readonly CheckOption[];
  /** What stands behind the first blank. */
  readonly unread: Range;
}

export interface CheckOption {
  readonly at: Range;
  readonly text: string;
  readonly key: string;
  readonly keyAt: Range;
  readonly value: string;
  readonly valueAt: Range;
  /** Of `skip` and `experimental`; none for `all`. */
  readonly names: readonly { readonly name: string; readonly at: Range }[];
  /** Why BuildKit refuses it. */
  readonly problem?: 'empty' | 'no-value' | 'unknown' | 'boolean';
}

function option(text: string, start: number): CheckOption {
  const at = range(start, start + text.length);
  const equals = text.indexOf('=');
  const key = equals < 0 ? text : text.slice(0, equals);
  const value = equals < 0 ? '' : text.slice(equals + 1);
  const valueAt = range(at.end - value.length, at.end);
  const option = { at, text, key, keyAt: range(start, start + key.length), value, valueAt, names: [] };
  if (equals < 0) return { ...option, problem: text ? 'no-value' : 'empty' };
  if (key === 'error') return /^(1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/.test(value) ? option : { ...option, problem: 'boolean' };
  if (key !== 'skip' && key !== 'experimental') return { ...option, problem: 'unknown' };
  if (value === 'all') return option;
  let from = valueAt.start;
  const names = value.split(',').map((name) => {
    const found = { name, at: range(from, from + name.length) };
    from += name.length + 1;
    return found;
  });
  return { ...option, names };
}

export const isTrue = (value: string): boolean => /^(1|t|T|TRUE|true|True)$/.test(value);

/** Whether BuildKit takes them: the whole is refused for one bad option. */
export const isRead = ({ options }: CheckOptions): boolean => options.every(({ problem }) => !problem);

/** A comment that is meant for BuildKit's checks, and where its options start. */
export function checkComment(source: string, at: Range): { readonly value: string; readonly start: number } | undefined {
  const written = source.slice(at.start, at.end);
  const head = /^#\s*check\s*=\s*(?=\S)/i.exec(written)?.[0];
  return head === undefined ? undefined : { value: written.slice(head.length).trimEnd(), start: at.start + head.length };
}

export const checkKeys: readonly string[] = ['skip', 'error', 'experimental'];
export const experimentalChecks: readonly string[] = ['InvalidDefinitionDescription'];
/** The rules BuildKit has; their names are case-sensitive. */
export const checkNames: readonly string[] = [
  'StageNameCasing', 'FromAsCasing', 'NoEmptyContinuation', 'ConsistentInstructionCasing', 'DuplicateStageName', 'ReservedStageName', 'JSONArgsRecommended', 'MaintainerDeprecated', 'UndefinedArgInFrom', 'WorkdirRelativePath',
  'UndefinedVar', 'MultipleInstructionsDisallowed', 'LegacyKeyValueFormat', 'InvalidBaseImagePlatform', 'RedundantTargetPlatform', 'SecretsUsedInArgOrEnv', 'InvalidDefaultArgInFrom', 'FromPlatformFlagConstDisallowed', 'CopyIgnoredFile',
  'ExposeProtoCasing', 'ExposeInvalidFormat', ...experimentalChecks,
];
