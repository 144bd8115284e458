import type { Reading } from '../objects/reading';

/** Bytes as base64 writes them, of a text as UTF-8. */
export function encodedText(content: string): string {
  const bytes = [...new TextEncoder().encode(content)];
  let result = '';
  for (let i = 0; i < bytes.length; i += 3) {
    const [a = 0, b, c] = bytes.slice(i, i + 3);
    const bits = (a << 16) | ((b ?? 0) << 8) | (c ?? 0);
    const letter = (shift: number): string => LETTERS.charAt((bits >> shift) & 63);
    result += letter(18) + letter(12) + (b === undefined ? '=' : letter(6)) + (c === undefined ? '=' : letter(0));
  }
  return result;
}

/** The text that base64 stands for; undefined where it is none, or no text. Go's decoder passes over line ends. */
export function decodedText(encoded: string): string | undefined {
  const content = encoded.replace(/[\r\n]/g, '');
  if (!isBase64(content)) return undefined;
  const letters = content.replace(/=+$/, '');
  const bytes = new Uint8Array(Math.floor((letters.length * 3) / 4));
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let i = 0; i < letters.length; i++) {
    bits = ((bits << 6) | LETTERS.indexOf(letters.charAt(i))) & 0xffff;
    held += 6;
    if (held >= 8) bytes[at++] = (bits >> (held -= 8)) & 255;
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

export const isBase64 = (content: string): boolean => content.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(content);

/** SOPS writes what it needs for decryption beside what it has encrypted. */
export const isEncrypted = (object: Reading): boolean => object.entry('sops') !== undefined;

const LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
