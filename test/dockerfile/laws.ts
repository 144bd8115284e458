import { aliasesOf, type Finding } from '../../server/src/engine/features/check';
import { complete } from '../../server/src/engine/features/complete';
import { fixAll, fixesOf } from '../../server/src/engine/features/fixes';
import { format } from '../../server/src/engine/features/format';
import { hover } from '../../server/src/engine/features/hover';
import { inlays, links } from '../../server/src/engine/features/links';
import { nameAt } from '../../server/src/engine/features/names';
import { folds, outline } from '../../server/src/engine/features/outline';
import { allowing, rewritings } from '../../server/src/engine/features/rewrite';
import { selections, signature } from '../../server/src/engine/features/selections';
import { tokens } from '../../server/src/engine/features/tokens';
import { textOf } from '../../server/src/engine/file';
import type { OutlineItem } from '../../server/src/engine/language';
import { change, type World } from '../../server/src/engine/world';
import { dockerfile } from '../../server/src/languages/dockerfile/dockerfile';
import { apply } from '../../server/src/text/edit';
import { covers, range, type Range } from '../../server/src/text/range';
import { chance, edited } from '../run/mutants';
import { FOLDER, findingsOf, settingsFrom, turn, uriOf, worldOf } from '../run/worlds';

/** A law that a text breaks: `law` is the same for every text that breaks it the same way. */
export interface Broken {
  readonly law: string;
  readonly detail: string;
}

const everything = settingsFrom({ rules: Object.fromEntries(dockerfile.rules.map(({ code }) => [code, 'on'])), 'dockerfile.inlayHints': 'all' });
const uri = uriOf('Dockerfile');
const others = { [FOLDER]: 'package.json 10\nsrc/\nsrc/main.js 5\nDockerfile 9\n', '.dockerignore': 'dist\n*.md\n!README.md\n' };

export const opened = (text: string, settings = everything): World => worldOf({ Dockerfile: text, ...others }, settings);
const retyped = (world: World, text: string): World => change(world, { uri, text, version: 2, editorId: '' });

/** Every law of a Dockerfile that anybody may have typed, each kept to where chance points. */
export async function brokenBy(text: string, seed: number): Promise<readonly Broken[]> {
  const broken: Broken[] = [];
  const add = (law: string, detail: string): void => void broken.push({ law, detail });
  const attempt = async (what: string, ask: () => unknown): Promise<void> => {
    try {
      await ask();
    } catch (error) {
      // The place of the throw tells one from another.
      add(`${what} throws ${where(error)}`, String(error instanceof Error ? error.message : error));
    }
  };
  const by = chance(seed);
  const world = opened(text);
  let findings: readonly Finding[] = [];
  await attempt('checking', async () => {
    findings = await findingsOf(world, uri);
  });
  const inside = ({ start, end }: Range): boolean => 0 <= start && start <= end && end <= text.length;
  const held = world.files.get(uri);
  if (!held || textOf(held) !== text || held.parts.some(({ part }) => part.entries.map(({ entry }) => entry.text).join('') !== part.text)) add('the pieces are not the text', '');
  for (const { rule, at } of findings) if (!inside(at)) add(`${rule.code} is found outside the text`, `${at.start}-${at.end}`);

  await attempt('tokens', () => {
    let end = 0;
    for (const { at, kind } of tokens(world, uri)) {
      if (at.start < end || at.end <= at.start || !inside(at)) add('tokens overlap or are out of order', `${kind} ${at.start}-${at.end} after ${end}`);
      if (text.slice(at.start, at.end).includes('\n')) add('a token goes over a line end', JSON.stringify(text.slice(at.start, at.end)));
      end = at.end;
    }
  });
  await attempt('outline', () => {
    const holds = (items: readonly OutlineItem[], around: Range): void => {
      for (const { at, nameAt: named, children = [] } of items) {
        if (!covers(around, at) || !covers(at, named)) add('an outline item reaches out of what holds it', `${at.start}-${at.end} name ${named.start}-${named.end}`);
        holds(children, at);
      }
    };
    holds(outline(world, uri), range(0, text.length));
  });
  await attempt('folds', () => {
    for (const { at } of folds(world, uri)) if (!inside(at)) add('a fold reaches out of the text', `${at.start}-${at.end}`);
  });
  await attempt('links', () => {
    for (const { at } of links(world, uri)) if (!inside(at)) add('a link reaches out of the text', `${at.start}-${at.end}`);
  });
  await attempt('inlays', () => inlays(world, uri, range(0, text.length)));
  for (const at of [by.below(text.length + 1), by.below(text.length + 1), text.length]) {
    await attempt('hover', () => hover(world, uri, at));
    await attempt('signature', () => signature(world, uri, at));
    await attempt('completion', async () => {
      for (const suggestion of await complete(world, uri, at)) if (!inside(suggestion.at)) add('a suggestion replaces what is not there', suggestion.label);
    });
    await attempt('selections', () => {
      let inner = range(at, at);
      for (const each of selections(world, uri, at)) {
        if (!covers(each, inner) || !inside(each)) add('a selection does not hold the one before', `${each.start}-${each.end} around ${inner.start}-${inner.end}`);
        inner = each;
      }
    });
    await attempt('names', () => {
      const name = nameAt(world, uri, at);
      for (const place of name?.places ?? []) if (place.uri === uri && (!inside(place.at) || place.at.start === place.at.end)) add('a name stands at no place', name?.text ?? '');
      if (name?.accepts) apply(text, name.places.filter((place) => place.uri === uri).map((place) => ({ at: place.at, text: 'renamed' })));
    });
    await attempt('refactoring', () => {
      for (const { name, edits } of rewritings(world, uri, range(at, Math.min(text.length, at + by.below(2) * by.below(60)))))
        if (apply(text, edits) === text) add(`${name} rewrites nothing`, '');
    });
  }
  await attempt('formatting', async () => {
    const style = { tabSize: 4, insertSpaces: true };
    const once = apply(text, await format(world, uri, style, turn));
    if (essence(once) !== essence(text)) add('formatting changes more than the layout', JSON.stringify(once));
    const twice = apply(once, await format(retyped(world, once), uri, style, turn));
    if (twice !== once) add('formatting twice is not formatting once', `${JSON.stringify(once)}\nthen ${JSON.stringify(twice)}`);
  });
  await attempt('typing', async () => {
    const next = edited(text, by);
    const [typed, fresh] = await Promise.all([findingsOf(retyped(world, next), uri), findingsOf(opened(next), uri)]);
    if (JSON.stringify(typed.map(placed)) !== JSON.stringify(fresh.map(placed))) add('a world that typed the text finds something else', JSON.stringify(next));
  });
  await attempt('fixing', () => brokenByFixes(text, world, findings, by.below(1000), add));
  await attempt('allowing', async () => {
    const finding = findings[by.below(findings.length)];
    // A byte-order mark that got into the middle belongs to no line of its own.
    if (!finding || text.lastIndexOf('\uFEFF') > 0) return;
    const edits = allowing(world, uri, finding.at.start, { code: finding.rule.code, also: aliasesOf(finding), reason: 'why' });
    if (!edits.length) return;
    const after = await findingsOf(retyped(world, apply(text, edits)), uri);
    const count = (all: readonly Finding[]): number => all.filter(({ rule }) => rule === finding.rule).length;
    if (count(after) >= count(findings)) add(`a comment does not allow ${finding.rule.code}`, JSON.stringify(apply(text, edits)));
  });
  return broken;
}

