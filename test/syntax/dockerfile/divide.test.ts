import { test } from 'node:test';
import assert from 'node:assert/strict';
import { divide } from '../../../server/src/syntax/dockerfile/divide';

const pieces = (text: string): readonly string[] => {
  const found = divide(text);
  assert.equal(found.map((piece) => piece.text).join(''), text);
  return found.map((piece) => piece.text);
};

const tables: readonly (readonly [name: string, pieces: readonly string[]])[] = [
  ['nothing', []],
  ['blank', ['\n \n']],
  ['comments only', ['# hi\n# there']],
  ['comments belong to what is below', ['# a\n\nFROM a\n', '# b\nRUN b\n', '\n# end']],
  ['continuations', ['RUN a \\\n b\n', 'RUN c']],
  ['trailing blanks behind the mark', ['RUN a \\ \t\n b\n', 'RUN c']],
  ['a doubled mark does not continue', ['RUN a \\\\\n', 'b\n']],
  ['a mark on a line of its own', ['\\\nRUN a\n', 'RUN b\n']],
  ['comments and blank lines inside', ['RUN a \\\n  # c \\\n\n\n b\n', 'RUN c\n']],
  ['a comment does not continue', ['# a \\\nFROM a\n', 'RUN b\n']],
  ['a mark at the end', ['RUN a \\\n']],
  ['a mark at the end, then blanks', ['RUN a \\\n\n\n']],
  ['CRLF', ['FROM a\r\n', 'RUN a \\\r\n b\r\n', '\r\n']],
  ['byte-order mark', ['\uFEFFFROM a\n', 'RUN b\n']],
  ['a heredoc', ['RUN <<EOF\nFROM x\n\n# y\nEOF\n', 'CMD x\n']],
  ['a heredoc with CRLF', ['RUN <<EOF\r\necho\r\nEOF\r\n', 'CMD x\r\n']],
  ['two heredocs', ['COPY <<A <<B /x\nB\nA\nA\nB\n', 'RUN a\n']],
  ['tabs before the end', ['RUN <<-A\n\ta\n\tA\n', 'RUN b\n']],
  ['tabs before the end without dash', ['RUN <<A\n\tA\nA\n', 'RUN b\n']],
  ['a quoted heredoc', ['RUN cat <<"E F"\nhello\nE F\n', 'RUN b\n']],
  ['a blank before the word', ['RUN cat << EOF > /x\nhi\nEOF\n', 'RUN b\n']],
  ['a dash and a blank', ['RUN cat <<- EOF\n', 'hi\n']],
  ['a heredoc behind a continuation', ['RUN a && \\\n # c\n cat <<A\nx\nA\n', 'RUN b\n']],
  ['a heredoc with a number', ['RUN 3<<A\nx\nA\n', 'RUN b\n']],
  ['a word that only contains it', ['RUN cat<<A\n', 'x\n']],
  ['the word goes on to the next blank', ['RUN cat <<A|tr\nA\nA|tr\n', 'RUN b\n']],
  ['a variable as word', ['RUN <<$A\nx\n$A\n', 'RUN b\n']],
  ['an escaped quote', ["RUN <<a\\'b\nx\na'b\n", 'RUN b\n']],
  ['inside quotes', ['RUN echo "a <<b"\n', "RUN echo '<<b'\n"]],
  ['a here-string', ['RUN cat <<<foo\n', 'RUN cat <<< foo\n']],
  ['a shift', ['RUN echo $((1<<2))\n', 'RUN echo $(( 1 << 2 ))\n', 'RUN b\n']],
  ['a quote left open hides it', ["RUN it's <<A\n", 'x\n']],
  ['a substitution BuildKit does not know hides it', ['RUN ${x^^} <<A\n', 'x\n']],
  ['exec form has none', ['RUN ["a", "<<b"]\n', 'RUN b\n']],
  ['other instructions have none', ['CMD <<A\n', 'ENV <<A\n', 'LABEL a=<<A\n']],
  ['ADD and ONBUILD', ['ADD <<A /x\na\n\nA\n', 'ONBUILD RUN <<A\na\n\nA\n', 'onbuild run b\n']],
  ['ONBUILD within ONBUILD', ['ONBUILD ONBUILD RUN <<A\n', 'a\n']],
  ['a heredoc without end takes the rest', ['FROM a\n', 'RUN <<A\nFROM b\nRUN c\n']],
  ['a carriage return alone is no line end', ['RUN a\rRUN b\n']],
];

for (const [name, expected] of tables) test(name, () => assert.deepEqual(pieces(expected.join('')), expected));

test('the escape character', () => {
  const manner = (text: string): string | undefined => divide(text)[0]?.manner;
  assert.equal(manner('FROM a\n'), '\\');
  assert.equal(manner('# escape=`\nFROM a\n'), '`');
  assert.equal(manner('#ESCAPE = `  \r\nFROM a\r\n'), '`');
  assert.equal(manner('\uFEFF# syntax=a\n# check=skip=all\n# escape=`\nFROM a\n'), '`');
  assert.equal(manner('  # escape=`\nFROM a\n'), '`');
  assert.equal(manner('# hi\n# escape=`\nFROM a\n'), '\\', 'another comment ends the block');
  assert.equal(manner('\n# escape=`\nFROM a\n'), '\\', 'a blank line ends the block');
  assert.equal(manner('# escape=x\nFROM a\n'), '\\');
  assert.equal(manner('# escape=\\\n# escape=`\nFROM a\n'), '\\', 'the first one counts');
  assert.equal(manner('#!/usr/bin/env build\n# escape=`\nFROM a\n'), '\\', 'BuildKit does not look below a #! line for it');
});

test('a backtick continues where it is the escape character', () => {
  assert.deepEqual(pieces('# escape=`\nFROM a\nCOPY t c:\\\nRUN dir c:\\ `\n && echo\nWORKDIR C:\\app\n'), [
    '# escape=`\nFROM a\n',
    'COPY t c:\\\n',
    'RUN dir c:\\ `\n && echo\n',
    'WORKDIR C:\\app\n',
  ]);
});
