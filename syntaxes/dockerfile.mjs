// Writes dockerfile.tmLanguage.json: `node syntaxes/dockerfile.mjs` in the project's root. The grammar is made and not typed, because heredocs need the
// same long expressions in many places. A test makes it again and compares.
import { writeFileSync } from 'node:fs';

const r = String.raw;

/** One word as BuildKit's lexer cuts it: quotes and escapes keep white space inside. Atomic, so that a hostile line stays linear. */
const word = r`(?>[^\s"'\\]++|\\.|"(?:[^"\\]++|\\.)*+"?|'[^']*+'?)++`;
const flags = r`(?>[ \t]+--[A-Za-z][\w-]*+(?:=${word})?)*+`;
/** Words before the first heredoc. A heredoc has to start a word: `$((1<<2))`, `<<<` and quoted text hold none. */
const before = r`(?>[ \t]+(?!\d*+<<-?[ \t]*+["']?[^\s<"'\\])${word})*+`;
const start = r`(?:(?!\s)(?!\d*+<<)${word})?`;
/** Captures: the dash, then the name in double quotes, in single quotes, or bare. */
const operator = r`(?:^|[ \t]+)\d*+<<(-)?[ \t]*+(?:"([^"]+)"|'([^']+)'|([^\s<"'\\]++))`;
const anyOperator = r`(?:^|[ \t]+)\d*+<<-?[ \t]*+(?:"[^"]+"|'[^']+'|[^\s<"'\\]++)`;
const quotedOperator = r`(?:^|[ \t]+)\d*+<<-?[ \t]*+["']`;
const nth = (count) => `${start}${`${before}${anyOperator}`.repeat(count - 1)}${before}${operator}`;

/** `\t\1{0}` is a tab where \1 caught the dash and nothing where it did not: only `<<-` lets tabs stand before the last line. */
const last = r`(?:\t\1{0})*`;
const ending = r`^${last}(\2\3\4)$`;
const inside = r`^(?!${last}\2\3\4$)`;

/** `$` would match once more behind the line end that a continuation has taken. */
const eol = r`(?=\n)`;
const include = (...names) => names.map((name) => ({ include: name }));
const scope = (name) => ({ name: `${name}.dockerfile` });
const keyword = scope('keyword.other.special-method');
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

/** The stretch up to the closing name, judged at the start of each line. It takes a character, so that `\G` on the first line of the body is not taken for this place again. */
const stretch = (condition, content, bodies) => ({
  begin: r`\G(?=${condition})(?=${nth(1)})(?:[ \t]|\S+)`,
  while: inside,
  patterns: [heredocLine(content), ...bodies],
});

