import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { INITIAL, type IGrammar, type StateStack } from 'vscode-textmate';
import { text as generated } from '../../syntaxes/dockerfile.mjs';
import { grammar, scopesOf, tokenize } from './tokens';

const loading = grammar('source.dockerfile');

/** Lines, then for `line: piece` the scopes it has, and with `!` those it has not. Lines count from zero. */
type Expected = readonly (readonly [line: number, piece: string, ...scopes: string[]])[];
function check(name: string, text: string, expected: Expected): void {
  test(name, async () => {
    const dockerfile = await loading;
    const found = tokenize(dockerfile, text);
    for (const [line, piece, ...scopes] of expected) {
      const all = scopesOf(found, line, piece);
      for (const scope of scopes) {
        if (scope.startsWith('!')) assert.ok(!all.includes(scope.slice(1)), `${line} ${piece}: ${all}`);
        else assert.ok(all.includes(scope), `${line} ${piece}: ${scope} is not in ${all}`);
      }
    }
    assert.deepEqual(leak(dockerfile, found.state), undefined);
  });
}

const probe = '  from probe:1\n  user "x"\n# note\n  copy a b';
const tokensAfter = (loaded: IGrammar, state: StateStack): string =>
  JSON.stringify(tokenize(loaded, probe, state).lines.map(({ tokens }) => tokens.map(({ scopes }) => scopes.filter((scope) => scope !== 'meta.escape.backtick.dockerfile'))));
/** What follows reads as at the start of a file, or else how it reads. Indented lower-case lines, which nothing rescues. */
const leak = (loaded: IGrammar, state: StateStack): string | undefined => {
  const after = tokensAfter(loaded, state);
  return after === tokensAfter(loaded, INITIAL) ? undefined : after;
};

test('the grammar is what its source makes', () => {
  assert.equal(readFileSync('syntaxes/dockerfile.tmLanguage.json', 'utf8'), generated, 'run: node syntaxes/dockerfile.mjs');
});

check('directives stand only at the top', '# syntax=docker/dockerfile:1.20\n#check = skip=A,B;error=true\n# note\n# escape=`\nFROM a', [
  [0, 'syntax', 'keyword.other.directive'],
  [0, 'docker/dockerfile', 'entity.name.type.frontend'],
  [1, 'skip', 'entity.other.attribute-name.check'],
  [1, 'true', 'constant.language'],
  [2, 'note', 'comment.line'],
  [3, 'escape', 'comment.line', '!keyword'],
]);
check('a blank line ends the directives', '\n# syntax=x', [[1, 'syntax', 'comment.line', '!keyword']]);

check('an image reference', 'FROM --platform=$BUILDPLATFORM host.io:5000/lib/node:${V:-22}-slim@sha256:ab12 AS build\nfrom scratch', [
  [0, 'FROM', 'keyword.other.special-method'],
  [0, 'platform', 'entity.other.attribute-name.flag'],
  [0, 'BUILDPLATFORM', 'variable.other'],
  [0, 'host.io:5000', 'entity.name.namespace.registry'],
  [0, '/lib/node', 'entity.name.type.image'],
  [0, ':-', 'keyword.operator.expansion'],
  [0, '22}', 'string.unquoted.default'],
  [0, 'sha256', 'constant.other.digest'],
  [0, 'AS', 'keyword.other.special-method'],
  [0, 'build', 'entity.name.type.stage'],
  [1, 'from', 'keyword.other.special-method'],
  [1, 'scratch', 'constant.language.image'],
]);
check('a tag', 'FROM node:22.1-slim', [[0, 'node', 'entity.name.type.image'], [0, '22.1', 'constant.other.tag']]);

check('flags of RUN over lines with a comment between', 'RUN --mount=type=cache,target=/x,sharing=locked \\\n  # note\n\n  --network=none npm ci \\\n# note\n  && echo "a \\\n# note\n b" # end\nUSER a', [
  [0, 'mount', 'entity.other.attribute-name.flag'],
  [0, 'type', 'entity.other.attribute-name.mount'],
  [0, 'cache', 'constant.language.mount'],
  [0, 'locked', 'constant.language'],
  [0, '\\', 'punctuation.separator.continuation'],
  [1, 'note', 'comment.line.number-sign.dockerfile'],
  [3, 'network', 'entity.other.attribute-name.flag'],
  [3, 'npm', 'meta.embedded.inline.shellscript', 'word.source.shell'],
  [4, 'note', 'comment.line.number-sign.dockerfile'],
  [6, 'note', 'comment.line.number-sign.dockerfile'],
  [7, 'b', 'string.quoted.double.source.shell'],
  [7, 'end', 'comment.source.shell'],
  [8, 'USER', 'keyword.other.special-method', '!meta.embedded'],
]);
check('a flag after the command is the command\'s', 'RUN foo --mount=type=x', [[0, '--mount', 'meta.embedded', '!attribute-name']]);
check('an escaped backslash does not continue', 'ENV A=b\\\\\nUSER x', [[1, 'USER', 'keyword.other.special-method']]);

