import { memo } from '../../../engine/memo';
import { type Command } from '../../../syntax/dockerfile/shell';
import { commandsOf, runOf } from './commands';
import { type Entry } from '../entry';

/** The plain command a RUN ends with, at whose end its shell ends too; undefined where a construct, a pipe or `||` has a part in it. */
export const lastCommandOf = memo((entry: Entry): Command | undefined => {
  const { commands, pipelines, problems, scripts } = commandsOf(entry);
  const last = commands.at(-1);
  const [script] = scripts;
  if (!last || !script || problems.length || scripts.length > 1 || last.within.length || last.precededBy === '||' || last.precededBy === '&') return undefined;
  // What is no simple command may stand behind the last of them: `cd x && (make)` has its last inside.
  const run = runOf(entry);
  const rest = run ? entry.text.slice(last.at.end, Math.min(script.at.end, run.at.end)).replace(/[;\s]+$/, '') : '';
  return rest || pipelines.some((each) => each.at.end >= last.at.end) ? undefined : last;
});
