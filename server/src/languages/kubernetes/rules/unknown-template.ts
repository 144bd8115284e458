import { page } from '../../../engine/page';
import { tokensIn, unquoted } from '../../../syntax/template/tokens';
import { range } from '../../../text/range';
import { chartOf, isHelpers, isTemplate } from '../helm/files';
import { ruleAmong } from '../rule';
import text from './unknown-template.md';

export default ruleAmong({
  code: 'unknown-template',
  severity: 'hint',
  page: page(text),
  templates: true,

  *checkAmong(others, { text, template }, uri) {
    const folder = chartOf(uri);
    // Charts of the older format name their dependencies in a file of its own, and those within another chart use its templates.
    const known = others.declared('helm/chart', folder).some(({ fact: { labels } }) => labels?.['format'] === 'v2');
    if (!template || !isTemplate(uri) || !known || folder.includes('/charts/')) return;
    if (others.all('helm/dependency').some(({ fact: { name } }) => name.startsWith(`${folder} `))) return;
    const defined = others.all('helm/define');
    if (!defined.some(({ uri, fact: { name } }) => isHelpers(uri) && name.startsWith(`${folder} `))) return;
    // Charts that are unpacked below this one share its names.
    const names = new Set(defined.map(({ fact: { name } }) => name.slice(name.indexOf(' ') + 1)));
    for (const { inner, comment } of template.actions) {
      if (comment) continue;
      const tokens = tokensIn(text, inner);
      for (const [i, token] of tokens.entries()) {
        const before = tokens[i - 1];
        if (token.kind !== 'string' || before?.kind !== 'word' || (before.text !== 'include' && before.text !== 'template')) continue;
        const name = unquoted(token);
        if (name && !name.includes('\\') && !names.has(name)) yield { at: range(token.at.start + 1, token.at.end - 1), words: { name } };
      }
    }
  },
});
