import type { Language } from '../language';
import { explanation, message, said, type Locale, type Page } from '../page';

/** A page or one heading of a page, as something a person may ask for by name. */
export interface Explainable {
  /** `unpinned-base-image`, `FROM`, `COPY --from`, `Container.livenessProbe`, `service.ports`, `image`. */
  readonly name: string;
  readonly markdown: (locale: Locale) => string;
}

/** Everything that can be explained: rules, instructions, fields and concepts. */
export function explainables(languages: readonly Language[], concepts: readonly Page[]): readonly Explainable[] {
  return [
    ...languages.flatMap(({ rules }) => rules.map(({ code, page }) => ({ name: code, markdown: (locale: Locale) => whole(page, locale) }))),
    ...concepts.map((page) => ({ name: page.name, markdown: (locale: Locale) => whole(page, locale) })),
    ...languages.flatMap(({ pages }) => pages.flatMap(ofPage)),
  ];
}

/** All that goes by a name, whatever its case: a concept and a field may share one. */
export function explain(all: readonly Explainable[], name: string, locale: Locale): string | undefined {
  const wanted = name.trim().toLowerCase();
  const found = all.filter((each) => each.name.toLowerCase() === wanted);
  const near = found.length ? found : all.filter((each) => each.name.toLowerCase().endsWith(`.${wanted}`));
  return near.length ? [...new Set(near.map(({ markdown }) => markdown(locale)))].join('\n\n---\n\n') : undefined;
}

function ofPage(page: Page): readonly Explainable[] {
  const headings = [...page.sections.keys()].filter((heading) => heading && heading !== 'See also');
  return [
    { name: page.name, markdown: (locale: Locale) => whole(page, locale) },
    ...headings.map((heading) => ({
      name: `${page.name}${heading.startsWith('-') ? ' ' : '.'}${heading}`,
      markdown: (locale: Locale) => `# ${page.name} · ${heading}\n\n${said(page, heading, locale) ?? ''}`,
    })),
  ];
}

/** A page as a person reads it: the opening, then what else it has to say in prose. */
function whole(page: Page, locale: Locale): string {
  const opening = [message(page, locale, {}), explanation(page, locale)].filter(Boolean).join('\n\n');
  const rest = [...page.sections.keys()]
    .filter((heading) => heading && !/^(Summary|Examples|Fix(: .*)?|Message: .*)$/.test(heading))
    .map((heading) => `## ${heading}\n\n${said(page, heading, locale) ?? ''}`);
  return [`# ${page.name}`, opening, ...rest].join('\n\n');
}
