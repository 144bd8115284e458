import type { Language } from '../engine/language';
import { summary, type Locale } from '../engine/page';
import { fixable, type Severity } from '../engine/rule';

/** A rule as others build on it. */
export interface ListedRule {
  readonly code: string;
  readonly language: string;
  readonly severity: Severity;
  readonly on: boolean;
  readonly aliases: readonly string[];
  readonly fixable: boolean;
  readonly preview: boolean;
  readonly summary: Readonly<Record<Locale, string>>;
}

export function listRules(languages: readonly Language[]): readonly ListedRule[] {
  return languages.flatMap(({ id, rules }) =>
    rules.map((rule) => ({
      code: rule.code,
      language: id,
      severity: rule.severity,
      on: rule.on !== false && !rule.preview,
      aliases: rule.also ?? [],
      fixable: fixable(rule),
      preview: rule.preview ?? false,
      summary: { en: summary(rule.page, 'en'), 'zh-CN': summary(rule.page, 'zh-CN') },
    })),
  );
}

/** The list as a table for a terminal. */
export function rulesAsText(rules: readonly ListedRule[], locale: Locale): string {
  const width = Math.max(...rules.map(({ code }) => code.length));
  return rules.map(({ code, language, severity, on, summary }) => `${code.padEnd(width)}  ${language.padEnd(10)}  ${(on ? severity : 'off').padEnd(11)}  ${summary[locale]}\n`).join('');
}
