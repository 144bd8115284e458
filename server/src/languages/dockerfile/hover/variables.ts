import type { Asked, Explained } from '../../../engine/language';
import type { Locale } from '../../../engine/page';
import { lines, type Lines } from '../../../text/lines';
import { touches } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { documentation } from '../documentation';
import { entryOf } from '../entry';
import { mentionsIn, type Mention } from '../navigate/mentions';
import { expand, valuesAt, type Scope, type Value } from '../values/values';
import { sentence } from './sentences';

/** The value of a variable at this line and what it was made of, level by level; for one that the builder knows also what it is for. */
export function variableHover(tree: Dockerfile, placed: PlacedInstruction, at: number, { locale, part: { text } }: Asked): Explained | undefined {
  const entry = entryOf(placed.instruction);
  const mention = entry && mentionsIn(entry).find((each) => each.kind === 'variable' && touches(place(placed, each.at), at));
  if (!mention) return undefined;
  const table = lines(text);
  const page = documentation('variables', mention.name.toUpperCase(), locale);
  const said = mention.declares ? declared(tree, placed, mention, locale) : used(valuesAt(tree, placed), mention.name, table, locale);
  return { markdown: [said, page].filter(Boolean).join('\n\n'), at: place(placed, mention.at) };
}

function used(scope: Scope, name: string, table: Lines, locale: Locale): string {
  const value = scope.lookup(name);
  if (!value) return sentence(scope.closed ? 'Nobody declares it' : 'Perhaps the image', locale, { name });
  return [headline(value, locale), steps(value, table, locale, 0)].join('\n\n');
}

function headline({ name, value, declared: by }: Value, locale: Locale): string {
  if (value === undefined) return sentence(by === 'base image' ? 'Given by the base image' : 'Given by the build', locale, { name });
  return sentence(value ? 'Value' : 'Empty', locale, { name, value });
}

/** A file that makes a value of itself over and over has more levels than anybody reads. */
const deepest = 5;

function steps({ name, value, declared: by, at, steps: below }: Value, table: Lines, locale: Locale, depth: number): string {
  const where = sentence(by, locale, { line: at ? table.position(at.start).line + 1 : '' });
  const own = `${'  '.repeat(depth)}- \`${name}\`${value ? ` = \`${value}\`` : ''}: ${where}`;
  return [own, ...(depth < deepest ? below.slice(0, 10).map((each) => steps(each, table, locale, depth + 1)) : [])].join('\n');
}

/** Where it is declared: what it becomes. */
function declared(tree: Dockerfile, placed: PlacedInstruction, { name, at }: Mention, locale: Locale): string {
  const { pairs = [] } = placed.instruction.trigger ?? placed.instruction;
  const index = pairs.findIndex(({ key }) => touches(key.at, at.start));
  const value = pairs[index]?.value;
  const scope = valuesAt(tree, placed, index);
  if (!value) {
    const known = scope.lookup(name);
    return sentence('Given by the build', locale, { name }) + (known?.value ? `\n\n- \`${known.value}\`` : '');
  }
  const { text } = expand(value, scope);
  return [sentence(text ? 'Value' : 'Empty', locale, { name, value: text }), sentence('From that line on', locale)].join('\n\n');
}
