// The heredocs of the Dockerfile grammar: where they start, where they end, and in which language they are.
export const r = String.raw;

/** One word as BuildKit's lexer cuts it: quotes and escapes keep white space inside. Atomic, so that a hostile line stays linear. */
const word = r`(?>[^\s"'\\]++|\\.|"(?:[^"\\]++|\\.)*+"?|'[^']*+'?)++`;
const flags = r`(?>[ \t]+--[A-Za-z][\w-]*+(?:=${word})?)*+`;
/** Words before the first heredoc. A heredoc has to start a word: `$((1<<2))`, `<<<` and quoted text hold none. */
export const before = r`(?>[ \t]+(?!\d*+<<-?[ \t]*+["']?[^\s<"'\\])${word})*+`;
const start = r`(?:(?!\s)(?!\d*+<<)${word})?`;
/** Captures: the dash, then the name in double quotes, in single quotes, or bare. */
const operator = r`(?:^|[ \t]+)\d*+<<(-)?[ \t]*+(?:"([^"]+)"|'([^']+)'|([^\s<"'\\]++))`;
export const anyOperator = r`(?:^|[ \t]+)\d*+<<-?[ \t]*+(?:"[^"]+"|'[^']+'|[^\s<"'\\]++)`;
const quotedOperator = r`(?:^|[ \t]+)\d*+<<-?[ \t]*+["']`;
const nth = (count) => `${start}${`${before}${anyOperator}`.repeat(count - 1)}${before}${operator}`;

/** `\t\1{0}` is a tab where \1 caught the dash and nothing where it did not: only `<<-` lets tabs stand before the last line. */
const last = r`(?:\t\1{0})*`;
const ending = r`^${last}(\2\3\4)$`;
const inside = r`^(?!${last}\2\3\4$)`;

/** `$` would match once more behind the line end that a continuation has taken. */
export const eol = r`(?=\n)`;
export const include = (...names) => names.map((name) => ({ include: name }));
export const scope = (name) => ({ name: `${name}.dockerfile` });
export const keyword = scope('keyword.other.special-method');
const delimiter = scope('keyword.control.heredoc-token');

/** Language of a heredoc by the program that reads it, and by the extension of the file it becomes. */
const languages = [
  { id: 'shellscript', include: 'source.shell', program: r`(?:ba|da|a|z|k)?sh`, extension: r`(?:ba|z)?sh` },
  { id: 'python', include: 'source.python', program: r`(?:python|pypy)[\d.]*`, extension: 'py' },
  { id: 'javascript', include: 'source.js', program: r`(?:node|nodejs|bun|deno)`, extension: '[mc]?js' },
  { id: 'powershell', include: 'source.powershell', program: r`(?:pwsh|powershell)(?:\.exe)?`, extension: 'psm?1' },
  { id: 'perl', include: 'source.perl', program: r`perl[\d.]*`, extension: 'p[lm]' },
  { id: 'ruby', include: 'source.ruby', program: r`ruby[\d.]*`, extension: 'rb' },
  { id: 'sql', include: 'source.sql', program: r`(?:psql|mysql|mariadb|sqlite3)`, extension: 'sql' },
  { id: 'yaml', include: 'source.yaml', extension: 'ya?ml' },
  { id: 'json', include: 'source.json', extension: 'json' },
  { id: 'html', include: 'text.html.basic', extension: 'html?' },
  { id: 'xml', include: 'text.xml', extension: '(?:xml|svg|csproj|props)' },
  { id: 'css', include: 'source.css', extension: 'css' },
  { id: 'ini', include: 'source.ini', extension: '(?:ini|cfg|cnf|conf|properties|service)' },
];
const programs = languages.filter(({ program }) => program);

/** Never ends by itself: the `while` around it does, whatever the language left open. */
const body = ({ id, include: name }, first = '') => ({
  name: `meta.heredoc.body.dockerfile meta.embedded.block.${id}`,
  begin: `^${first}`,
  end: '(?!)',
  patterns: include(name),
});
const shebangs = programs.map((language) => body(language, r`(?=#!.*?\b${language.program}(?![\w.]))`));
const plain = { name: 'meta.heredoc.body.dockerfile string.unquoted.heredoc.dockerfile', begin: '^', end: '(?!)' };