check('exec form and the test command of a shell', 'CMD ["node", "a\\n$X", \'b\']\nRUN [ -f x ] && [ "$a" = b ]\nENTRYPOINT [ "a" , \\\n  "b" ]\nCMD []', [
  [0, 'node', 'string.quoted.double.dockerfile', 'meta.exec'],
  [0, '\\n', 'constant.character.escape'],
  [0, "'b'", 'invalid.illegal'],
  [1, '-f', 'meta.embedded', '!meta.exec'],
  [3, 'b', 'string.quoted.double.dockerfile', 'meta.exec'],
  [4, '[', 'meta.exec'],
]);
check('HEALTHCHECK', 'HEALTHCHECK --interval=5s --retries=3 \\\n  CMD curl x || exit 1\nHEALTHCHECK NONE\nHEALTHCHECK CMD ["a"]', [
  [0, '5s', 'constant.numeric'],
  [1, 'CMD', 'keyword.other.special-method'],
  [1, 'curl', 'meta.embedded.inline.shellscript'],
  [2, 'NONE', 'keyword.other.special-method'],
  [3, '"a"', 'meta.exec'],
]);
check('names, values, strings, numbers', 'ENV A=1 B="x y" C=${D%.*}\nENV old value\nARG V\nLABEL "a b"=c \\\n  d=\'$e\'\nEXPOSE 80/tcp 90-91 $P\nUSER 1000:app\nSTOPSIGNAL SIGTERM', [
  [0, 'A', 'variable.other.assignment'],
  [0, '1', 'constant.numeric'],
  [0, 'x y', 'string.quoted.double'],
  [0, '%', 'keyword.operator.expansion'],
  [1, 'old', 'variable.other.assignment'],
  [1, 'value', '!variable'],
  [2, 'V', 'variable.other.assignment'],
  [4, '$e', 'string.quoted.single', '!variable'],
  [5, '80', 'constant.numeric.port'],
  [5, 'tcp', 'constant.language.protocol'],
  [5, '91', 'constant.numeric.port'],
  [5, '$P', 'variable.other'],
  [6, '1000', 'constant.numeric'],
  [6, 'app', 'entity.name.type.user'],
  [7, 'SIGTERM', 'constant.other.signal'],
]);
check('COPY and ADD', 'COPY --from=build --chown=1:2 ["a b", "c"] /x\nONBUILD ADD a* $B /y/', [
  [0, 'build', 'entity.name.type.stage'],
  [0, '1:2', 'constant.numeric'],
  [0, 'a b', 'string.quoted.double'],
  [0, '/x', 'entity.name.path'],
  [1, 'ONBUILD', 'keyword.other.special-method'],
  [1, 'ADD', 'keyword.other.special-method'],
  [1, '*', 'keyword.operator.wildcard'],
  [1, '$B', 'variable.other'],
]);

check('with a backtick as escape a path may end in a backslash', '# escape=`\n# check=error=true\n\nCOPY src C:\\app\\\nRUN dir "C:\\x\\" `\n  # note\n  && echo hi\nENV A=C:\\ B="C:\\x\\"\nWORKDIR C:\\\nCMD ["C:\\\\x", `\n  "b"]\nLABEL a=b', [
  [0, '`', 'constant.character.escape'],
  [1, 'check', 'keyword.other.directive'],
  [4, 'RUN', 'keyword.other.special-method'],
  [4, 'dir', 'meta.embedded.inline.powershell'],
  [4, '`', 'punctuation.separator.continuation'],
  [5, 'note', 'comment.line.number-sign.dockerfile'],
  [6, 'echo', 'meta.embedded.inline.powershell', '!string'],
  [7, 'ENV', 'keyword.other.special-method'],
  [7, 'B', 'variable.other.assignment'],
  [8, 'WORKDIR', 'keyword.other.special-method'],
  [9, '\\\\', 'constant.character.escape'],
  [10, '"b"', 'meta.exec'],
  [11, 'LABEL', 'keyword.other.special-method'],
]);
check('without it, a backtick at the end of a line is the shell\'s', 'RUN echo `date`\nUSER x', [[1, 'USER', 'keyword.other.special-method']]);

