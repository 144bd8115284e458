import type { Range } from '../text/range';
import type { Found, Rule } from './rule';

/** A comment of a file, and the stretch below (or around) it that it may speak for. */
export interface Comment {
  readonly at: Range;
  /** With its `#`. */
  readonly text: string;
  readonly over: Range;
}

/** Permission to leave findings alone: `# shipshape: allow unpinned-base-image — the registry pins it`. */
export interface Allow {
  readonly names: readonly string[];
  /** Undefined: the whole part. */
  readonly over: Range | undefined;
  readonly at: Range;
  readonly reason: string;
}

/** Every way people already write it. Names of other tools get that tool's prefix, as rules list them in `also`. */
const dialects: readonly { readonly shape: RegExp; readonly prefix: string; readonly wide?: true }[] = [
  { shape: /^#\s*shipshape:\s*allow-file\s+(?<names>[^—]+?)\s*(?:(?:—|--)\s*(?<reason>.*))?$/, prefix: '', wide: true },
  { shape: /^#\s*shipshape:\s*allow\s+(?<names>[^—]+?)\s*(?:(?:—|--)\s*(?<reason>.*))?$/, prefix: '' },
  { shape: /^#\s*hadolint\s+global\s+ignore\s*=\s*(?<names>[A-Z0-9, ]+?)\s*(?:#\s*(?<reason>.*))?$/, prefix: 'hadolint:', wide: true },
  { shape: /^#\s*hadolint\s+ignore\s*=\s*(?<names>[A-Z0-9, ]+?)\s*(?:#\s*(?<reason>.*))?$/, prefix: 'hadolint:' },
  { shape: /^#\s*check\s*=\s*skip=(?<names>[A-Za-z, ]+?)\s*(?:;.*)?$/, prefix: 'buildkit:' },
  { shape: /^#\s*trivy:ignore:(?<names>[A-Za-z0-9-]+)/, prefix: 'trivy:' },
  { shape: /^#\s*dclint\s+disable-file\s*(?<names>.*)$/, prefix: 'dclint:', wide: true },
  { shape: /^#\s*dclint\s+disable(?:-line)?\s*(?<names>.*)$/, prefix: 'dclint:' },
];

export function allowOf({ text, at, over }: Comment): Allow | undefined {
  for (const { shape, prefix, wide } of dialects) {
    const said = shape.exec(text.trim())?.groups;
    if (!said) continue;
    const names = (said['names'] ?? '').split(/[\s,]+/).filter(Boolean);
    return { names: names.length ? names.map((name) => prefix + name) : [`${prefix}*`], over: wide ? undefined : over, at, reason: said['reason'] ?? '' };
  }
  return undefined;
}

/** Whether the names of an allow mean what this rule found: by its code, by any name it also answers to, by `tool:all`. */
export function means({ names }: Allow, { code, also: all = [] }: Pick<Rule, 'code' | 'also'>, { also = all }: Pick<Found, 'also'> = {}): boolean {
  return names.some((name) => name === code || also.includes(name) || /^(\w+:)(all|\*)$/.test(name) && also.some((each) => each.startsWith(name.replace(/(all|\*)$/, ''))));
}
