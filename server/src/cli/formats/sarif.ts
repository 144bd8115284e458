import type { Severity } from '../../engine/rule';
import type { Report, ReportedFinding } from '../lint';
import type { ListedRule } from '../rules';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'note', hint: 'note' };

/** SARIF 2.1.0, with fixes; columns are UTF-16 code units, as SARIF's default has them. */
export function sarif({ findings }: Report, rules: readonly ListedRule[], version: string): string {
  const used = rules.filter(({ code, language }) => findings.some((finding) => finding.code === code && finding.language === language));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{
      tool: { driver: { name: 'Shipshape', version, rules: used.map((rule) => ({ id: rule.code, shortDescription: { text: rule.summary.en }, defaultConfiguration: { level: levels[rule.severity] } })) } },
      columnKind: 'utf16CodeUnits',
      results: findings.map((finding) => ({
        ruleId: finding.code,
        ruleIndex: used.findIndex(({ code, language }) => code === finding.code && language === finding.language),
        level: levels[finding.severity],
        message: { text: finding.message },
        locations: [{ physicalLocation: { artifactLocation: { uri: address(finding.file) }, region: region(finding.range) } }],
        ...(finding.fixes.length && { fixes: finding.fixes.map((fix) => ({ description: { text: fix.title }, artifactChanges: changes(finding.file, fix) })) }),
      })),
    }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function changes(own: string, { edits }: ReportedFinding['fixes'][number]): readonly object[] {
  return [...new Set(edits.map(({ file }) => file ?? own))].map((file) => ({
    artifactLocation: { uri: address(file) },
    replacements: edits.filter((edit) => (edit.file ?? own) === file).map(({ range, newText }) => ({ deletedRegion: region(range), insertedContent: { text: newText } })),
  }));
}

const region = ({ start, end }: ReportedFinding['range']): object => ({ startLine: start.line + 1, startColumn: start.character + 1, endLine: end.line + 1, endColumn: end.character + 1 });
const address = (file: string): string => file.split(/[\\/]/).map(encodeURIComponent).join('/');
