// Writes dockerfile.tmLanguage.json: `node syntaxes/dockerfile.mjs` in the project's root. The grammar is made and not typed, because
// heredocs need the same long expressions in many places. A test makes it again and compares.
import { writeFileSync } from 'node:fs';
import { anyOperator, before, eol, heredocs, include, keyword, r, scope } from './heredoc.mjs';

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
Object.assign(repository, heredocs);

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
