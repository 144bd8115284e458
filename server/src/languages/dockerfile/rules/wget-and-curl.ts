import { memo } from '../../../engine/memo';
import { page } from '../../../engine/page';
import { type Range } from '../../../text/range';
import { place } from '../../../syntax/dockerfile/tree';
import { callOf, commandsOf, runsOf, shipped } from '../shell/commands';
import { type Entry } from '../entry';
import { rule } from '../rule';
import text from './wget-and-curl.md';

export default rule({
  code: 'wget-and-curl',
  severity: 'information',
  page: page(text),
  also: ['hadolint:DL4001', 'trivy:DS-0014'],

  *check(tree) {
    let stage: unknown;
    let seen = new Set<string>();
    for (const run of runsOf(tree)) {
      if (run.stage !== stage) {
        stage = run.stage;
        seen = new Set();
      }
      for (const { program, at } of downloadsOf(run.entry)) {
        // The first use of the second one says it; every other would say the same.
        if (seen.size === 1 && !seen.has(program) && shipped(tree).has(run.stage)) yield { at: place(run.placed, at), words: {} };
        seen.add(program);
      }
    }
  },
});

const downloadsOf = memo((entry: Entry): readonly { readonly program: string; readonly at: Range }[] =>
  commandsOf(entry).commands.flatMap((command) => {
    const call = command.name?.value === 'command' ? undefined : callOf(command);
    return call && (call.program === 'wget' || call.program === 'curl') ? [{ program: call.program, at: call.name.at }] : [];
  }),
);
