import type { Asked, Explained } from '../../../engine/language';
import { explanation, summary } from '../../../engine/page';
import { range, touches, type Range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { rules } from '../rules';

/** The rule behind a name in a comment that steers a check: ours, BuildKit's, hadolint's. */
export function commentHover(tree: Dockerfile, at: number, { locale, part: { text } }: Asked): Explained | undefined {
  const comment = commentAt(tree, at);
  if (!comment || !steers.test(text.slice(comment.start, comment.end))) return undefined;
  const before = /[\w-]*$/.exec(text.slice(comment.start, at))?.[0] ?? '';
  const behind = /^[\w-]*/.exec(text.slice(at, comment.end))?.[0] ?? '';
  const name = before + behind;
  const rule = rules.find(({ code, also = [] }) => code === name || also.some((each) => each.endsWith(`:${name}`)));
  if (!name || !rule) return undefined;
  return { markdown: `**${rule.code}**: ${summary(rule.page, locale)}\n\n${explanation(rule.page, locale)}`.trim(), at: range(at - before.length, at + behind.length) };
}

const steers = /^#\s*(shipshape:|hadolint\s|check\s*=|tally\s|trivy:|checkov:)/;

function commentAt({ directives, instructions, trailing }: Dockerfile, at: number): Range | undefined {
  const directive = directives.find((each) => each.name === 'check' && touches(each.valueAt, at));
  if (directive) return directive.at;
  // The comments of an instruction stand above it, so it is the first one that ends behind the place.
  const placed = instructions.find((each) => place(each, each.instruction.at).end >= at);
  const own = placed?.comments.map((comment) => place(placed, comment.at)) ?? trailing.map((comment) => comment.at);
  return own.find((each) => touches(each, at));
}
