/** What `--chmod` takes: octal digits up to 7777, or clauses such as `u=rwX,go-w` (chmod(1)). Source: moby/buildkit v0.34.2; date: 2026-11-24. */
export function isMode(text: string): boolean {
  if (/^[0-7]+$/.test(text)) return parseInt(text, 8) <= 0o7777;
  return text.split(',').every((clause) => /^[ugoa]*([-+=][rwxXstugo]*)+$/.test(clause));
}

/** The digits that say the same as a mode written another way. */
export function modeMeant(text: string): string {
  const [, octal] = /^0o([0-7]{3,4})$/i.exec(text) ?? [];
  if (octal) return octal;
  if (!/^[r-][w-][x-][r-][w-][x-][r-][w-][x-]$/.test(text)) return '';
  return [0, 3, 6].map((from) => [...text.slice(from, from + 3)].reduce((sum, letter, i) => sum + (letter === '-' ? 0 : 4 >> i), 0)).join('');
}
