import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { place, type Stage } from '../../../syntax/dockerfile/tree';
import { type Word } from '../../../syntax/dockerfile/word';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { rule } from '../rule';
import { holderOf } from '../search';
import { stageBase, stageImage } from '../images/stageImage';
import text from './relative-copy-destination.md';

export default rule({
  code: 'relative-copy-destination',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3045'],

  *check(tree) {
    const settled = new Set<Stage>();
    for (const stage of tree.stages) {
      const base = stageBase(tree, stage);
      const first = stage.instructions.findIndex(({ instruction: { name, words } }) => name === 'WORKDIR' && words.length);
      // Onto nothing every path counts from `/`.
      const inherited = stage.image?.value === 'scratch' || (base ? settled.has(base) : setsFolder.test(repositoryOf(stageImage(tree, stage)?.name.repository ?? '')));
      if (first >= 0 || inherited) settled.add(stage);
      if (inherited) continue;
      for (const placed of first < 0 ? stage.instructions : stage.instructions.slice(0, first)) {
        const target = targetOf(placed.instruction);
        if (target && !/^([\\/$]|<<|[A-Za-z]:)/.test(target.value)) yield { at: place(placed, target.at), words: { path: target.value, instruction: placed.instruction.name } };
      }
    }
  },

  *fix({ at, words: { path } }, { instructions }) {
    const placed = holderOf(instructions, at.start);
    const target = placed && targetOf(placed.instruction);
    if (!placed || !target) return;
    const inner = target.raw === path ? 0 : target.raw.slice(1, -1) === path ? 1 : undefined;
    const absolute = `/${path.replace(/^(\.\/+)+|^\.$/, '')}`;
    if (inner !== undefined && !/^\.\.(\/|$)/.test(path)) yield { title: 'absolute', words: { absolute }, edits: [{ at: range(at.start + inner, at.end - inner), text: absolute }], safe: false };
    const { start } = place(placed, placed.instruction.at);
    yield { title: 'workdir', edits: [{ at: range(start, start), text: `WORKDIR /app${lineEnd(entryOf(placed.instruction)?.text ?? '')}` }], safe: false };
  },
});

function targetOf({ name, form, json, words }: Instruction): Word | undefined {
  if (name !== 'COPY' && name !== 'ADD') return undefined;
  const args = form === 'json' ? (json?.items ?? []) : words;
  return args.length > 1 ? args.at(-1) : undefined;
}

const repositoryOf = (repository: string): string => repository.replace(/^(docker\.io\/)?library\/|^docker\.io\//, '');

/** Images that come with a working folder of their own, which a relative path may well mean. Source: their Dockerfiles; date: 2026-11-24. */
const setsFolder = /^(php|httpd|golang|tomcat|wordpress|drupal|ghost|caddy|composer|redis|gradle|nodered\/node-red|grafana\/grafana|jekyll\/.*)$|^public\.ecr\.aws\/lambda\//;
