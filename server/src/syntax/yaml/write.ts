import { plainValue } from './scalar';

/** A text as a scalar: plain where that stays this very text, else in double quotes. */
export const scalarText = (content: string): string => (isPlain(content) ? content : JSON.stringify(content));

/** The same inside brackets, where commas and brackets end a plain scalar. `written` is kept if it can be: `0x10` need not become text. */
export function inFlow(content: string, written?: string): string {
  if (/[,[\]{}\n]/.test(written ?? content)) return JSON.stringify(content);
  return written ?? scalarText(content);
}

/** YAML 1.2.2 section 7.3.3, and the words and numbers that YAML 1.1 readers take for something else. */
function isPlain(content: string): boolean {
  if (!content || content !== content.trim() || /[\0-\x1f\x7f-\x9f\u2028\u2029\ufeff]/.test(content)) return false;
  if (/^[-?:](?:\s|$)|^[,[\]{}#&*!|>'"%@`]/.test(content) || /: |:$| #/.test(content) || /^(?:---|\.\.\.)/.test(content)) return false;
  if (/^(?:y|n|yes|no|on|off)$/i.test(content) || /^[-+]?[\d.][\d_.:eExob+-]*$/.test(content) || /^\d{4}-\d\d?-\d\d?/.test(content)) return false;
  return typeof plainValue(content) === 'string' && content !== '<<' && content !== '=';
}
