/** Follows the lines of a template: which are text of a block scalar, and whether what is written under conditions keeps to itself. */
export interface LineReader {
  /** A line with text of its own, masked. */
  read(line: string): void;
  /** A control that stands behind what was read. */
  turn(control: 'opens' | 'turns' | 'closes' | ''): void;
  /** Lines are written here that are not known, from this column on. */
  open(indent: number): void;
  /** Whether a line that begins in this column belongs to a block scalar. */
  inBlock(column: number): boolean;
  certain(): boolean;
}

interface Frame {
  /** Where the first lines of its branches begin, the one furthest left. */
  least: number;
  /** Where the first line of its first branch that has one begins. */
  first?: number | undefined;
  /** Whether the current branch has a line yet. */
  begun: boolean;
}

/**
 * A line that stands further right than where a branch before it began, or than where unknown lines begin, may belong to them or not: then nothing is
 * certain any more.
 */
export function lineReader(): LineReader {
  const frames: Frame[] = [];
  let block: number | undefined;
  let limit = Infinity;
  let sure = true;
  return {
    read(line) {
      const column = /^ */.exec(line)?.[0].length ?? 0;
      const first = line.charAt(column);
      if (first === '' || first === '\n' || first === '\r') return;
      if (block !== undefined && column > block) return;
      block = undefined;
      if (first === '#') return;
      if (column > limit) sure = false;
      limit = Infinity;
      for (let i = frames.length - 1; i >= 0; i--) {
        const frame = frames[i];
        if (!frame || frame.begun) break;
        frame.begun = true;
        if (frame.first === undefined) frame.first = column;
        else if (column > frame.first) sure = false;
        frame.least = Math.min(frame.least, column);
      }
      block = headOf(line, column);
    },
    turn(control) {
      if (control === 'opens') frames.push({ least: Infinity, begun: false });
      const frame = frames.at(-1);
      if (control === 'turns' && frame) frame.begun = false;
      if (control === 'closes' && frames.pop() && frame) limit = Math.min(limit, frame.least);
    },
    open(indent) {
      limit = Math.min(limit, indent);
    },
    inBlock: (column) => block !== undefined && column > block,
    certain: () => sure,
  };
}

/** The column of what a block scalar that begins on a line belongs to. */
function headOf(line: string, column: number): number | undefined {
  const tail = line.slice(-200);
  if (!/[|>]/.test(tail) || !HEAD.test(tail)) return undefined;
  let at = column;
  for (let dash = DASH.exec(line.slice(at, at + 200)); dash; dash = DASH.exec(line.slice(at, at + 200))) at += dash[0].length;
  return /^[|>]/.test(line.slice(at, at + 1)) ? line.lastIndexOf('-', at) : at;
}

const HEAD = /(?:^|[\s:-])(?:[&!]\S+[ \t]+)*[|>][-+\d]{0,2}[ \t]*(?:#[^\n]*)?\r?\n?$/;
const DASH = /^-[ \t]+(?=\S)/;
