/** How the lines of a text end, for a line that is put into it. */
export const lineEnd = (text: string): string => (text.includes('\r\n') ? '\r\n' : '\n');
