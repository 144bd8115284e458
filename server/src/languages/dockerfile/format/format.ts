import type { Part } from '../../../engine/file';
import type { Style } from '../../../engine/language';
import type { Settings } from '../../../engine/settings';
import { apply, type Edit } from '../../../text/edit';
import type { Instruction } from '../../../syntax/dockerfile/instruction';
import { join, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { commandsOf } from '../shell/commands';
import { divide, entryOf, parse } from '../entry';
import { betweenInstructions } from './between';
import { indentation } from './indentation';
import { keywordCase, spacing } from './words';

/**
 * Brings a Dockerfile into its usual shape: the case of keywords, single blanks between words, the indentation of continued lines as a block, no trailing blanks.
 * Comments, heredocs, what stands in quotes, and how a list is laid out over its lines stay. A result that would mean something else is thrown away.
 */
export function format({ text }: Part, tree: Dockerfile, style: Style, settings: Settings): readonly Edit[] {
  // A carriage return alone ends no line to BuildKit, and every line to some editors.
  if (/\r(?!\n)/.test(text)) return [];
  const wished = keywordCase(settings['dockerfile.format.keywords'], tree);
  const edits = [
    ...tree.instructions.flatMap((placed) => [
      ...spacing(placed, text, wished),
      ...indentation(placed, text, style, settings['dockerfile.format.continuation']),
    ]),
    ...betweenInstructions(tree, text),
  ];
  return edits.length && meaning(read(apply(text, edits))) === meaning(tree) ? edits : [];
}

function read(text: string): Dockerfile {
  let offset = 0;
  return join(divide(text).map((entry) => {
    const placed = { offset, tree: parse(entry.text, entry.manner ?? '') };
    offset += entry.text.length;
    return placed;
  }));
}

/** Everything that decides what is built, without the layout. */
const meaning = ({ directives, instructions }: Dockerfile): string =>
  JSON.stringify([directives.map(({ name, value }) => [name, value]), instructions.map(({ instruction }) => meaningOf(instruction))]);

function meaningOf(outer: Instruction): unknown {
  const entry = entryOf(outer);
  const { name, form, json, pairs, words, from, line } = outer.trigger ?? outer;
  const commands = entry ? commandsOf(entry).commands : [];
  return [
    outer.name, name, form,
    outer.flags.concat(outer.trigger?.flags ?? []).map((flag) => [flag.name, flag.value?.value]),
    form === 'json' ? json?.items.map(({ value }) => value) : (pairs?.map(({ key, value }) => [key.value, value?.value]) ?? (from ? [from.image?.value, from.stage?.value, words.length] : words.map(({ value }) => value.replaceAll(/\s+/g, ' ')))),
    form === 'shell' && line.text.replaceAll(/\s+/g, ' ').trim().toLowerCase(),
    commands.map((command) => [command.name?.text, command.args.map(({ text }) => text), command.redirects.map(({ operator, target }) => [operator, target?.text])]),
    outer.heredocs.map(({ name: word, body, end }) => [word, entry && entry.text.slice(body.start, body.end), end !== undefined]),
  ];
}