/** Several heredocs on one line: the last is the outermost, because its body comes last. */
const several = (count, content, family) => [true, false].map((quoted) => ({
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
const anywhere = r`(?:env[ \t]+)?`;
const runStretches = [
  // Nothing but the heredoc: the shell reads it, or the program of its first line.
  stretch(r`${flags}${anyOperator}[ \t]*\\?[ \t]*$`, runContent, [...shebangs, body(shell)]),
  ...programs.map((language) =>
    stretch(r`${flags}[ \t]*(?:[^\s"']*/)?${anywhere}(?:[^\s"']*/)?${language.program}(?=[ \t])|${flags}${anyOperator}[ \t]+(?:[^\s"']*/)?${language.program}(?=\s|$)`, runContent, [body(language)])),
  ...languages.map((language) =>
    stretch(r`[^\n]*?(?:>|\btee[ \t](?:[ \t]*-a)?)[ \t]*["']?[^\s"';&|]*\.${language.extension}(?=["';&|\s]|$)`, runContent, [body(language)])),
  stretch('', runContent, [...shebangs, plain]),
];
const copyStretches = [
  ...languages.map((language) => stretch(r`[^\n]*\.${language.extension}["']?\]?[ \t]*$`, copyContent, [body(language)])),
  ...languages.map((language) => stretch(r`${flags}[ \t]+<<-?[ \t]*["']?[^\s"']*\.${language.extension}["']?[ \t]`, copyContent, [body(language)])),
  stretch('', copyContent, [...shebangs, plain]),
];

const instruction = (names, id, patterns, extra = '') => ({
  name: `meta.instruction.${id}.dockerfile`,
  begin: r`^[ \t]*(?:(?i:(ONBUILD))[ \t]+)?(?i:(${names}))(?=\s|$)${extra}`,
  beginCaptures: { 1: keyword, 2: keyword },
  end: eol,
  applyEndPatternLast: 1,
  patterns: include('#continued', ...patterns),
});

const commands = 'RUN|CMD|ENTRYPOINT|HEALTHCHECK';
const others = 'FROM|COPY|ADD|ARG|ENV|LABEL|EXPOSE|USER|WORKDIR|VOLUME|STOPSIGNAL|SHELL|ONBUILD|MAINTAINER';
/**
 * Shell text can leave anything open, and a line cannot know how the one before it ended. So an instruction at the start of a line
 * closes whatever is open. `env` is left out in lower case: it is a command as well.
 */
const guard = (names, stops) => ({
  begin: r`^(?=(?:${names})(?:\s|$))`,
  while: r`^(?!(?:${stops})[ \t])`,
  patterns: include('#instructions'),
});

const directive = r`[ \t]*#[ \t]*(?i:syntax|escape|check)[ \t]*=`;

/** `${a:-${b:-c}}` to a depth of four: a rule that included itself would take quadratic time on a hostile line. */
const variable = (depth) => ({
  patterns: [
    { name: 'variable.other.dockerfile', match: r`(\$)(?:[A-Za-z_]\w*|\d)`, captures: { 1: scope('punctuation.definition.variable') } },
    depth === 0 ? { match: r`\$\{[^}\n]*\}?`, ...scope('variable.other') } : {
      name: 'meta.variable.dockerfile',
      begin: r`(\$\{)([A-Za-z_]\w*|\d+)?`,
      beginCaptures: { 1: scope('punctuation.definition.variable'), 2: scope('variable.other') },
      end: r`(\})|${eol}`,
      endCaptures: { 1: scope('punctuation.definition.variable') },
      patterns: [
        { match: r`\G(?::?[-+?]|##?|%%?|//?)`, ...scope('keyword.operator.expansion') },
        ...include(`#variable-${depth - 1}`, '#escape'),
        { match: r`[^}$\\\n"]+`, ...scope('string.unquoted.default') },
      ],
    },
  ],
});

const repository = {
  // Parser directives are the very first lines; anything else ends them (BuildKit, parser/directives.go).
  'header': {
    begin: r`\A(?=${directive}|#!)`,
    end: r`^(?!${directive})`,
    patterns: [
      { match: r`\A#!.*$`, ...scope('comment.line.shebang') },
      {
        // With a backtick as escape character every rule about line ends differs, up to the end of the file.
        begin: r`^[ \t]*(#)[ \t]*(?i:(escape))[ \t]*(=)[ \t]*(${'`'})[ \t]*$`,
        beginCaptures: { 0: scope('meta.directive'), 1: scope('punctuation.definition.comment'), 2: scope('keyword.other.directive'), 3: scope('keyword.operator.assignment'), 4: scope('constant.character.escape') },
        end: '(?!)',
        contentName: 'meta.escape.backtick.dockerfile',
        patterns: [
          { begin: r`\G`, end: r`^(?!${directive})`, patterns: include('#directive') },
          ...include('#file'),
        ],
      },
      ...include('#directive'),
    ],
  },
  'directive': {
    name: 'meta.directive.dockerfile',
    begin: r`^[ \t]*(#)[ \t]*(?i:(syntax|escape|check))[ \t]*(=)[ \t]*`,
    beginCaptures: { 1: scope('punctuation.definition.comment'), 2: scope('keyword.other.directive'), 3: scope('keyword.operator.assignment') },
    end: eol,
    patterns: [
      { match: r`\b(skip|error|experimental)(=)`, captures: { 1: scope('entity.other.attribute-name.check'), 2: scope('keyword.operator.assignment') } },
      { match: r`\b(?:true|false|all)\b`, ...scope('constant.language') },
      { match: r`[,;]`, ...scope('punctuation.separator') },
      { match: r`(?<==)[ \t]*[\\${'`'}][ \t]*$`, ...scope('constant.character.escape') },
      { match: r`[^\s,;=]+`, ...scope('entity.name.type.frontend') },
    ],
  },
  'file': {
    patterns: [
      ...include('#run-heredoc-instruction'),
      guard(r`(?:ONBUILD[ \t]+)?(?:${commands})`, `${commands}|${others}`),
      guard(r`(?:onbuild[ \t]+)?(?:${commands.toLowerCase()})`, `${commands}|${others}`.toLowerCase().replace('|env', '')),
      ...include('#instructions'),
    ],
  },
  'instructions': {
    patterns: [
      ...include('#comment', '#run-heredoc-instruction', '#run', '#healthcheck', '#from', '#copy', '#assignments', '#expose', '#user', '#stopsignal', '#paths', '#maintainer', '#other'),
    ],
  },
  'comment': { match: r`^[ \t]*(#).*\n`, ...scope('comment.line.number-sign'), captures: { 1: scope('punctuation.definition.comment') } },
  'continued': {
    patterns: [
      { match: r`(?<!\\)(\\)[ \t]*\n`, captures: { 1: scope('punctuation.separator.continuation') } },
      ...include('#between'),
    ],
  },
  // Comments and blank lines between the lines of one instruction are dropped before it is read.
  'between': {
    patterns: [
      ...include('#comment'),
      { match: r`^[ \t]*\n` },
    ],
  },
  'run-heredoc-instruction': instruction('RUN', 'run', ['#run-heredocs', '#run-heredoc'], `(?=${before}${anyOperator})`),
  'run': instruction('RUN|CMD|ENTRYPOINT', 'run', ['#flag', '#exec', '#run-heredoc-below', '#shell-line']),
  'healthcheck': instruction('HEALTHCHECK', 'run', ['#flag', '#healthcheck-keyword', '#exec', '#shell-line']),
  'healthcheck-keyword': { match: r`(?<=\s|^)(?i:CMD|NONE)(?=\s|$)`, ...keyword },
  'from': instruction('FROM', 'from', ['#flag', '#stage', '#image']),
  'copy': instruction('COPY|ADD', 'copy', ['#copy-heredocs', '#copy-heredoc', '#copy-heredoc-below', '#flag', '#exec', '#path']),
  'assignments': instruction('ENV|ARG|LABEL', 'assignment', ['#assignment', '#string', '#variable', '#number', '#escape']),
  'expose': instruction('EXPOSE', 'expose', ['#variable', '#port']),
  'user': instruction('USER', 'user', ['#variable', '#string', '#identity']),
  'stopsignal': instruction('STOPSIGNAL', 'stopsignal', ['#variable', '#signal']),
  'paths': instruction('WORKDIR|VOLUME|SHELL', 'path', ['#exec', '#path']),
  'maintainer': instruction('MAINTAINER', 'maintainer', ['#maintainer-name']),
  'maintainer-name': { match: r`\S.*?(?=[ \t]*$)`, ...scope('string.unquoted') },
  // Another frontend may know it, and while somebody types it is half a word: no colour, but its continuation lines are its own.
  'other': { ...instruction('[A-Za-z]+', 'other', ['#flag', '#string', '#variable', '#escape']), beginCaptures: { 1: keyword } },

  'flag': {
    name: 'meta.flag.dockerfile',
    begin: r`(?<=\s|^)(--)([A-Za-z][\w-]*)(=)?`,
    beginCaptures: { 1: scope('punctuation.definition.flag'), 2: scope('entity.other.attribute-name.flag'), 3: scope('keyword.operator.assignment') },
    end: r`(?=\s)`,
    patterns: [
      { match: r`(?<=--from=)[^\s$=,:/@]+(?=\s|$)`, ...scope('entity.name.type.stage') },
      { match: r`(?<=[=,"])(type)(=)(bind|cache|tmpfs|secret|ssh)\b`, captures: { 1: scope('entity.other.attribute-name.mount'), 2: scope('keyword.operator.assignment'), 3: scope('constant.language.mount') } },
      { match: r`(?<=[=,"])(from)(=)([^\s,"$]+)`, captures: { 1: scope('entity.other.attribute-name.mount'), 2: scope('keyword.operator.assignment'), 3: scope('entity.name.type.stage') } },
      { match: r`(?<=[=,"])([a-z]+)(=)`, captures: { 1: scope('entity.other.attribute-name.mount'), 2: scope('keyword.operator.assignment') } },
      { match: r`(?<=,)(?:rw|readwrite|ro|readonly|required)(?=[,\s"]|$)`, ...scope('entity.other.attribute-name.mount') },
      { match: r`(?<==)(?:true|false|shared|private|locked|default|none|host|sandbox|insecure)(?=[,\s"]|$)`, ...scope('constant.language') },
      { match: r`(?<=[=:])\d+(?:\.\d+)*(?:ns|us|µs|ms|[smhkgbKMGB])*(?=[,:\s"]|$)`, ...scope('constant.numeric') },
      { match: ',', ...scope('punctuation.separator') },
      ...include('#string', '#variable'),
    ],
  },
  'stage': {
    match: r`(?<=\s|^)(?i:(AS))[ \t]+([^\s\\]+)?`,
    captures: { 1: keyword, 2: scope('entity.name.type.stage') },
  },
  'image': {
    name: 'meta.image.dockerfile',
    begin: r`(?=[^\s\\])`,
    end: r`(?=\s)`,
    patterns: [
      ...include('#variable'),
      { match: r`\Gscratch(?=\s|$)`, ...scope('constant.language.image') },
      { match: r`\G(?:localhost|[\w-]++(?:\.[\w-]++)+|[\w.-]++(?=:\d++/))(?::\d++)?(?=/)`, ...scope('entity.name.namespace.registry') },
      { match: r`(@)(\w+:)([0-9a-fA-F]*)`, captures: { 1: scope('punctuation.separator.digest'), 2: scope('constant.other.digest'), 3: scope('constant.other.digest') } },
      { match: r`(:)([\w.-]*)`, captures: { 1: scope('punctuation.separator.tag'), 2: scope('constant.other.tag') } },
      { match: r`[\w./-]+`, ...scope('entity.name.type.image') },
    ],
  },
  'exec': {
    // Anything else in brackets is the test command of a shell.
    name: 'meta.exec.dockerfile',
    begin: r`(?<=\s|^)\[(?=[ \t]*(?:\]|'|\\?[ \t]*$|"(?:[^"\\\n]++|\\.)*+(?:$|"[ \t]*(?:,|\][ \t]*\\?[ \t]*$|\\?[ \t]*$))))`,
    beginCaptures: { 0: scope('punctuation.definition.array.begin') },
    end: r`(\])|${eol}`,
    endCaptures: { 1: scope('punctuation.definition.array.end') },
    applyEndPatternLast: 1,
    patterns: [
      ...include('#continued'),
      {
        name: 'string.quoted.double.dockerfile',
        begin: '"', beginCaptures: { 0: scope('punctuation.definition.string.begin') },
        end: `(")|${eol}`, endCaptures: { 1: scope('punctuation.definition.string.end') },
        patterns: [
          { match: r`\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})`, ...scope('constant.character.escape') },
          ...include('#variable'),
        ],
      },
      { match: ',', ...scope('punctuation.separator.array') },
      { match: r`'[^']*'?`, ...scope('invalid.illegal.quote') },
    ],
  },
  'shell-line': {
    contentName: 'meta.embedded.inline.shellscript',
    begin: r`(?=[^\s\\])`,
    end: eol,
    applyEndPatternLast: 1,
    patterns: include('#continued', '#first-command', 'source.shell'),
  },
  // The shell grammar looks for a command at the start of a line or behind `;`, and here it stands behind `RUN`.
  'first-command': {
    name: 'meta.statement.shell',
    begin: r`\G(?!(?:if|for|while|until|case|select|function|time|coproc|export|local|readonly)\b)(?=[\w./$"'-])`,
    end: r`(?=[\n&);{}|${'`'}]|[\t ]+#)`,
    patterns: include('#continued', 'source.shell#typical_statements', 'source.shell'),
  },
  // A `while` makes `\G` true at the start of every line, and there the shell grammar expects the name of a command. So the words of
  // a command that goes on are read here.
  'more-words': {
    name: 'meta.continued.shell',
    begin: r`(?<!\\)(\\)[ \t]*\n`,
    beginCaptures: { 1: scope('punctuation.separator.continuation') },
    end: r`(?=[\n&);{}|${'`'}])`,
    patterns: [
      ...include('#continued', 'source.shell#comment', 'source.shell#redirection', 'source.shell#option'),
      { match: r`^[\w./:=@+,~-]+`, name: 'string.unquoted.argument.shell' },
      ...include('source.shell#argument', 'source.shell#string', 'source.shell'),
    ],
  },
  'heredoc-operator': {
    match: r`(?<=\s|^)(\d*<<-?)[ \t]*("[^"]+"|'[^']+'|[^\s<"'\\]+)`,
    captures: { 1: scope('keyword.operator.heredoc'), 2: delimiter },
  },
  'assignment': {
    patterns: [
      { match: r`(?<=\s|^)([A-Za-z_][\w.:/-]*)(=)`, captures: { 1: scope('variable.other.assignment'), 2: scope('keyword.operator.assignment') } },
      { match: r`(?<=\s|^)("[^"=\s]+"|'[^'=\s]+')(=)`, captures: { 1: scope('variable.other.assignment'), 2: scope('keyword.operator.assignment') } },
      // `ENV name value` and `ARG name`: only the first word is a name.
      { match: r`\G[ \t]+([A-Za-z_][\w.-]*)(?=[ \t]|$)`, captures: { 1: scope('variable.other.assignment') } },
    ],
  },
  'string': {
    patterns: [
      {
        name: 'string.quoted.double.dockerfile',
        begin: '"', beginCaptures: { 0: scope('punctuation.definition.string.begin') },
        end: `(")|${eol}`, endCaptures: { 1: scope('punctuation.definition.string.end') },
        applyEndPatternLast: 1,
        patterns: include('#continued', '#variable', '#escape'),
      },
      {
        name: 'string.quoted.single.dockerfile',
        begin: "'", beginCaptures: { 0: scope('punctuation.definition.string.begin') },
        end: `(')|${eol}`, endCaptures: { 1: scope('punctuation.definition.string.end') },
        applyEndPatternLast: 1,
        patterns: include('#continued', '#escape'),
      },
    ],
  },
  'escape': { match: r`\\.`, ...scope('constant.character.escape') },
  'number': { match: r`(?<=[=\s])\d+(?:\.\d+)*(?=\s|$)`, ...scope('constant.numeric') },
  'port': {
    match: r`(\d+)(?:(-)(\d+))?(?:(/)([A-Za-z]+))?`,
    captures: { 1: scope('constant.numeric.port'), 2: scope('keyword.operator.range'), 3: scope('constant.numeric.port'), 4: scope('punctuation.separator.protocol'), 5: scope('constant.language.protocol') },
  },
  'identity': {
    patterns: [
      { match: r`(?<=[\s:]|^)\d+(?=[\s:]|$)`, ...scope('constant.numeric') },
      { match: ':', ...scope('punctuation.separator.group') },
      { match: r`[^\s:$"'\\]+`, ...scope('entity.name.type.user') },
    ],
  },
  'signal': { match: r`(?<=\s|^)(?:SIG[A-Z]+(?:[+-]\d+)?|\d+)(?=\s|$)`, ...scope('constant.other.signal') },
  'path': {
    patterns: [
      ...include('#string', '#variable'),
      { match: r`[*?]`, ...scope('keyword.operator.wildcard') },
      { match: r`\\(?=\S).?`, ...scope('constant.character.escape') },
      { match: r`[^\s$"'\\*?]+`, ...scope('entity.name.path') },
    ],
  },
};
repository.variable = variable(4);
for (const depth of [0, 1, 2, 3]) repository[`variable-${depth}`] = variable(depth);
for (const [family, content, stretches] of [['run', runContent, runStretches], ['copy', copyContent, copyStretches]]) {
  repository[`${family}-stretches`] = { patterns: stretches };
  repository[`${family}-heredoc`] = { patterns: single(family, r`\G(?!^)`) };
  repository[`${family}-heredoc-below`] = { patterns: single(family, '^') };
  repository[`${family}-heredocs`] = { patterns: include(...[4, 3, 2].map((count) => `#${family}-heredocs-${count}`)) };
  for (const count of [2, 3, 4]) repository[`${family}-heredocs-${count}`] = { patterns: several(count, content, family) };
}

/** Where the text is the Dockerfile's own, and not the body of a heredoc. */
const own = ['meta.instruction - meta.heredoc', 'meta.heredoc.line'];
const inOwn = (patterns, more = '', before = '') => Object.fromEntries(own.map((place) => [`L:${before}${place}${more}`, { patterns }]));
export const grammar = {
  name: 'Dockerfile',
  scopeName: 'source.dockerfile',
  patterns: include('#header', '#file'),
  // What has to win inside an embedded language as well.
  injections: {
    ...inOwn([
      { match: '(`)[ \\t]*\\n', captures: { 1: scope('punctuation.separator.continuation') } },
      ...include('#between'),
      { match: r`(?<!\\)\\(?!["\\])` },
      { match: '`.', ...scope('constant.character.escape') },
    ], '', 'meta.escape.backtick '),
    ...inOwn([{ match: r`\\` }], ' - meta.exec', 'meta.escape.backtick '),
    'L:meta.escape.backtick meta.instruction.run - meta.heredoc - meta.embedded - meta.flag - meta.exec - comment': {
      patterns: [
        ...include('#exec', '#healthcheck-keyword', '#flag'),
        { contentName: 'meta.embedded.inline.powershell', begin: r`(?=\S)`, end: eol, patterns: include('source.powershell') },
      ],
    },
    'L:meta.embedded.inline.shellscript meta.statement.command - meta.continued - string': { patterns: include('#more-words') },
    'L:meta.embedded.block.shellscript meta.statement.command - meta.continued - string': { patterns: include('#more-words') },
    'L:meta.embedded.block.shellscript meta.continued - string - comment': {
      patterns: [{ match: r`(?<!\\)(\\)\n`, captures: { 1: scope('punctuation.separator.continuation') } }],
    },
    ...inOwn(include('#continued'), ' - meta.escape.backtick'),
    'L:meta.instruction.run meta.embedded.inline.shellscript - meta.heredoc': { patterns: include('#run-heredoc-below') },
    'L:meta.heredoc.line meta.embedded': { patterns: include('#heredoc-operator') },
    'L:meta.heredoc.expanded meta.heredoc.body - meta.embedded': { patterns: include('#variable') },
    ...Object.fromEntries(['yaml', 'json', 'html', 'xml', 'css', 'ini'].map((id) => [`L:meta.heredoc.expanded meta.embedded.block.${id}`, { patterns: include('#variable') }])),
  },
  repository,
};

export const text = `${JSON.stringify(grammar, undefined, 1)}\n`;
if (process.argv[1]?.endsWith('dockerfile.mjs')) writeFileSync('syntaxes/dockerfile.tmLanguage.json', text);
