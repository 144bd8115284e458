/** Reads a Markdown file as headings, prose and fences. */
export interface Section {
  readonly heading: string;
  readonly fences: readonly Fence[];
}

export interface Fence {
  /** `yaml`, `dockerfile`, `text`, `markdown`. */
  readonly language: string;
  /** `compose.yaml`, `hover`, `hover zh-CN`, `fixed`: what follows the language. */
  readonly rest: string;
  readonly text: string;
  readonly line: number;
}

export function sections(markdown: string): readonly Section[] {
  const all: { heading: string; fences: Fence[] }[] = [];
  const lines = markdown.split('\n');
  for (let i = 0; i < lines.length; i++) {
    const heading = /^#{1,3} (.*)$/.exec(lines[i] ?? '');
    const fence = /^(`{3,})(\w+) *(.*)$/.exec(lines[i] ?? '');
    if (heading) all.push({ heading: heading[1] ?? '', fences: [] });
    if (!fence) continue;
    const start = i;
    const body: string[] = [];
    while (++i < lines.length && lines[i] !== fence[1]) body.push(lines[i] ?? '');
    all.at(-1)?.fences.push({ language: fence[2] ?? '', rest: (fence[3] ?? '').trim(), text: body.map((line) => `${line}\n`).join(''), line: start + 1 });
  }
  return all;
}
