import type { Report, ReportedFinding } from '../lint';

/** JUnit XML: a suite per file, a failed case per finding. */
export function junit({ findings, checked }: Report): string {
  const byFile = grouped(findings);
  const suites = [...byFile].map(([file, theirs]) =>
    `  <testsuite name="${xml(file)}" tests="${theirs.length}" failures="${theirs.length}">\n${theirs.map(testcase).join('')}  </testsuite>\n`);
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="shipshape" tests="${Math.max(checked, findings.length)}" failures="${findings.length}">\n${suites.join('')}</testsuites>\n`;
}

const testcase = ({ file, code, severity, message, range: { start } }: ReportedFinding): string =>
  `    <testcase name="${xml(code)}" classname="${xml(file)}" line="${start.line + 1}">\n      <failure type="${severity}" message="${xml(message)}">${xml(`${file}:${start.line + 1}:${start.character + 1}`)}</failure>\n    </testcase>\n`;

function grouped(findings: readonly ReportedFinding[]): Map<string, ReportedFinding[]> {
  const byFile = new Map<string, ReportedFinding[]>();
  for (const finding of findings) byFile.set(finding.file, [...(byFile.get(finding.file) ?? []), finding]);
  return byFile;
}

// Control characters are no XML 1.0 at all, not even escaped.
const xml = (text: string): string =>
  text.replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, '\uFFFD').replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
