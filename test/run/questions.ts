import { fixesOf } from '../../server/src/engine/features/fixes';
import { say } from '../../server/src/engine/features/check';
import { complete } from '../../server/src/engine/features/complete';
import { format } from '../../server/src/engine/features/format';
import { hover } from '../../server/src/engine/features/hover';
import { outline } from '../../server/src/engine/features/outline';
import { textOf } from '../../server/src/engine/file';
import type { OutlineItem } from '../../server/src/engine/language';
import { change, type World } from '../../server/src/engine/world';
import { watch } from '../../server/src/engine/trees';
import { apply } from '../../server/src/text/edit';
import { findingsOf, turn } from './worlds';

/** Where a spec's question is asked. */
export interface Place {
  readonly world: World;
  readonly uri: string;
  readonly at: number;
}

/** A question of a spec, by the words of its fence, and the answer as text. `typed` carries what an earlier fence typed. */
export type Question = (place: Place, words: readonly string[], typed: string | undefined) => Promise<string>;

export const questions: Readonly<Record<string, Question>> = {
  async hover({ world, uri, at }, [locale]) {
    const asked = locale === 'zh-CN' ? change(world, { locale }) : world;
    return `${(await hover(asked, uri, at))?.markdown ?? ''}\n`;
  },
  async complete({ world, uri, at }) {
    return (await complete(world, uri, at)).map(({ label }) => `${label}\n`).join('');
  },
  /** The file after taking the suggestion with this label. */
  async taken({ world, uri, at }, words) {
    const label = words.join(' ');
    const suggestion = (await complete(world, uri, at)).find((each) => each.label === label);
    if (!suggestion) throw new Error(`nothing is suggested by the name ${label}`);
    return apply(textIn(world, uri), [{ at: suggestion.at, text: suggestion.text }]);
  },
  async outline({ world, uri }) {
    const written = (items: readonly OutlineItem[], depth: number): string => items.map(({ name, detail, children }) => `${'  '.repeat(depth)}${name}${detail ? ` (${detail})` : ''}\n${written(children ?? [], depth + 1)}`).join('');
    return written(outline(world, uri), 0);
  },
  async formatted({ world, uri }) {
    return apply(textIn(world, uri), await format(world, uri, { tabSize: 2, insertSpaces: true }, turn));
  },
  async findings({ world, uri }, [locale]) {
    return (await findingsOf(world, uri)).map((finding) => `${finding.severity} ${finding.rule.code}: ${say(finding, locale === 'zh-CN' ? 'zh-CN' : 'en')}\n`).join('');
  },
  async fixes({ world, uri, at }) {
    const findings = (await findingsOf(world, uri)).filter((finding) => finding.at.start <= at && at <= finding.at.end);
    return findings.flatMap((finding) => fixesOf(finding, world.locale).map(({ title, safe }) => `${title}${safe ? '' : ' (unsafe)'}\n`)).join('');
  },
  /** What is parsed and checked anew after typing: first lines of entries and parts. */
  async analysed({ world, uri, at }, _, typed = '') {
    await findingsOf(world, uri);
    const seen: string[] = [];
    const text = textIn(world, uri);
    watch((what, piece) => seen.push(`${what}: ${piece.split('\n').find((line) => line.trim() && line.trim() !== '---') ?? ''}\n`));
    try {
      await findingsOf(change(world, { uri, text: text.slice(0, at) + typed + text.slice(at), version: 2, editorId: '' }), uri);
    } finally {
      watch(undefined);
    }
    return seen.join('');
  },
};

function textIn(world: World, uri: string): string {
  const file = world.files.get(uri);
  if (!file) throw new Error(`${uri} is claimed by no language`);
  return textOf(file);
}
