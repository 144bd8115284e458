import { fixesOf } from '../../server/src/engine/features/fixes';
import { aliasesOf, say } from '../../server/src/engine/features/check';
import { complete } from '../../server/src/engine/features/complete';
import { format } from '../../server/src/engine/features/format';
import { hover } from '../../server/src/engine/features/hover';
import { inlays, links } from '../../server/src/engine/features/links';
import { declarations, nameAt, renamed, type PlacedName } from '../../server/src/engine/features/names';
import { folds, outline } from '../../server/src/engine/features/outline';
import { allowing, rewritings } from '../../server/src/engine/features/rewrite';
import { selections, signature } from '../../server/src/engine/features/selections';
import { tokens } from '../../server/src/engine/features/tokens';
import { textOf } from '../../server/src/engine/file';
import type { OutlineItem } from '../../server/src/engine/language';
import { change, type World } from '../../server/src/engine/world';
import { watch } from '../../server/src/engine/trees';
import { title } from '../../server/src/lsp/titles';
import { apply } from '../../server/src/text/edit';
import { lines } from '../../server/src/text/lines';
import { range, textAt } from '../../server/src/text/range';
import { findingsOf, turn } from './worlds';

/** Where a spec's question is asked. */
export interface Place {
  readonly world: World;
  readonly uri: string;
  readonly at: number;
  /** Where a selection that starts at `at` ends. */
  readonly until?: number;
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
  /** First and last line, counted from 1. */
  async folds({ world, uri }) {
    const table = lines(textIn(world, uri));
    return folds(world, uri).map(({ at, kind }) => `${table.position(at.start).line + 1}-${table.position(at.end).line + 1}${kind ? ` ${kind}` : ''}\n`).join('');
  },
  /** Where the name at the cursor is given. */
  async definition({ world, uri, at }) {
    const name = nameAt(world, uri, at);
    return places(world, uri, name && declarations(name));
  },
  async references({ world, uri, at }) {
    return places(world, uri, nameAt(world, uri, at)?.places);
  },
  /** In this file alone. */
  async highlight({ world, uri, at }) {
    return places(world, uri, nameAt(world, uri, at)?.places.filter((place) => place.uri === uri));
  },
  /** Every file it changes, each below its name where there are several. */
  async rename({ world, uri, at }, [to = '']) {
    const name = nameAt(world, uri, at);
    if (!name) return 'no name\n';
    if (!name.accepts) return `${name.text} cannot be renamed\n`;
    if (!name.accepts(to)) return `${name.text} cannot be called ${to}\n`;
    const files = [...new Set(renamed(name).map((place) => place.uri))];
    return files.map((file) => `${files.length > 1 ? `# ${nameOf(file)}\n` : ''}${apply(textIn(world, file), renamed(name).filter((place) => place.uri === file).map((place) => ({ at: place.at, text: to })))}`).join('');
  },
  async links({ world, uri }) {
    return links(world, uri).map(({ at, target }) => `«${textAt(textIn(world, uri), at)}» ${target}\n`).join('');
  },
  /** The file with what stands between its characters. */
  async inlays({ world, uri }) {
    const text = textIn(world, uri);
    return apply(text, inlays(world, uri, range(0, text.length)).map((inlay) => ({ at: range(inlay.at, inlay.at), text: `⟦${inlay.text}⟧` })));
  },
  /** Lines of one answer are joined by ⏎. */
  async selections({ world, uri, at }) {
    return selections(world, uri, at).map((each) => `«${textAt(textIn(world, uri), each).replaceAll('\n', '⏎')}»\n`).join('');
  },
  /** The label, with the piece the cursor is in between «», and what is said of that, else of all. */
  async signature({ world, uri, at }, [locale]) {
    const found = signature(locale === 'zh-CN' ? change(world, { locale }) : world, uri, at);
    if (!found) return '';
    const active = found.parameters[found.active];
    return `${active ? found.label.replace(active.label, `«${active.label}»`) : found.label}\n${active?.about ?? found.about ?? ''}\n`;
  },
  async tokens({ world, uri }) {
    return tokens(world, uri).map(({ at, kind, declares }) => `${kind} «${textAt(textIn(world, uri), at)}»${declares ? ' declares' : ''}\n`).join('');
  },
  /** The file rewritten by the refactoring of this name; without a name, the titles of all. */
  async refactor({ world, uri, at, until = at }, [wanted]) {
    const offered = rewritings(world, uri, range(at, until));
    if (!wanted) return offered.map(({ title: named, kind }) => `${named} (${kind})\n`).join('');
    const found = offered.find(({ name }) => name === wanted);
    return found ? apply(textIn(world, uri), found.edits) : `${wanted} is not offered\n`;
  },
  /** The file with a comment that lets a rule's finding at the cursor be. */
  async allow({ world, uri, at }, [code = '']) {
    const finding = (await findingsOf(world, uri)).find((each) => each.rule.code === code && each.at.start <= at && at <= each.at.end);
    const edits = allowing(world, uri, at, { code, also: finding ? aliasesOf(finding) : [], reason: title('Reason', world.locale) });
    return edits.length ? apply(textIn(world, uri), edits) : `${code} cannot be allowed\n`;
  },
  async formatted({ world, uri }) {
    return apply(textIn(world, uri), await format(world, uri, { tabSize: 2, insertSpaces: true }, turn));
  },
  async findings({ world, uri }, [locale]) {
    return (await findingsOf(world, uri)).map((finding) => `${finding.severity} ${finding.rule.code}: ${say(finding, locale === 'zh-CN' ? 'zh-CN' : 'en')}\n`).join('');
  },
  /** Where, how bad, which rule, and the characters it is about. */
  async verdicts({ world, uri }) {
    const text = textIn(world, uri);
    const table = lines(text);
    return (await findingsOf(world, uri)).map(({ at, severity, rule }) => {
      const { line, character } = table.position(at.start);
      return `${line + 1}:${character + 1} ${severity} ${rule.code} «${text.slice(at.start, at.end).replace(/\r?\n/g, '⏎')}»\n`;
    }).join('');
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

const nameOf = (uri: string): string => uri.slice(uri.lastIndexOf('/') + 1);

/** Line and character counted from 1, as an editor shows them, and what stands there. */
function places(world: World, uri: string, found: PlacedName['places'] = []): string {
  return found
    .map((place) => {
      const text = textIn(world, place.uri);
      const { line, character } = lines(text).position(place.at.start);
      return `${place.uri === uri ? '' : `${nameOf(place.uri)} `}${line + 1}:${character + 1} ${textAt(text, place.at)}${place.role === 'declares' ? ' declares' : ''}\n`;
    })
    .join('');
}
