/** The shortest way to write a path, as Go's `path.Clean` finds it: `./a//b/../c/` is `a/c`, and nothing is `.`. */
export function cleanPath(path: string): string {
  const rooted = path.startsWith('/');
  const kept: string[] = [];
  for (const piece of path.split('/')) {
    if (piece === '' || piece === '.') continue;
    if (piece !== '..') kept.push(piece);
    else if (kept.length && kept.at(-1) !== '..') kept.pop();
    else if (!rooted) kept.push(piece);
  }
  return (rooted ? '/' : '') + kept.join('/') || '.';
}
