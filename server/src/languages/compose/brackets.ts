/** Where the next bracket opens, asked for places in their order. */
export function opening(text: string): (from: number) => number {
  const next = (sign: string, from: number): number => {
    const found = text.indexOf(sign, from);
    return found < 0 ? Infinity : found;
  };
  let square = -1;
  let curly = -1;
  return (from) => {
    if (square < from) square = next('[', from);
    if (curly < from) curly = next('{', from);
    return Math.min(square, curly);
  };
}

/**
 * Where the line ends on which a bracket closes: the Go libraries ignore indentation inside brackets, so keys may stand at the left edge there.
 * A bracket that is never closed is still being typed, and hides nothing; such a text is searched once.
 */
export function brackets(text: string): (from: number, otherwise: number) => number {
  let hopeless = false;
  return (from, otherwise) => {
    if (hopeless) return otherwise;
    let depth = 0;
    for (let i = from; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (isOpening(code)) depth++;
      else if (isClosing(code) && --depth === 0) return text.indexOf('\n', i) + 1 || text.length;
    }
    hopeless = true;
    return otherwise;
  };
}

export const isOpening = (code: number): boolean => code === 91 || code === 123;
const isClosing = (code: number): boolean => code === 93 || code === 125;
