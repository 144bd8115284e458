import type { Suggestion } from '../../../engine/language';
import { summary, type Locale } from '../../../engine/page';
import type { Cursor } from '../cursor';
import { rules } from '../rules';

type InComment = Extract<Cursor, { readonly on: 'comment' }>;

/** Names in the comments that steer a check: ours, BuildKit's, hadolint's; and frontends behind `# syntax=`. */
export function inComment({ typed, at }: InComment, locale: Locale): readonly Suggestion[] {
  if (/^#\s*syntax\s*=\s*\S*$/i.test(typed)) return values(['docker/dockerfile:1', 'docker/dockerfile:1-labs']);
  if (/^#\s*escape\s*=\s*$/i.test(typed)) return values(['\\', '`']);
  const check = /^#\s*check\s*=\s*(.*)$/i.exec(typed)?.[1];
  if (check !== undefined) {
    const option = check.split(';').at(-1) ?? '';
    if (/^(skip|experimental)=/.test(option)) return [...values(['all']), ...named('buildkit:')];
    if (/^error=/.test(option)) return values(['true', 'false']);
    return values(['skip=', 'error=true', 'experimental=all'].filter((each) => !check.includes(each.slice(0, 5))), true);
  }
  if (/^#\s*hadolint\s+((global|stage)\s+)?ignore\s*=/.test(typed)) return named('hadolint:');
  if (/^#\s*hadolint\s+shell\s*=/.test(typed)) return values(['bash', 'sh', 'powershell', 'pwsh', 'cmd']);
  if (/^#\s*shipshape:\s*allow(-file)?\s/.test(typed) && !/—|--/.test(typed)) return rules.map(({ code, page }) => ({ label: code, kind: 'value', text: code, at, documentation: summary(page, locale) }));
  if (/^#\s*shipshape:\s*$/.test(typed)) return values(['allow ', 'allow-file '], true);
  return [];

  function values(texts: readonly string[], again = false): readonly Suggestion[] {
    return texts.map((text) => ({ label: text.trim(), kind: 'value', text, at, again }));
  }
  function named(tool: string): readonly Suggestion[] {
    return rules
      .flatMap(({ also = [], page }) => also.filter((name) => name.startsWith(tool)).map((name): Suggestion => ({ label: name.slice(tool.length), kind: 'value', text: name.slice(tool.length), at, documentation: summary(page, locale) })))
      .sort((a, b) => (a.label < b.label ? -1 : 1));
  }
}
