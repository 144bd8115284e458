import type { Severity } from '../../engine/rule';
import type { Report } from '../lint';

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', information: 'notice', hint: 'notice' };

/** Workflow commands that GitHub Actions turns into annotations. */
export function github({ findings }: Report): string {
  return findings
    .map(({ file, severity, code, message, range: { start, end } }) =>
      `::${levels[severity]} file=${property(file)},line=${start.line + 1},endLine=${end.line + 1},col=${start.character + 1},endColumn=${end.character + 1},title=${property(code)}::${data(message)}\n`)
    .join('');
}

const data = (text: string): string => text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
const property = (text: string): string => data(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
