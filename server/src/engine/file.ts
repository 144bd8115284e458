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
  const pieces = cutter.cut(text);
  const parts = spares(before, ({ text }) => text);
  const kept = pieces.map((piece) => parts(piece));
  const held = new Set(kept);
  const lost = before.filter((part) => !held.has(part));
  const entries = spares(lost.flatMap((part) => part.entries.map(({ entry }) => entry)), keyOf);
  let offset = 0;
  return {
    ...next,
    parts: pieces.map((piece, i) => {
      const part = kept[i] ?? { language: next.language, text: piece, entries: placed(cutter.divide(piece), entries) };
      const at = { part, offset };
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

const keyOf = ({ text, manner = '' }: Cutting): string => `${manner}\n${text}`;

function placed(cuttings: readonly Cutting[], spare: (key: string) => Entry | undefined): readonly PlacedEntry[] {
  let offset = 0;
  return cuttings.map((cutting) => {
    const entry = spare(keyOf(cutting)) ?? { text: cutting.text, manner: cutting.manner ?? '' };
    const at = { entry, offset };
    offset += cutting.text.length;
    return at;
  });
}

/** Hands out each old piece at most once: two equal pieces are two pieces. */
function spares<Piece>(pieces: readonly Piece[], key: (piece: Piece) => string): (key: string) => Piece | undefined {
  const shelves = new Map<string, Piece[]>();
  for (const piece of pieces) {
    const shelf = shelves.get(key(piece));
    if (shelf) shelf.push(piece);
    else shelves.set(key(piece), [piece]);
  }
  for (const shelf of shelves.values()) shelf.reverse();
  return (wanted) => shelves.get(wanted)?.pop();
}
