import { existsSync, readFileSync } from 'node:fs';
import { settings } from '../../src/engine/settings';
import { summary, type Locale } from '../../src/engine/page';
import { languages } from '../../src/main/languages';
import type { Generated } from './write';

const heads: Readonly<Record<Locale, { readonly rule: string; readonly settings: string }>> = {
  en: { rule: '| Rule | Severity | Fix | Summary |\n| --- | --- | --- | --- |\n', settings: '| Setting | Default | Meaning |\n| --- | --- | --- |\n' },
  'zh-CN': { rule: '| 规则 | 级别 | 修复 | 说明 |\n| --- | --- | --- | --- |\n', settings: '| 设置 | 默认值 | 含义 |\n| --- | --- | --- |\n' },
};
const titles: Readonly<Record<string, string>> = { dockerfile: 'Dockerfile', compose: 'Compose', kubernetes: 'Kubernetes', dockerignore: '.dockerignore' };

/** The tables between `<!-- rules -->` and `<!-- /rules -->`, and those of the settings, in each README. */
export function readmes(): Generated {
  const files = new Map<string, string>();
  for (const [file, locale] of [['README.md', 'en'], ['README.zh-CN.md', 'zh-CN']] as const) {
    if (!existsSync(file)) continue;
    const text = readFileSync(file, 'utf8');
    files.set(file, between(between(text, 'rules', rules(locale)), 'settings', table(locale)));
  }
  return files;
}

function rules(locale: Locale): string {
  return languages
    .map(({ id, rules }) => {
      const rows = rules.map((rule) => {
        const page = `server/src/languages/${id}/rules/${rule.code}.md`;
        return `| [${rule.code}](${page}) | ${rule.on === false ? 'off' : rule.severity} | ${rule.fix ? '✓' : ''} | ${summary(rule.page, locale).replaceAll('|', '\\|')} |\n`;
      });
      return `### ${titles[id] ?? id}\n\n${heads[locale].rule}${rows.join('')}`;
    })
    .join('\n');
}

function table(locale: Locale): string {
  const rows = Object.entries(settings).map(([name, setting]) => `| \`shipshape.${name}\` | \`${JSON.stringify(setting.otherwise)}\` | ${setting.about[locale].replaceAll('|', '\\|')} |\n`);
  return heads[locale].settings + rows.join('');
}

const between = (text: string, mark: string, content: string): string =>
  text.replace(new RegExp(`(<!-- ${mark} -->\\n)[\\s\\S]*?(<!-- /${mark} -->)`), (_, open: string, close: string) => `${open}\n${content}\n${close}`);
