/** Where a node is: the keys and indices that lead to it from the root. */
export type Path = readonly (string | number)[];

/** `spec.containers[0].image`; a key with anything but letters, digits, `_` and `-` is written `["app.kubernetes.io/name"]`. */
export function show(path: Path): string {
  return path.reduce<string>((shown, step) => {
    if (typeof step === 'number') return `${shown}[${step}]`;
    if (!PLAIN.test(step)) return `${shown}[${JSON.stringify(step)}]`;
    return shown ? `${shown}.${step}` : step;
  }, '');
}

/** The path a text like `spec.containers[0].image` names, or undefined when it is none. The empty text is the root. */
export function read(text: string): Path | undefined {
  const path: (string | number)[] = [];
  let from = 0;
  while (from < text.length) {
    STEP.lastIndex = from;
    const [whole, key, index, quoted] = STEP.exec(text) ?? [];
    if (!whole || (whole.startsWith('.') && from === 0)) return undefined;
    if (key !== undefined && from > 0 && !whole.startsWith('.')) return undefined;
    const step = key ?? (index === undefined ? unquoted(quoted ?? '') : Number(index));
    if (step === undefined) return undefined;
    path.push(step);
    from = STEP.lastIndex;
  }
  return path;
}

const PLAIN = /^[A-Za-z0-9_$-]+$/;
const STEP = /\.?([A-Za-z0-9_$-]+)|\[(\d+)\]|\[("(?:[^"\\]|\\.)*")\]/y;

function unquoted(text: string): string | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined; // an escape JSON does not know
  }
}
