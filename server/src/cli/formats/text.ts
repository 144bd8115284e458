import type { Report } from '../lint';

/** A line per finding, as compilers write it: editors and terminals make links of it. */
export function text({ findings }: Report): string {
  return findings
    .map(({ file, range: { start }, severity, message, code, fixes }) => `${file}:${start.line + 1}:${start.character + 1} ${severity} ${code} ${message}${fixes[0] ? ` [${fixes[0].title}]` : ''}\n`)
    .join('');
}
