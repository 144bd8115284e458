import { range, type Range } from '../../text/range';
import { interpolation, isOpen } from './variable';

/** An image reference taken apart, by the grammar of the distribution project (reference/regexp.go). Nothing is filled in that is not written. */
export interface Image {
  readonly text: string;
  readonly registry?: ImagePiece;
  /** Without the registry: `library/node`, `node`. */
  readonly repository?: ImagePiece;
  readonly tag?: ImagePiece;
  readonly digest?: ImagePiece;
  readonly scratch: boolean;
  /** Something in it is filled in later; pieces that are not given may still come from there. */
  readonly open: boolean;
  readonly problem?: ImageProblem;
}

export interface ImagePiece {
  readonly text: string;
  readonly at: Range;
  /** Whether a variable makes part of it. */
  readonly open: boolean;
}

export interface ImageProblem {
  readonly code: 'empty' | 'space' | 'uppercase' | 'bad-registry' | 'bad-repository' | 'bad-tag' | 'bad-digest' | 'too-long';
  readonly at: Range;
}

export function image(text: string): Image {
  const open = isOpen(text);
  if (!text.trim()) return { text, scratch: false, open, problem: { code: 'empty', at: range(0, text.length) } };
  const whole = open ? masked(text) : text;
  const piece = (start: number, end: number): ImagePiece => ({ text: text.slice(start, end), at: range(start, end), open: open && whole.slice(start, end).includes(MASK) });

  const sign = whole.indexOf('@');
  const nameEnd = sign < 0 ? whole.length : sign;
  const slash = whole.lastIndexOf('/', nameEnd);
  const mark = whole.indexOf(':', slash + 1);
  const tagged = mark >= 0 && mark < nameEnd;
  const repositoryEnd = tagged ? mark : nameEnd;
  const first = whole.indexOf('/');
  // What stands before the first slash is a host only if it looks like one (reference/normalize.go).
  const host = first > 0 && first < repositoryEnd ? whole.slice(0, first) : '';
  const hosted = /[.:]/.test(host) || host === 'localhost' || /[A-Z]/.test(host);
  const pieces = {
    ...(hosted && { registry: piece(0, first) }),
    repository: piece(hosted ? first + 1 : 0, repositoryEnd),
    ...(tagged && { tag: piece(mark + 1, nameEnd) }),
    ...(sign >= 0 && { digest: piece(sign + 1, whole.length) }),
  };
  const found = problem(whole, pieces);
  return { text, ...pieces, scratch: text === 'scratch', open, ...(found && { problem: found }) };
}

function problem(whole: string, { registry, repository, tag, digest }: { readonly registry?: ImagePiece; readonly repository: ImagePiece; readonly tag?: ImagePiece; readonly digest?: ImagePiece }): ImageProblem | undefined {
  if (whole.length > LONGEST) return { code: 'too-long', at: range(0, whole.length) };
  const space = /\s/.exec(whole);
  if (space) return { code: 'space', at: range(space.index, space.index + 1) };
  // `${NAME}` alone, or in front, may hold a registry, a path and a tag all at once.
  if (registry && !registry.open && !REGISTRY.test(registry.text)) return { code: 'bad-registry', at: registry.at };
  if (!repository.open) {
    const { text, at } = repository;
    if (!REPOSITORY.test(text)) return { code: REPOSITORY.test(text.toLowerCase()) ? 'uppercase' : 'bad-repository', at };
    if (text.length > 255) return { code: 'too-long', at };
  }
  if (tag && !tag.open && !TAG.test(tag.text)) return { code: 'bad-tag', at: tag.at };
  if (digest && !digest.open && !isDigest(digest.text)) return { code: 'bad-digest', at: digest.at };
  return undefined;
}

/** Covers every variable, so that the colons and slashes in it are not taken for the image's own. */
function masked(text: string): string {
  let whole = '';
  let from = 0;
  for (const { at, nested } of interpolation(text).variables) {
    if (nested) continue;
    whole += text.slice(from, at.start) + MASK.repeat(at.end - at.start);
    from = at.end;
  }
  return whole + text.slice(from);
}

const LONGEST = 4096;
const MASK = '\0';
const REGISTRY = /^(?:(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9])(?:\.(?:[a-zA-Z0-9]|[a-zA-Z0-9][a-zA-Z0-9-]*[a-zA-Z0-9]))*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const REPOSITORY = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
const DIGEST = /^[A-Za-z][A-Za-z0-9]*(?:[-_+.][A-Za-z][A-Za-z0-9]*)*:[0-9a-fA-F]{32,}$/;
const LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

function isDigest(text: string): boolean {
  if (!DIGEST.test(text)) return false;
  const colon = text.indexOf(':');
  const length = LENGTHS[text.slice(0, colon)];
  return length === undefined || (text.length - colon - 1 === length && !/[A-F]/.test(text.slice(colon)));
}
