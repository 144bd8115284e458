import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { tools } from '../shell/brought';
import { callOf } from '../shell/commands';
import { rule } from '../rule';
import { endsOf, isGuarded, stepsOf, type Step } from '../shell/steps';
import text from './missing-tool.md';

export default rule({
  code: 'missing-tool',
  severity: 'information',
  page: page(text),

  *check(tree) {
    const ends = endsOf(tree);
    for (const step of stepsOf(tree)) {
      const { ground: { image, system: { lacks } }, placed, stage } = step;
      if (!lacks.length) continue;
      const told = new Set<string>();
      for (const each of step.commands) {
        const call = callOf(each.command);
        const tool = call && toolOf(call.program);
        if (!call || !tool || !lacks.includes(tool) || told.has(tool) || each.before & tools[tool] || isGuarded(each, step)) continue;
        told.add(tool);
        yield { at: place(placed, call.name.at), words: { tool, image } };
      }
      const checked = checkOf(step);
      if (checked && lacks.includes(checked.tool) && !((ends.get(stage) ?? 0) & tools[checked.tool])) yield { at: place(placed, checked.at), words: { tool: checked.tool, image }, variant: 'healthcheck' };
    }
  },
});

type Looked = 'curl' | 'wget' | 'git';
const toolOf = (program: string): Looked | undefined => (program === 'curl' || program === 'wget' || program === 'git' ? program : undefined);

/** The program a HEALTHCHECK begins with. */
function checkOf({ placed: { instruction: { name, form, json, words } } }: Step): { readonly tool: Looked; readonly at: Range } | undefined {
  if (name !== 'HEALTHCHECK') return undefined;
  const [first] = form === 'json' ? (json?.items ?? []) : [];
  if (first) {
    const tool = toolOf(first.value.replace(/^\/usr\/bin\//, ''));
    return tool && { tool, at: range(first.at.start + 1, first.at.end - 1) };
  }
  const command = words[1];
  const tool = toolOf(/^[a-z]+(?=\s|$)/.exec(command?.raw ?? '')?.[0] ?? '');
  return command && tool && { tool, at: range(command.at.start, command.at.start + tool.length) };
}
