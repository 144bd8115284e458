import { page } from '../../../engine/page';
import type { Dockerignore } from '../tree';
import { rule } from '../rule';
import text from './overridden-ignore-line.md';

export default rule({
  code: 'overridden-ignore-line',
  severity: 'warning',
  page: page(text),

  *check({ lines }) {
    // Every line is held against those below it; files with more lines are made by programs.
    if (lines.length > 1000) return;
    for (const [i, line] of lines.entries()) {
      const by = lines.find((later, k) => k > i && later.exception !== line.exception && undoes(later, line));
      if (by) yield { at: line.at, words: { line: line.text, by: by.text }, ...(line.exception && { variant: 'exception' }), mark: 'unnecessary' };
    }
  },
});

type Line = Dockerignore['lines'][number];

/** Whether nothing is left of what a line says: the later one matches all it matches. An exception is not asked about folders that are in, so that it has to match the very path. */
function undoes({ pattern, glob, exception }: Line, line: Line): boolean {
  if (!glob.valid || !line.glob.valid || line.pattern === '.') return false;
  if (pattern === line.pattern) return true;
  if (!line.glob.literal) return false;
  const path = line.pattern.replace(/\\(.)/g, '$1');
  if (glob.matches(path)) return true;
  for (let slash = path.indexOf('/'); slash >= 0 && !exception; slash = path.indexOf('/', slash + 1)) if (glob.matches(path.slice(0, slash))) return true;
  return false;
}
