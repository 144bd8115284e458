import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { instructionRule } from '../rule';
import text from './description-format.md';

export default instructionRule({
  code: 'description-format',
  severity: 'hint',
  on: false,
  page: page(text),
  also: ['buildkit:InvalidDefinitionDescription'],

  *checkEntry({ instruction, comments, text: source }) {
    if (!instruction) return;
    const stage = instruction.from?.named ? instruction.from.stage?.value.toLowerCase() : undefined;
    const names = instruction.name === 'ARG' ? (instruction.pairs ?? []).map(({ key }) => key.value) : stage === undefined ? [] : [stage];
    const comment = comments.findLast(({ inside }) => !inside);
    const [name] = names;
    if (name === undefined || !comment?.text || steers.test(comment.text)) return;
    // With a blank line between, the comment is about something else.
    if (source.slice(comment.at.end, instruction.at.start).split('\n').length !== 2) return;
    if (names.includes(comment.text.split(' ')[0] ?? '')) return;
    yield { at: comment.at, words: { name, instruction: instruction.name, count: names.length } };
  },

  *fix({ at, words: { name, count } }, { text: source }) {
    if (count !== 1) return;
    const [head = '', first = ''] = /^#\s*(\S*)/.exec(source.slice(at.start, at.end)) ?? [];
    const start = at.start + head.length - first.length;
    // `# name: …` is nearly it.
    const nearly = first.replace(/[:,.-]+$/, '').toLowerCase() === name.toLowerCase();
    const edit = nearly ? { at: range(start, start + first.length), text: name } : { at: range(start, start), text: `${head === '#' + first ? ' ' : ''}${name} ` };
    yield { edits: [edit], safe: true };
  },
});

/** Comments for machines. */
const steers = /^(check|syntax|escape)\s*=|^(hadolint|shipshape|trivy|checkov|tally|shellcheck|dockerfile-utils|renovate)\b/i;
