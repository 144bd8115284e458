import { range, type Range } from '../../text/range';
import { actionsIn, type Action } from './actions';
import { blocksIn, type Block, type Blocks } from './blocks';
import { tokensIn } from './tokens';

/** What stands between the texts of a template: an action, a condition that begins and ends on one line, or a template that is only defined here. */
export interface Span {
  readonly at: Range;
  readonly writes: boolean;
  readonly control: 'opens' | 'turns' | 'closes' | '';
  /** The column that the lines it writes begin in, where it says so. */
  readonly indent?: number;
}

/** In the order of the text, none over another. */
export function spansIn(text: string): { readonly actions: readonly Action[]; readonly blocks: Blocks; readonly spans: readonly Span[] } {
  const actions = actionsIn(text);
  const blocks = blocksIn(actions);
  const byOpener = new Map<Action, Block>(blocks.blocks.map((each) => [each.opener, each]));
  const spans: Span[] = [];
  let line = -1;
  for (let i = 0; i < actions.length; i++) {
    const action = actions[i];
    if (!action) break;
    const block = byOpener.get(action);
    if (block && action.control === 'define') {
      const end = block.end?.at.end ?? text.length;
      spans.push({ at: range(action.at.start, end), writes: false, control: '' });
      i = lastBefore(i, end);
      continue;
    }
    if (block?.end) {
      if (line < action.at.end) line = nextLine(text, action.at.end);
      if (block.end.at.start < line) {
        const inside = actions.slice(i, lastBefore(i, block.end.at.end) + 1);
        spans.push(whole(inside));
        i += inside.length - 1;
        continue;
      }
    }
    spans.push({ at: action.at, ...effect(action) });
  }
  return { actions, blocks, spans };

  /** The last action that begins before an offset. */
  function lastBefore(from: number, offset: number): number {
    let last = from;
    while ((actions[last + 1]?.at.start ?? Infinity) < offset) last++;
    return last;
  }

  function whole(inside: readonly Action[]): Span {
    const effects = inside.map(effect);
    const between = inside.some(({ at }, i) => i > 0 && text.slice(inside[i - 1]?.at.end, at.start).trim());
    const indent = effects.find((each) => each.indent !== undefined)?.indent;
    return { at: range(inside[0]?.at.start ?? 0, inside.at(-1)?.at.end ?? 0), writes: between || effects.some(({ writes }) => writes), control: '', ...(indent !== undefined && { indent }) };
  }

  function effect({ control, comment, inner, closed }: Action): Omit<Span, 'at'> {
    if (comment) return { writes: false, control: '' };
    if (control === 'else') return { writes: false, control: 'turns' };
    if (control === 'end') return { writes: false, control: 'closes' };
    if (control === 'break' || control === 'continue') return { writes: false, control: '' };
    if (control && control !== 'template') return { writes: false, control: 'opens' };
    if (!closed) return { writes: true, control: '' };
    const head = text.slice(inner.start, Math.min(inner.end, inner.start + 300));
    if (/^\s*(?:\$\w*\s*:?=|fail\b)/.test(head)) return { writes: false, control: '' };
    const indent = indentOf(inner);
    return { writes: true, control: '', ...(indent !== undefined && { indent }) };
  }

  /** `… | nindent 4`, and `nindent 4 (…)`. */
  function indentOf(inner: Range): number | undefined {
    const [first, second] = tokensIn(text, range(inner.start, Math.min(inner.end, inner.start + 100)));
    if (first?.text === 'nindent' || first?.text === 'indent') return number(second?.text);
    const found = /\|\s*n?indent\s+(\S+)\s*$/.exec(text.slice(Math.max(inner.start, inner.end - 100), inner.end));
    return found ? number(found[1]) : undefined;
  }
}

/** A column that is computed may be any. */
const number = (text: string | undefined): number => (/^\d{1,3}$/.test(text ?? '') ? Number(text) : 0);

function nextLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