check('a heredoc of RUN is shell, whatever it leaves open', 'RUN <<EOF\necho "open\nif x\n# FROM a\nEOF\nUSER a', [
  [0, '<<', 'keyword.operator.heredoc'],
  [0, 'EOF', 'keyword.control.heredoc-token'],
  [1, 'echo', 'meta.heredoc.body', 'meta.embedded.block.shellscript'],
  [3, 'FROM', '!keyword'],
  [4, 'EOF', 'keyword.control.heredoc-token', '!meta.embedded'],
  [5, 'USER', 'keyword.other.special-method'],
]);
check('a shebang, or the program that reads it, names the language', 'RUN <<EOF\n#!/usr/bin/env python3\nx = """open\nEOF\nRUN --mount=type=bind,target=/x python3 -u <<EOF\ny\nEOF\nRUN <<-EOF bash\n\tz\n\tEOF\nRUN <<EOF node\nw\nEOF\nRUN pwsh - <<EOF\nv\nEOF\nRUN <<EOF\n#!/usr/bin/node\nu\nEOF\nUSER a', [
  [2, 'x', 'meta.embedded.block.python', '!shellscript'],
  [5, 'y', 'meta.embedded.block.python'],
  [8, 'z', 'meta.embedded.block.shellscript'],
  [11, 'w', 'meta.embedded.block.javascript'],
  [14, 'v', 'meta.embedded.block.powershell'],
  [18, 'u', 'meta.embedded.block.javascript'],
  [20, 'USER', 'keyword.other.special-method'],
]);
check('the file it becomes names the language', 'COPY <<EOF /a/b.yaml\nx: $Y\nEOF\nCOPY --chmod=644 <<"EOF" /a.json\n$z\nEOF\nADD <<nginx.conf /etc/\nw ${v}\nnginx.conf\nRUN cat <<EOF > /etc/x.html\n<a>\nEOF\nCOPY <<EOF /plain\nq $r \\$s\nEOF\nCOPY <<EOF /run.sh\n#!/bin/sh\nEOF', [
  [1, 'Y', 'meta.embedded.block.yaml', 'variable.other.dockerfile'],
  [4, 'z', 'meta.embedded.block.json', '!variable'],
  [7, 'w', 'meta.embedded.block.ini'],
  [7, 'v', 'variable.other'],
  [10, '<a>', 'meta.embedded.block.html'],
  [13, 'q', 'string.unquoted.heredoc', '!meta.embedded'],
  [13, '$r', 'variable.other'],
  [16, '#!', 'meta.embedded.block.shellscript'],
]);
check('only a dash lets tabs stand before the end', 'RUN <<EOF\n\tEOF\nx\nEOF\nRUN <<-EOF\n\tx\n\tEOF\nUSER a', [
  [1, 'EOF', 'meta.heredoc.body'],
  [3, 'EOF', 'keyword.control.heredoc-token'],
  [6, 'EOF', 'keyword.control.heredoc-token'],
  [7, 'USER', 'keyword.other.special-method'],
]);
check('a space after the operator, quotes with a space, a file number', 'RUN cat << EOF > /x\nhi\nEOF\nRUN cat <<"E F"\n$x\nE F\nRUN 3<<EOF foo\ny\nEOF\nUSER a', [
  [1, 'hi', 'meta.heredoc.body'],
  [4, '$x', 'meta.heredoc.body', '!variable'],
  [5, 'E F', 'keyword.control.heredoc-token'],
  [7, 'y', 'meta.heredoc.body'],
  [9, 'USER', 'keyword.other.special-method'],
]);
check('several heredocs on one line', 'RUN <<FILE1 cat > file1 && <<FILE2 cat > file2\nI $a\nFILE2x\nFILE1\nII\nFILE2\nCOPY <<-"A" <<B <<C /d/\n\t$x\n\tA\n$y\nB\nz\nC\nUSER a', [
  [0, 'FILE2', 'keyword.control.heredoc-token'],
  [1, 'I', 'meta.heredoc.body'],
  [3, 'FILE1', 'keyword.control.heredoc-token'],
  [4, 'II', 'meta.heredoc.body'],
  [5, 'FILE2', 'keyword.control.heredoc-token'],
  [7, '$x', '!variable'],
  [8, 'A', 'keyword.control.heredoc-token'],
  [9, '$y', 'variable.other'],
  [10, 'B', 'keyword.control.heredoc-token'],
  [12, 'C', 'keyword.control.heredoc-token'],
  [13, 'USER', 'keyword.other.special-method'],
]);
check('a heredoc on a later line of the instruction', 'RUN --mount=type=bind \\\n  python3 <<EOF\nx\nEOF\nRUN set -e; \\\n  cat <<EOF >y\nz\nEOF\nCOPY --chmod=1 \\\n  <<EOF /w.json\nv\nEOF\nUSER a', [
  [2, 'x', 'meta.embedded.block.python'],
  [6, 'z', 'meta.heredoc.body'],
  [10, 'v', 'meta.embedded.block.json'],
  [12, 'USER', 'keyword.other.special-method'],
]);
check('what is no heredoc', 'RUN echo "<<EOF" $((1<<2)) <<<foo\nRUN cat x<<EOF\' \\\n  # note\nUSER a\nADD http://a/?b<<c /x\nUSER a', [
  [3, 'USER', 'keyword.other.special-method'],
  [5, 'USER', 'keyword.other.special-method'],
]);
check('a Dockerfile in a heredoc', 'COPY <<EOF /Dockerfile\nFROM a\nRUN <<X\nEOF\nRUN <<EOF\nFROM a\nEOF\nUSER a', [
  [1, 'FROM', 'meta.heredoc.body'],
  [5, 'FROM', 'meta.heredoc.body'],
  [7, 'USER', 'keyword.other.special-method', '!meta.heredoc'],
]);
check('an instruction closes what a shell line left open', 'RUN echo it\'s\nCOPY a b\nrun if x\ncopy a b', [
  [1, 'COPY', 'keyword.other.special-method', '!meta.embedded'],
  [3, 'copy', 'keyword.other.special-method', '!meta.embedded'],
]);
check('an unclosed string ends with its line', 'ENV A="b\nLABEL c=\'d\nCMD ["a\nENV e=${f\nUSER a', [[4, 'USER', 'keyword.other.special-method']]);

