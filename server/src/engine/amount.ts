import type { Listed } from './listing';

/** How much some files are together. */
export interface Amount {
  readonly files: number;
  /** `3.1 MB`, with `≥` where not every size is known; '' where none is. */
  readonly size: string;
}

export function amountOf(entries: readonly Listed[]): Amount {
  let files = 0;
  let bytes = 0;
  let known = 0;
  for (const { path, size } of entries) {
    if (!path.endsWith('/')) files++;
    if (size === undefined) continue;
    known++;
    bytes += size;
  }
  return { files, size: known ? `${known < entries.length ? '≥ ' : ''}${inWords(bytes)}` : '' };
}

function inWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [amount, unit] = bytes < 999_500 ? [bytes / 1000, 'kB'] : bytes < 999_500_000 ? [bytes / 1_000_000, 'MB'] : [bytes / 1_000_000_000, 'GB'];
  return `${amount < 10 ? amount.toFixed(1) : Math.round(amount)} ${unit}`;
}
