import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction, type Stage } from '../../../syntax/dockerfile/tree';
import { familyOf } from '../images/baseImages';
import { entryOf } from '../entry';
import { lineEnd } from '../lineEnd';
import { rule } from '../rule';
import { stageBase, stageImage } from '../images/stageImage';
import text from './root-user.md';

export default rule({
  code: 'root-user',
  severity: 'hint',
  page: page(text),
  also: ['hadolint:DL3002', 'trivy:DS-0002', 'checkov:CKV_DOCKER_3', 'checkov:CKV_DOCKER_8'],

  *check(tree) {
    const stage = tree.stages.at(-1);
    if (!stage || dropsRoot(stage)) return;
    const user = userOf(stage);
    if (user) {
      if (isRoot(user.name)) yield { at: user.at, words: { user: user.name }, variant: 'explicit', also: ['hadolint:DL3002', 'trivy:DS-0002', 'checkov:CKV_DOCKER_8'] };
    } else if (inheritsRoot(tree, stage)) yield { at: place(stage.from, stage.from.instruction.keyword.at), words: { user: '' }, also: ['trivy:DS-0002', 'checkov:CKV_DOCKER_3'] };
  },

  *fix({ at, variant }, { stages }) {
    const stage = stages.at(-1);
    if (!stage) return;
    if (variant === 'explicit') {
      // The line may be needed as it is by what follows; what the container runs as is decided by the last.
      const below = stage.instructions.some((placed) => placed.offset > at.start && /^(RUN|COPY|ADD)$/.test(placed.instruction.name));
      if (!below) yield { edits: [{ at, text: NOBODY }], safe: false };
      return;
    }
    const command = stage.instructions.find(({ instruction: { name } }) => name === 'CMD' || name === 'ENTRYPOINT');
    if (!command) return;
    const start = place(command, range(aboutStart(command), command.instruction.at.end)).start;
    // Of what stands below the command, the build may still need root for it.
    const below = stage.instructions.some((placed) => placed.offset > command.offset && /^(RUN|COPY|ADD|WORKDIR)$/.test(placed.instruction.name));
    if (!below) yield { edits: [{ at: range(start, start), text: `USER ${NOBODY}${lineEnd(entryOf(command.instruction)?.text ?? '')}` }], safe: false };
  },
});

/** Where the comments begin that stand right above an instruction and speak of it. */
function aboutStart({ instruction, comments }: PlacedInstruction): number {
  const text = entryOf(instruction)?.text ?? '';
  let start = text.lastIndexOf('\n', instruction.at.start - 1) + 1;
  if (text.slice(start, instruction.at.start).trim()) return instruction.at.start;
  for (const { at, inside } of comments.toReversed()) {
    if (inside) continue;
    const line = text.lastIndexOf('\n', at.start) + 1;
    if (text.slice(at.end, start).split('\n').length > 2 || text.slice(at.end, start).trim()) break;
    start = line;
  }
  return start;
}

const NOBODY = '65534:65534';

const isRoot = (user: string): boolean => /^(root|0)(:.*)?$/.test(user);

/** The last USER of a stage. */
function userOf({ instructions }: Stage): { readonly name: string; readonly at: Range } | undefined {
  const last: PlacedInstruction | undefined = instructions.findLast(({ instruction }) => instruction.name === 'USER' && instruction.words.length);
  const word = last?.instruction.words[0];
  return last && word && { name: word.value, at: place(last, word.at) };
}

/** Whether nothing below a stage sets another user, as far as that is known. */
function inheritsRoot(tree: Dockerfile, last: Stage): boolean {
  let stage = last;
  for (let base = stageBase(tree, stage); base; base = stageBase(tree, base)) {
    const user = userOf(base);
    if (user) return isRoot(user.name);
    stage = base;
  }
  if (stage.image?.value === 'scratch') return true;
  const image = stageImage(tree, stage);
  if (!image) return false;
  const family = familyOf(image.name);
  return family ? family.family !== 'windows' && isRoot(family.user || 'root') : !/windows|nanoserver|nonroot|rootless|unprivileged|distroless|chainguard/i.test(image.text);
}

/** The usual programs by which an entry point that starts as root becomes another user. */
const dropsRoot = ({ instructions }: Stage): boolean => instructions.some(({ instruction }) => /\b(gosu|su-exec|setpriv|runuser|s6-overlay|setuidgid)\b/.test(instruction.line.text));
