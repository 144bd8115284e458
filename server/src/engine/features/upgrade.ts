import { lines, type Position } from '../../text/lines';
import { textOf, type Uri } from '../file';
import { message, said, type Locale } from '../page';
import { treeOf } from '../trees';
import { languageOf, type World } from '../world';

/** What a newer version of a platform makes of one place. */
export interface UpgradeLine {
  readonly uri: Uri;
  readonly at: Position;
  readonly text: string;
}

/** What a change of version means for every file that is known, in the order of their names. */
export function upgrade(world: World, from: string, to: string, locale: Locale): readonly UpgradeLine[] {
  const files = [...world.files.values()].sort((a, b) => (a.uri < b.uri ? -1 : 1));
  return files.flatMap((file) => {
    const upgrading = languageOf(world, file)?.upgrading;
    const language = languageOf(world, file);
    if (!upgrading || !language) return [];
    const table = lines(textOf(file));
    return file.parts.flatMap(({ part, offset }) =>
      upgrading.rows(treeOf(language, part), file.uri, from, to).map(({ at, variant, words }) => ({ uri: file.uri, at: table.position(at.start + offset), text: message(upgrading.page, locale, words, variant) })));
  });
}

/** The same as a page to read; `name` shortens what files are called. */
export function upgradePage(world: World, from: string, to: string, name: (uri: Uri) => string): string {
  const { locale } = world;
  const page = world.languages.find((each) => each.upgrading)?.upgrading?.page;
  if (!page) return '';
  const rows = upgrade(world, from, to, locale);
  const word = (heading: string): string => (said(page, heading, locale) ?? '').replace('{from}', from).replace('{to}', to);
  const files = [...new Set(rows.map(({ uri }) => uri))];
  const sections = files.map((uri) => [`## [${name(uri)}](${uri})`, rows.filter((row) => row.uri === uri).map(({ at, text }) => `- [${at.line + 1}](${uri}#L${at.line + 1}) ${text}`).join('\n')].join('\n\n'));
  return [`# ${word('Heading')}`, ...(sections.length ? sections : [word('Nothing')])].join('\n\n') + '\n';
}