const heredocLine = (content) => ({
  name: 'meta.heredoc.line.dockerfile',
  begin: r`\G(?!^)`,
  end: eol,
  patterns: include('#continued', '#heredoc-operator', ...content),
});

/**
 * The stretch up to the closing name, judged at the start of each line. It takes a character, so that `\G` on the first line of the
 * body is not taken for this place again.
 */
const stretch = (condition, content, bodies) => ({
  begin: r`\G(?=${condition})(?=${nth(1)})(?:[ \t]|\S+)`,
  while: inside,
  patterns: [heredocLine(content), ...bodies],
});

/** Several heredocs on one line: the last is the outermost, because its body comes last. */
const several = (count, family) => [true, false].map((quoted) => ({
  name: 'meta.heredoc.dockerfile',
  begin: r`\G(?!^)(?=${`${before}${anyOperator}`.repeat(count - 1)}${before}${quoted ? quotedOperator : ''})(?=${nth(count)})`,
  end: ending,
  endCaptures: { 1: delimiter },
  patterns: [{
    begin: r`\G(?=${nth(count)})`,
    while: inside,
    patterns: [
      ...include(...(count > 2 ? [`#${family}-heredocs-${count - 1}`] : [`#${family}-heredoc`])),
      ...shebangs,
      { ...plain, ...(quoted ? {} : { name: `meta.heredoc.expanded.dockerfile ${plain.name}` }) },
    ],
  }],
}));

const single = (family, at) => [true, false].map((quoted) => ({
  name: `meta.heredoc.dockerfile meta.heredoc.${quoted ? 'literal' : 'expanded'}.dockerfile`,
  begin: `${at}(?=${start}${before}${quoted ? quotedOperator : anyOperator})(?=${nth(1)})`,
  end: ending,
  endCaptures: { 1: delimiter },
  patterns: include(`#${family}-stretches`),
}));

const runContent = ['#flag', '#shell-line'];
const copyContent = ['#flag', '#path'];
const [shell] = languages;
const folder = r`(?:[^\s"']*/)?`;
const runStretches = [
  // Nothing but the heredoc: the shell reads it, or the program of its first line.
  stretch(r`${flags}${anyOperator}[ \t]*\\?[ \t]*$`, runContent, [...shebangs, body(shell)]),
  ...programs.map((language) =>
    stretch(`${flags}[ \\t]*${folder}(?:env[ \\t]+)?${folder}${language.program}(?=[ \\t])|${flags}${anyOperator}[ \\t]+${folder}${language.program}(?=\\s|$)`, runContent, [body(language)])),
  ...languages.map((language) =>
    stretch(r`[^\n]*?(?:>|\btee[ \t](?:[ \t]*-a)?)[ \t]*["']?[^\s"';&|]*\.${language.extension}(?=["';&|\s]|$)`, runContent, [body(language)])),
  stretch('', runContent, [...shebangs, plain]),
];
const copyStretches = [
  ...languages.map((language) => stretch(r`[^\n]*\.${language.extension}["']?\]?[ \t]*$`, copyContent, [body(language)])),
  ...languages.map((language) => stretch(r`${flags}[ \t]+<<-?[ \t]*["']?[^\s"']*\.${language.extension}["']?[ \t]`, copyContent, [body(language)])),
  stretch('', copyContent, [...shebangs, plain]),
];

/** The rules of the repository, by family: `run-heredoc` for one at the end of a first line, `-below` on a later line, `-heredocs` for several. */
export const heredocs = {
  'heredoc-operator': {
    match: r`(?<=\s|^)(\d*<<-?)[ \t]*("[^"]+"|'[^']+'|[^\s<"'\\]+)`,
    captures: { 1: scope('keyword.operator.heredoc'), 2: delimiter },
  },
};
for (const [family, stretches] of [['run', runStretches], ['copy', copyStretches]]) {
  heredocs[`${family}-stretches`] = { patterns: stretches };
  heredocs[`${family}-heredoc`] = { patterns: single(family, r`\G(?!^)`) };
  heredocs[`${family}-heredoc-below`] = { patterns: single(family, '^') };
  heredocs[`${family}-heredocs`] = { patterns: include(...[4, 3, 2].map((count) => `#${family}-heredocs-${count}`)) };
  for (const count of [2, 3, 4]) heredocs[`${family}-heredocs-${count}`] = { patterns: several(count, family) };
}
