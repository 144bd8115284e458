/** Numbers that look like chance and come again for the same seed. */
export interface Chance {
  /** From 0 up to below `most`. */
  below(most: number): number;
  of<Value>(choices: readonly [Value, ...Value[]]): Value;
}

export function chance(seed: number): Chance {
  let state = seed >>> 0;
  // Mulberry32.
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (most: number): number => Math.floor(next() * most);
  return { below, of: (choices) => choices[below(choices.length)] ?? choices[0] };
}

/** One of the seeds, spoilt in one to five ways: always the same for the same number. */
export function mutant(number: number, seeds: readonly string[]): string {
  const by = chance(number);
  const other = (): string => seeds[by.below(seeds.length)] ?? '';
  let text = other();
  for (let left = 1 + by.below(5); left > 0; left--) text = by.of(ways)(text, by, other);
  return text.slice(0, LONGEST);
}

/** Longer ones take the time of many short ones and say the same. */
const LONGEST = 6000;

type Way = (text: string, by: Chance, other: () => string) => string;

const linesOf = (text: string): string[] => text.split(/(?<=\n)/);
const wordsOf = (text: string): string[] => text.split(/(?<=\s)(?=\S)|(?<=[=,])/);

/** The text with some of its pieces treated: they are cut by one of the ways to cut. */
const pieces = (treat: (row: string[], at: number, by: Chance) => void): Way => (text, by) => {
  const row = by.of([linesOf, wordsOf])(text);
  if (row.length) treat(row, by.below(row.length), by);
  return row.join('');
};

const inserted = (text: string, by: Chance, what: string): string => {
  const at = by.below(text.length + 1);
  return text.slice(0, at) + what + text.slice(at);
};

/** What has a meaning somewhere in a Dockerfile, and what has none anywhere. */
const morsels: readonly [string, ...string[]] = [
  '\\\n', '\\', '`', '"', "'", '$', '${', '${A:-', '}', '$(', ')', '((', '<<EOF', '<<-"E"', '<< E\n', 'EOF\n', '<<', '<', '>', '|', '&&', '||', ';', '&', '#', '# ', '\n#', '\n\n', '\r', '\r\n', '\t', ' ',
  '\0', '\x07', '\uD83D', '\uDC00', '\u00A0', '\uFEFF', '。', '👩‍🚀', '[', ']', '["a", "b"]', ',', '=', '--', '--from=', '--mount=type=', 'type=cache,target=', '--chmod=', '@', ':', '@sha256:', '/', '\\\\', '*', '!', '{', '~',
  'FROM ', '\nFROM a AS b\n', ' AS ', 'RUN ', '\nRUN ', '\nONBUILD ', '\nCOPY --from=b . .\n', '\nARG A\n', '\nENV A=$A B=\n', '\nSHELL ["powershell"]\n', '\nUSER root\n', '\nHEALTHCHECK CMD ', '\nEXPOSE 80/tcp\n', '\nLABEL a\n',
  ' if true; then ', ' fi', ' for x in ', ' do ', ' done', ' case x in a) ', ' esac', ' sudo ', ' cd /x && ', ' apt-get install ', ' apt-get update && ', ' pip install x ', ' -y ', ' curl x | sh ', ' rm -rf ', '\nMAINTAINER a\n', '\nWORKDIR x\n',
];

const ways: readonly [Way, ...Way[]] = [
  (text, by) => text.slice(0, by.below(text.length + 1)),
  (text, by) => text.slice(by.below(text.length + 1)),
  (text, by) => {
    const at = by.below(text.length + 1);
    return text.slice(0, at) + text.slice(at + by.below(20));
  },
  (text, by) => inserted(text, by, by.of(morsels)),
  (text, by) => inserted(text, by, by.of(morsels) + by.of(morsels)),
  (text, by) => inserted(text, by, String.fromCharCode(by.below(256))),
  (text, by) => {
    const at = by.below(text.length + 1);
    return text.slice(0, at) + String.fromCharCode(by.below(by.of([128, 0x10000]))) + text.slice(at + 1);
  },
  pieces((row, at) => void row.splice(at, 1)),
  pieces((row, at) => void row.splice(at, 0, row[at] ?? '')),
  pieces((row, at, by) => {
    const to = by.below(row.length);
    [row[at], row[to]] = [row[to] ?? '', row[at] ?? ''];
  }),
  pieces((row, at, by) => void row.splice(at, 0, row[by.below(row.length)] ?? '')),
  pieces((row, at, by) => void (row[at] = by.of<(text: string) => string>([(text) => text.toUpperCase(), (text) => text.toLowerCase(), (text) => text.trim(), (text) => text + text])(row[at] ?? ''))),
  (text, by, other) => {
    const theirs = other();
    return text.slice(0, by.below(text.length + 1)) + theirs.slice(by.below(theirs.length + 1));
  },
  (text, by, other) => {
    const [mine, theirs] = [linesOf(text), linesOf(other())];
    mine.splice(by.below(mine.length + 1), 0, ...theirs.slice(by.below(theirs.length + 1)));
    return mine.join('');
  },
  (text, _, other) => text + other(),
  (text) => text.replaceAll('\n', '\r\n'),
  (text) => `\uFEFF${text}`,
  (text, by) => `# escape=\`\n${by.of<string>([text, text.replaceAll('\\', '`')])}`,
  (text) => text.trimEnd(),
];

/** The text after a few keystrokes. */
export function edited(text: string, by: Chance): string {
  const at = by.below(text.length + 1);
  return text.slice(0, at) + by.of<string>(['', 'x', ' ', '\n', by.of(morsels)]) + text.slice(at + by.below(3));
}

/** A text as short as it gets while `fails` holds: pieces are left out by halves, lines first and characters last. */
export async function shrunk(text: string, fails: (text: string) => Promise<boolean>, tries = 1500): Promise<string> {
  let left = tries;
  let short = text;
  for (const cut of [linesOf, wordsOf, (each: string): string[] => each.split('')]) {
    for (let size = Math.ceil(cut(short).length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2))
      for (let at = 0; at < cut(short).length && left > 0; ) {
        const without = cut(short).toSpliced(at, size).join('');
        left--;
        if (without !== short && (await fails(without))) short = without;
        else at += size;
      }
  }
  return short;
}
