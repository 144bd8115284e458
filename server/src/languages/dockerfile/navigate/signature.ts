import type { Asked, Signature } from '../../../engine/language';
import { message, said, type Locale, type Page } from '../../../engine/page';
import { shift, touches } from '../../../text/range';
import type { Dockerfile } from '../../../syntax/dockerfile/tree';
import { cursorAt, type Cursor } from '../cursor';
import { formOf, type Form } from './forms';
import { pages } from '../pages';

/** How the instruction around a place is written, and which piece of it the place is in. Nothing inside of what a shell reads, where it would be in the way. */
export function signature(tree: Dockerfile, at: number, { part: { text }, locale }: Pick<Asked, 'part' | 'locale'>): Signature | undefined {
  const cursor = cursorAt(tree, text, at);
  if (!('instruction' in cursor) || cursor.placed.comments.some((comment) => touches(shift(comment.at, cursor.placed.offset), at))) return undefined;
  const { instruction } = cursor;
  const form = formOf(instruction.name);
  const page = byName.get(instruction.name);
  const active = form && activeIn(form, cursor);
  if (!form || !page || active === undefined || active < 0) return undefined;
  return {
    label: form.label,
    about: message(page, locale, {}),
    parameters: form.pieces.map(({ label, flag }) => {
      const about = flag === undefined ? undefined : saidOf(page, flag, locale);
      return { label, ...(about && { about }) };
    }),
    active,
  };
}

const byName = new Map<string, Page>(pages.map((page) => [page.name, page]));

const saidOf = (page: Page, flag: string, locale: Locale): string | undefined => said(page, `--${flag}`, locale);

type Inside = Extract<Cursor, { readonly placed: unknown }>;

/** Undefined where nothing is to be said. */
function activeIn({ pieces }: Form, cursor: Inside): number | undefined {
  const { instruction: { name }, typed } = cursor;
  const first = pieces.findIndex(({ flag }) => flag === undefined);
  const flag = (wanted: string): number => pieces.findIndex((piece) => piece.flag === wanted);
  switch (cursor.on) {
    case 'flag': {
      const begun = typed.replace(/^-+/, '');
      const fitting = pieces.findIndex((piece) => piece.flag?.startsWith(begun));
      return fitting < 0 ? first : fitting;
    }
    case 'flag value':
      return flag(cursor.flag);
    case 'mount':
      return flag('mount');
    case 'variable':
      return undefined;
    case 'script':
      return cursor.flagsPossible && !typed ? first : undefined;
    case 'argument': {
      const { before, flagsPossible } = cursor;
      // Of a command only the start is ours.
      if (commands.test(name)) return flagsPossible && !typed ? first : undefined;
      const count = pieces.length - first;
      switch (name) {
        case 'FROM':
          return before.length > 2 ? undefined : first + Math.min(before.length, 1);
        case 'COPY':
        case 'ADD':
          return before.length && !behind(cursor) ? first + 1 : first;
        case 'HEALTHCHECK':
          return before.length ? (before.length === 1 && !typed && before[0]?.toUpperCase() === 'CMD' ? first + 1 : undefined) : first;
        default:
          return first + Math.min(before.length, count - 1);
      }
    }
  }
}

const commands = /^(RUN|CMD|ENTRYPOINT|SHELL)$/;

/** Whether another argument follows: then this one is a source. */
const behind = ({ instruction: { words, json }, placed, at }: Inside): boolean => [...words, ...(json?.items ?? [])].some((word) => word.at.start + placed.offset > at.end);
