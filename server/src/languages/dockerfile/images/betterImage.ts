import { type Ended, type ImageName, type LineFound } from './baseImages';
import { byName, longest, past, plainName, systemWord, versions, type Known, type Line } from './imageTable';

/** What to use instead. Taken from the table alone, so that the image exists: the tag's own line if only the operating system has ended. */
export function better(known: Known, image: ImageName, tag: string, today: string, own?: LineFound): Pick<Ended, 'supported' | 'suggestion'> {
  const name = plainName(image.repository);
  if (name === 'openjdk') return { suggestion: temurin(tag, today) };
  if (/-debian\d+$/.test(name)) {
    const alive = supportedLine(known, today)?.line ?? '';
    const next = known.names.find((each) => each === name.replace(/debian\d+$/, alive));
    return { suggestion: next && next !== name ? `${next}${image.tag ? `:${image.tag}` : ''}` : undefined };
  }
  const line = own && !own.moves && known.listed?.includes(own.line.line) ? own.line : supportedLine(known, today);
  if (!line) return {};
  const supported = own && !own.moves ? undefined : line.line;
  const words = tag.split(/-(?!\d+\.\d+)/);
  const first = words[0] ?? '';
  const version = own?.moves && known.aliases?.[first] !== undefined && !first.includes('latest') ? first : tagOf(known, line, first);
  const keepsFirst = !/^v?\d/.test(first) && first !== version && known.aliases?.[first] === undefined && !line.codename;
  const rest = (keepsFirst ? words : words.slice(1)).map((word) => word.replace(/^(alpine)-?3\.\d+$/, '$1')).filter((word) => !systemWord(word) && !/^\d{8}$/.test(word) && word !== 'latest');
  const suffix = rest.join('-');
  const variant = known.variants.find(({ match }) => new RegExp(match).test(`${line.line}-${suffix}`));
  const exists = !suffix || line.on?.[suffix] !== undefined || known.suffixes?.includes(suffix) || (variant?.name === suffix && line === known.lines?.[0]);
  const suggestion = exists && version ? `${image.repository}:${[version, suffix].filter(Boolean).join('-')}` : undefined;
  return { supported, suggestion };
}

/** How a line is written as a tag; undefined where the list of tags does not show it. */
function tagOf({ aliases = {}, listed = [], lines = [], model }: Known, line: Line, first: string): string | undefined {
  if (line.codename && lines.some(({ codename }) => codename === first)) return line.codename;
  // Where only the newest release is cared for, a tag that follows it is the one with a future.
  if (model === 'latest-only') return Object.keys(aliases).find((alias) => /^v?\d+$/.test(alias) && longest(lines, aliases[aliases[alias] ?? ''] ?? aliases[alias] ?? '') === line);
  return listed.includes(line.line) ? line.line : undefined;
}

/** Neither so new that its users still find out, nor about to end; long-term support before others. */
function supportedLine({ lines = [], aliases = {}, model }: Known, today: string): Line | undefined {
  const alive = lines.filter((line) => !line.dead && !line.droppedOn && !past(line.eol, today)).sort((a, b) => versions(b.line, a.line));
  if (model === 'latest-only') return alive[0];
  for (const word of ['lts', 'stable']) {
    const line = longest(alive, aliases[word] ?? '');
    if (line) return line;
  }
  const year = (days: string, by: number): string => `${Number(days.slice(0, 4)) + by}${days.slice(4)}`;
  const settled = alive.filter(({ released, eol }) => released && released <= year(today, -1) && eol && eol >= year(today, 1));
  return settled.find(({ lts }) => lts) ?? settled[0] ?? alive[0];
}

/** The official image that carries on what `openjdk` was. */
function temurin(tag: string, today: string): string | undefined {
  const known = byName.get('eclipse-temurin');
  const line = known && longest(known.lines ?? [], tag);
  if (!line || line.droppedOn || past(line.eol, today)) return undefined;
  return `eclipse-temurin:${line.line}-${/\bjre\b/.test(tag) ? 'jre' : 'jdk'}${/alpine/.test(tag) ? '-alpine' : ''}`;
}
