import { said, type Locale, type Page } from '../../engine/page';
import { pages } from './pages';

const byName = new Map<string, Page>(pages.map((page) => [page.name, page]));

export const pageNamed = (name: string): Page | undefined => byName.get(name);

/** What a page says under a heading: shown beside a suggestion. */
export const documentation = (page: string, heading: string, locale: Locale): string | undefined => {
  const found = byName.get(page);
  return found && said(found, heading, locale);
};