/** How many fixes of one text are tried: the ones from a place that chance names. */
const MOST = 12;

async function brokenByFixes(text: string, world: World, findings: readonly Finding[], first: number, add: (law: string, detail: string) => void): Promise<void> {
  const known = tally(findings);
  const fixable = findings.flatMap((finding) => fixesOf(finding, 'en').map((fix) => ({ finding, fix })));
  for (let i = 0; i < Math.min(MOST, fixable.length); i++) {
    const { finding, fix } = fixable[(first + i) % fixable.length] ?? {};
    if (!finding || !fix || fix.elsewhere.length) continue;
    const title = `${finding.rule.code}${fix.name ? ` (${fix.name})` : ''}`;
    let after: string;
    try {
      after = apply(text, fix.edits);
    } catch (error) {
      add(`${title}: ${String(error).replace(/\d+/g, '')}`, JSON.stringify(finding.found.words));
      continue;
    }
    if (after === text) add(`${title} changes nothing`, '');
    const now = await findingsOf(retyped(world, after), uri);
    const then = tally(now);
    // What is wrong in the same words further on may have been hidden behind what was refused.
    const stays = finding.severity !== 'error' || now.some(({ rule, at }) => rule === finding.rule && at.start === finding.at.start);
    if (stays && (then.get(identity(finding)) ?? 0) >= (known.get(identity(finding)) ?? 0)) add(`${title} leaves its finding in`, `${identity(finding)}\n${JSON.stringify(after)}`);
    // Behind what is refused others may have been hidden; a byte-order mark in the middle depends on where an instruction starts.
    if (finding.severity === 'error' || text.lastIndexOf('\uFEFF') > 0) continue;
    const wrong = new Set(now.filter(({ severity }) => severity === 'error').map(({ rule }) => rule.code));
    for (const { severity, rule } of findings) if (severity === 'error') wrong.delete(rule.code);
    for (const code of wrong) add(`${title} brings ${code} in`, JSON.stringify(after));
  }
  let next = text;
  for (let round = 0; fixable.length; round++) {
    const { edits } = fixAll(await findingsOf(retyped(world, next), uri), 'en', 'safe only');
    if (!edits.length) break;
    next = apply(next, edits);
    if (round < 12) continue;
    add('fixing all does not end', JSON.stringify(next));
    break;
  }
}

const identity = ({ rule, found }: Finding): string => `${rule.code} ${JSON.stringify(found.words)}`;
const placed = ({ rule, found, at, severity }: Finding): readonly unknown[] => [rule.code, found.words, found.variant, at.start, at.end, severity];

function tally(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const finding of findings) counts.set(identity(finding), (counts.get(identity(finding)) ?? 0) + 1);
  return counts;
}

/** What formatting has to leave alone. */
const essence = (text: string): string => text.replaceAll(/[\s\uFEFF\x85]+/g, '').toLowerCase();

/** The innermost of our own functions in a stack. */
function where(error: unknown): string {
  const frames = error instanceof Error ? (error.stack ?? '').split('\n').slice(1) : [];
  return frames.find((frame) => frame.includes('server/src'))?.replace(/^.*server\/src\//, '').replace(/\)$/, '') ?? String(error);
}
