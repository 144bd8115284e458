export type Uri = string;
export type LanguageId = string;

/** A piece of text as a language cuts it. `manner` is what else its meaning depends on: a Dockerfile's escape character. */
export interface Cutting {
  readonly text: string;
  readonly manner?: string;
}

/** The smallest stretch that is parsed on its own: an instruction, a Compose service. Immutable; memos hang on its identity. */
export interface Entry {
  readonly text: string;
  readonly manner: string;
}

export interface PlacedEntry {
  readonly entry: Entry;
  /** From the start of the part. */
  readonly offset: number;
}

/** The smallest stretch that is understood on its own: a Dockerfile, a Compose file, one document of a Kubernetes stream. Immutable. */
export interface Part {
  readonly language: LanguageId;
  readonly text: string;
  readonly entries: readonly PlacedEntry[];
}

export interface PlacedPart {
  readonly part: Part;
  /** From the start of the file. */
  readonly offset: number;
}

/** A row of parts. Joined, their texts are the text of the file. */
export interface File {
  readonly uri: Uri;
  readonly version: number;
  readonly language: LanguageId;
  readonly parts: readonly PlacedPart[];
}

export interface Cutter {
  readonly id: LanguageId;
  cut(text: string): readonly string[];
  divide(text: string): readonly Cutting[];
}

/** The file after an edit. What has the same text as before keeps its part, or at least its entries, and with them everything remembered about them. */
export function revise(previous: File | undefined, next: Omit<File, 'parts'>, text: string, cutter: Cutter): File {
  const before = previous?.language === next.language ? previous.parts.map(({ part }) => part) : [];
  const pieces = cutter.cut(text).map((piece) => ({ text: piece }));
  const { kept, lost } = matched(before, pieces);
  const entries = lost.flatMap((part) => part.entries.map(({ entry }) => entry));
  let offset = 0;
  return {
    ...next,
    parts: pieces.map(({ text: piece }, i) => {
      const at = { part: kept[i] ?? partOf(next.language, piece, cutter.divide(piece), entries), offset };
      offset += piece.length;
      return at;
    }),
  };
}

export const textOf = (file: File): string => file.parts.map(({ part }) => part.text).join('');

/** The part an offset of the file falls into; at a border the later one, at the end the last. */
export function partAt(file: File, offset: number): PlacedPart | undefined {
  return file.parts.findLast((placed) => placed.offset <= offset);
}

function partOf(language: LanguageId, text: string, cuttings: readonly Cutting[], before: readonly Entry[]): Part {
  const { kept } = matched(before, cuttings);
  let offset = 0;
  const entries = cuttings.map((cutting, i) => {
    const at = { entry: kept[i] ?? { text: cutting.text, manner: cutting.manner ?? '' }, offset };
    offset += cutting.text.length;
    return at;
  });
  return { language, text, entries };
}

/**
 * Which old piece each new one is, each old one at most once: two equal pieces are two pieces. An edit leaves what stands above and below it
 * alone, so equal pieces are first taken from both ends; only what is between is looked up by its text.
 */
function matched<Old extends Cutting>(before: readonly Old[], now: readonly Cutting[]): { readonly kept: readonly (Old | undefined)[]; readonly lost: readonly Old[] } {
  const kept: (Old | undefined)[] = new Array(now.length).fill(undefined);
  let front = 0;
  while (same(before[front], now[front])) kept[front] = before[front++];
  let [oldEnd, newEnd] = [before.length, now.length];
  while (oldEnd > front && newEnd > front && same(before[oldEnd - 1], now[newEnd - 1])) kept[--newEnd] = before[--oldEnd];
  const shelves = new Map<string, Old[]>();
  for (const piece of before.slice(front, oldEnd).reverse()) {
    const shelf = shelves.get(keyOf(piece));
    if (shelf) shelf.push(piece);
    else shelves.set(keyOf(piece), [piece]);
  }
  for (const [i, piece] of now.slice(front, newEnd).entries()) kept[front + i] = shelves.get(keyOf(piece))?.pop();
  return { kept, lost: [...shelves.values()].flat() };
}

const same = (old: Cutting | undefined, now: Cutting | undefined): boolean => old !== undefined && now !== undefined && old.text === now.text && (old.manner ?? '') === (now.manner ?? '');
const keyOf = ({ text, manner = '' }: Cutting): string => `${manner}\n${text}`;
