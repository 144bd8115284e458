import { page } from '../../../engine/page';
import { range, type Range } from '../../../text/range';
import { place, type Dockerfile } from '../../../syntax/dockerfile/tree';
import { entryOf } from '../entry';
import { featuresOf, isRefused, type Feature } from '../grammar/features';
import { frontendOf, syntaxLine, type Frontend } from '../grammar/frontend';
import { lineEnd } from '../lineEnd';
import { rule } from '../rule';
import text from './newer-than-syntax.md';

export default rule({
  code: 'newer-than-syntax',
  severity: 'error',
  page: page(text),

  *check(tree, settings) {
    const frontend = frontendOf(tree, settings);
    if (frontend?.minor === undefined) return;
    const found = tree.instructions.flatMap((placed) => featuresOf(placed.instruction).flatMap((feature) => (isRefused(frontend, feature) ? [{ placed, feature }] : [])));
    const instead = insteadOf(frontend, found.map(({ feature }) => feature));
    for (const { placed, feature } of found) {
      const variant = [...(frontend.directive ? [] : ['setting']), ...(feature.labsOnly ? ['labs'] : [])].join(' ');
      yield { at: place(placed, feature.at), words: { feature: `\`${feature.name}\``, since: `1.${feature.since}`, syntax: frontend.text, instead }, ...(variant && { variant }) };
    }
  },

  *fix({ words: { instead } }, tree) {
    const directive = tree.directives.find(({ name }) => name === 'syntax');
    if (!instead) return;
    if (directive) yield { edits: [{ at: directive.valueAt, text: instead }], safe: false };
    else {
      const { at, eol } = firstLine(tree);
      yield { edits: [{ at, text: `# syntax=${instead}${eol}` }], safe: false };
    }
  },
});

/** One version for everything in the file, in the channel that has it all. Empty where a digest or an argument stands behind the version. */
function insteadOf({ minor = 0, labs, text, directive }: Frontend, features: readonly Feature[]): string {
  if (directive && /[@\s]/.test(text)) return '';
  const channel = labs || features.some(({ labsOnly }) => labsOnly);
  const needed = features.reduce((most, { since, labs: first }) => Math.max(most, labs ? (first ?? since) : since), minor);
  return `${text.startsWith('docker.io/') ? 'docker.io/' : ''}${syntaxLine(needed, channel)}`;
}

/** The first line, below a `#!` and behind the mark that some editors put in front of a file. A directive is only one above everything else. */
function firstLine(tree: Dockerfile): { readonly at: Range; readonly eol: string } {
  const [first] = tree.instructions;
  const text = (first && entryOf(first.instruction)?.text) ?? '';
  const mark = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  const shebang = text.startsWith('#!', mark) ? text.indexOf('\n') + 1 : 0;
  const start = shebang || mark;
  return { at: range(start, start), eol: lineEnd(text) };
}
