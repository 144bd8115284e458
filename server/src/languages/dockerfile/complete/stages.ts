import type { Suggestion } from '../../../engine/language';
import type { Range } from '../../../text/range';
import type { Dockerfile, PlacedInstruction } from '../../../syntax/dockerfile/tree';

/** Earlier stages; a stage does not copy from itself. */
export function stageNames({ stages }: Dockerfile, { offset, instruction }: PlacedInstruction): readonly string[] {
  const own = instruction.name === 'FROM' ? undefined : stages.findLast(({ from }) => from.offset <= offset);
  return stages.filter((stage) => stage.from.offset < offset && stage !== own).flatMap(({ name }) => name ?? []);
}

/** Texts that stand for themselves. */
export const suggestions = (texts: readonly string[], at: Range, kind: Suggestion['kind'] = 'value'): readonly Suggestion[] => texts.map((text) => ({ label: text, kind, text, at }));
