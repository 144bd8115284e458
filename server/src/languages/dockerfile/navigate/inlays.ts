import type { Asked, Inlay } from '../../../engine/language';
import { memo } from '../../../engine/memo';
import { place, type Dockerfile, type Stage } from '../../../syntax/dockerfile/tree';
import type { Word } from '../../../syntax/dockerfile/word';
import { isRootName } from '../shell/commands';
import { entryOf } from '../entry';
import { imageText } from '../images/imageText';
import { mentionsIn } from './mentions';
import { stageBase } from '../images/stageImage';
import { expand, valuesAt, type Scope, type Value } from '../values/values';

/** What stands behind the names: `some` of it is the image of FROM, the rest are working directories, users and the stages behind numbers. */
export function inlays(tree: Dockerfile, { settings }: Pick<Asked, 'settings'>): readonly Inlay[] {
  const wanted = settings['dockerfile.inlayHints'];
  if (wanted === 'off') return [];
  return wanted === 'all' ? [...images(tree), ...others(tree)].sort((a, b) => a.at - b.at) : images(tree);
}

const images = memo((tree: Dockerfile): readonly Inlay[] =>
  tree.stages.flatMap((stage) => {
    const known = imageText(tree, stage);
    return known?.filled && stage.image ? [{ at: known.at.end, text: `→ ${known.text}`, more: origins(stage.image, valuesAt(tree, stage.from)) }] : [];
  }),
);

/** The declarations the value was made of, the innermost last. */
function origins({ variables }: Word, scope: Scope): string {
  const lines = new Set<string>();
  const tell = ({ name, value, declared, steps }: Value): void => {
    if (lines.size >= 10 || (declared !== 'ARG' && declared !== 'ENV' && declared !== 'global')) return;
    lines.add(`${declared === 'ENV' ? 'ENV' : 'ARG'} ${name}${value === undefined ? '' : `=${value}`}`);
    steps.forEach(tell);
  };
  for (const { name } of variables) {
    const value = scope.lookup(name);
    if (value) tell(value);
  }
  return ['```dockerfile', ...lines, '```'].join('\n');
}

const others = memo((tree: Dockerfile): readonly Inlay[] => {
  const found: Inlay[] = [];
  const ends = new Map<Stage, { readonly folder: string | undefined; readonly user: string | undefined }>();
  for (const stage of tree.stages) {
    const base = stageBase(tree, stage);
    let { folder, user } = (base && ends.get(base)) ?? { folder: stage.image?.value === 'scratch' ? '/' : undefined, user: undefined };
    for (const placed of stage.instructions) {
      const { instruction } = placed;
      const [word] = instruction.words;
      if (instruction.name === 'WORKDIR' && word) {
        const { text, known } = expand(word, valuesAt(tree, placed));
        folder = known ? inFolder(folder, text) : undefined;
        if (folder !== undefined && (word.variables.length || !text.startsWith('/'))) found.push({ at: place(placed, word.at).end, text: `→ ${folder}` });
      } else if (instruction.name === 'USER' && word) {
        const { text, known } = expand(word, valuesAt(tree, placed));
        user = known && text ? text : undefined;
        if (user !== undefined && word.variables.length) found.push({ at: place(placed, word.at).end, text: `→ ${user}` });
      } else found.push(...numbers(tree, placed));
    }
    const last = stage.instructions.at(-1);
    if (last && user !== undefined && !isRootName(user) && last.instruction.name !== 'USER') found.push({ at: place(last, last.instruction.at).end, text: `USER ${user}` });
    ends.set(stage, { folder, user });
  }
  return found;
});

/** The stages behind `--from=0`. */
function numbers({ stages }: Dockerfile, placed: Stage['from']): readonly Inlay[] {
  const entry = placed.instruction.flags.length || placed.instruction.trigger ? entryOf(placed.instruction) : undefined;
  if (!entry) return [];
  return mentionsIn(entry).flatMap(({ kind, name, at, mount }) => {
    const stage = kind === 'source' && !mount && /^\d{1,9}$/.test(name) ? stages[Number(name)] : undefined;
    const text = stage?.name ?? stage?.image?.value;
    return text === undefined ? [] : [{ at: place(placed, at).end, text: `→ ${text}` }];
  });
}

/** Undefined where it depends on what the image says, and for the paths of Windows. */
function inFolder(folder: string | undefined, path: string): string | undefined {
  const whole = path.startsWith('/') ? path : folder === undefined ? undefined : `${folder}/${path}`;
  if (whole === undefined || /[\\:]/.test(whole) || whole.length > 4096) return undefined;
  const names: string[] = [];
  for (const name of whole.split('/')) {
    if (name === '..') names.pop();
    else if (name && name !== '.') names.push(name);
  }
  return `/${names.join('/')}`;
}
