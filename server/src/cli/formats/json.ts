import type { Report } from '../lint';

/** The findings as they are, for programs. */
export const json = ({ findings }: Report): string => `${JSON.stringify(findings, undefined, 2)}\n`;
