/** Reads pages: the words for a rule, an instruction, a field or a concept, in every language, with their examples. */

export type Locale = 'en' | 'zh-CN';
export const locales: readonly Locale[] = ['en', 'zh-CN'];
export type Words = Readonly<Record<string, string | number>>;

export interface Page {
  /** The `#` heading: also the stem of the file. */
  readonly name: string;
  /** Headings in their order; '' is what stands above the first one. */
  readonly sections: ReadonlyMap<string, Section>;
}

export interface Section {
  readonly text: Readonly<Record<Locale, string>>;
  readonly fences: readonly Fence[];
}

export interface Fence {
  /** `dockerfile`, or `dockerfile fixed`, or `yaml compose.yaml`. */
  readonly info: string;
  readonly text: string;
  /** Fences of one group have no prose between them: they are one example. */
  readonly group: number;
}

/** Grammar: `#` is the name · headings make sections · `<!-- zh-CN -->` turns to Chinese until the next heading · what is unmarked is English · fences belong to every language. */
export function page(text: string): Page {
  let known: Page['sections'] | undefined;
  return {
    name: /^# (.*)$/m.exec(text)?.[1]?.trim() ?? '',
    // Hundreds of pages are held and few are asked for.
    get sections() {
      return (known ??= sectionsOf(text));
    },
  };
}

function sectionsOf(text: string): Page['sections'] {
  let locale: Locale = 'en';
  let group = 0;
  let section: { text: Record<Locale, string>; fences: Fence[] } = { text: { en: '', 'zh-CN': '' }, fences: [] };
  const sections = new Map<string, Section>([['', section]]);
  const lines = text.split(/\r?\n/);
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] ?? '';
    const heading = /^(##?) (.*)$/.exec(line);
    const turn = /^<!-- (\S+) -->$/.exec(line);
    const fence = /^(`{3,})(.*)$/.exec(line);
    if (heading?.[1] === '#') continue;
    if (heading) {
      section = { text: { en: '', 'zh-CN': '' }, fences: [] };
      sections.set((heading[2] ?? '').trim(), section);
      locale = 'en';
    } else if (turn) locale = turn[1] === 'zh-CN' ? 'zh-CN' : 'en';
    else if (fence) {
      const body = [];
      while (++i < lines.length && lines[i] !== fence[1]) body.push(lines[i] ?? '');
      section.fences.push({ info: (fence[2] ?? '').trim(), text: body.map((each) => `${each}\n`).join(''), group });
      for (const each of locales) section.text[each] += `${[line, ...body, fence[1]].join('\n')}\n`;
      continue;
    } else section.text[locale] += `${line}\n`;
    if (line.trim()) group++;
  }
  return sections;
}

/** A section without its fences' marks trimmed away; Chinese falls back to English, so that a missing word is never a blank. */
export function said({ sections }: Page, heading: string, locale: Locale): string | undefined {
  const section = sections.get(heading);
  return section && (section.text[locale].trim() || section.text.en.trim());
}

/** The first paragraph, with the words of a finding: `## Message: variant` where the page has several, else the opening. */
export function message(of: Page, locale: Locale, words: Words, variant?: string): string {
  const text = (variant ? said(of, `Message: ${variant}`, locale) : said(of, '', locale)) ?? '';
  return fill(firstParagraph(text), words);
}

/** Why it matters: everything in the opening below the message. */
export function explanation(of: Page, locale: Locale): string {
  const text = said(of, '', locale) ?? '';
  return text.slice(firstParagraph(text).length).trim(); // joining lines keeps the length
}

/** One line for tables and lists. */
export const summary = (of: Page, locale: Locale): string => firstParagraph(said(of, 'Summary', locale) ?? '');

/** The title of a fix: `## Fix`, or `## Fix: pin` for the one called `pin`. */
export function fixTitle(of: Page, locale: Locale, words: Words, name?: string): string {
  return fill(firstParagraph(said(of, name ? `Fix: ${name}` : 'Fix', locale) ?? ''), words);
}

/** `{image}` becomes the word `image`; `${image}`, which is a variable in all our languages, stays. */
export function fill(text: string, words: Words): string {
  return text.replace(/(?<!\$)\{([a-z][A-Za-z]*)\}/g, (whole, name: string) => (name in words ? String(words[name]) : whole));
}

const firstParagraph = (text: string): string => (/^[\s\S]*?(?=\n\s*\n|$)/.exec(text)?.[0] ?? '').replaceAll('\n', ' ');
