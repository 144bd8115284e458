import { existsSync, readFileSync, writeFileSync } from 'node:fs';

/** Path → what the file has to hold. */
export type Generated = ReadonlyMap<string, string>;

/** Writes what differs, and names it. */
export function write(files: Generated): void {
  for (const [file, text] of files) {
    if (existsSync(file) && readFileSync(file, 'utf8') === text) continue;
    writeFileSync(file, text);
    console.log(file);
  }
}