test('no line takes long, however hostile', async () => {
  const dockerfile = await loading;
  const long = 100_000;
  const repeated: readonly (readonly [head: string, tail: string])[] = [
    ...['a ', '"', '\\', '-', "a' ", '<<A ', '--a=b ', '$('].map((tail) => ['RUN ', tail] as const),
    ...['<<A ', '"a ', 'x.ya '].map((tail) => ['COPY ', tail] as const),
    ...['a="b" ', '${a:-', 'a=\\'].map((tail) => ['ENV ', tail] as const),
    ...['a/', 'a:', 'a.', '$a', '--platform '].map((tail) => ['FROM ', tail] as const),
    ...['"a",', '"a" '].map((tail) => ['CMD [', tail] as const),
    ['RUN <<E ', '> a.'], ['EXPOSE ', '1-'], ['# syntax=', 'a'], ['', 'x'], ['', ' '], ['', '#'], ['', '"'],
  ];
  const lines = repeated.map(([head, tail]) => head + tail.repeat(Math.ceil(long / tail.length)));
  assert.ok(lines.every((line) => line.length >= long));
  for (const line of lines) {
    const began = performance.now();
    tokenize(dockerfile, line);
    const took = performance.now() - began;
    assert.ok(took < 10_000, `${line.slice(0, 20)}… took ${took.toFixed(0)} ms`);
  }
});

test('no file of the corpus leaks into what follows it', async () => {
  const dockerfile = await loading;
  const corpus = '../shared/corpus';
  if (!existsSync(`${corpus}/dockerfiles.jsonl`)) {
    console.log(`NOT RUN: ${corpus}/dockerfiles.jsonl is missing`);
    return;
  }
  const leaking = [];
  let files = 0;
  for (const name of ['dockerfiles', 'awesome-compose', 'compose-e2e', 'microservices-demo']) {
    for (const row of readFileSync(`${corpus}/${name}.jsonl`, 'utf8').split('\n').filter(Boolean)) {
      const { path, text }: { readonly path: string; readonly text?: string } = JSON.parse(row);
      if (!text || !/(?:^|\/)(?:[\w.-]*Dockerfile[\w.-]*|Containerfile)$/i.test(path) || path.includes('.dockerignore')) continue;
      files += 1;
      if (leak(dockerfile, tokenize(dockerfile, text).state)) leaking.push(path);
    }
  }
  assert.ok(files > 200, `${files} files`);
  assert.deepEqual(leaking, []);
});
