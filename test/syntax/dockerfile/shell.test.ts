import { test } from 'node:test';
import assert from 'node:assert/strict';
import { shellOf } from '../../../server/src/syntax/dockerfile/shell';
import { parsed } from './parsed';

/** Every command as it is written, with what stands before it and around it. */
const commands = (text: string): readonly string[] => {
  const { shell, at } = parsed(text);
  return shell().commands.map(({ at: place, precededBy, within }) => [precededBy, at(place), within.join('/')].filter(Boolean).join(' · '));
};

test('a chain over several lines', () => {
  assert.deepEqual(commands('RUN --network=none apt-get update \\\r\n  # why\r\n\r\n  && apt-get install -y \\\r\n    curl; foo & bar | baz\r\n'), [
    'apt-get update',
    '&& · apt-get install -y \\\r\n    curl',
    '; · foo',
    '& · bar',
    '| · baz',
  ]);
});

test('nested commands', () => {
  assert.deepEqual(commands('RUN set -eux; if ! curl x | tar; then sudo wget; fi; for i in $(ls); do rm $i; done; (cd /tmp && rm a); x="`which a`"; f() { g; }\n'), [
    'set -eux',
    'curl x · condition/negation',
    '| · tar · condition/negation',
    'sudo wget · if',
    'ls · substitution',
    'rm $i · loop',
    'cd /tmp · subshell',
    '&& · rm a · subshell',
    '; · x="`which a`"',
    'which a · substitution',
    'g · function/group',
  ]);
});

test('words', () => {
  const { shell, at } = parsed('RUN "apt"-get in\\\nstall \'a b\' "$x" /var/* x=1 >/dev/null 2>&1 | tee\n');
  const [first] = shell().commands;
  assert.equal(first?.name?.value, 'apt-get');
  assert.deepEqual(first?.args.map(({ text, value }) => [text, value]), [['install', 'install'], ["'a b'", 'a b'], ['"$x"', undefined], ['/var/*', '/var/*'], ['x=1', 'x=1']]);
  assert.equal(at(first?.args[0]?.at), 'in\\\nstall');
  assert.deepEqual(first?.redirects.map(({ operator, target }) => [operator, target?.value]), [['>', '/dev/null'], ['>&', '1']]);
  assert.deepEqual(shell().pipelines.map((each) => each.commands.map((one) => one?.name?.value)), [['apt-get', 'tee']]);
});

test('assignments and variables', () => {
  const { shell } = parsed('RUN A=1 B="$C" foo ${D:-x} "${E}" && export F=2 && for g in 1; do :; done\n');
  const { commands: [first], variables, assigned } = shell();
  assert.deepEqual(first?.assignments.map(({ name, value }) => [name, value?.value]), [['A', '1'], ['B', undefined]]);
  assert.deepEqual(variables.map(({ name, guarded }) => [name, guarded]), [['C', false], ['D', true], ['E', false]]);
  assert.deepEqual([...assigned], ['A', 'B', 'F', 'g']);
});

test('a heredoc that is the script', () => {
  assert.deepEqual(commands('RUN <<EOF\napt-get update\n\nsudo x\nEOF\n'), ['apt-get update', '; · sudo x']);
  assert.deepEqual(commands('RUN <<EOF\r\na\r\nb\r\nEOF\r\n'), ['a', '; · b']);
  const bash = parsed('RUN <<EOF\n#!/usr/bin/env -S bash -e\na\nEOF\n');
  assert.deepEqual(bash.shell().scripts.map(({ kind, interpreter, posix, shebang }) => [kind, interpreter, posix, bash.at(shebang)]), [['body', 'bash', true, '#!/usr/bin/env -S bash -e']]);
  const python = parsed('RUN <<EOF\n#!/usr/bin/python3\nimport os; os.system("sudo x")\nEOF\n').shell();
  assert.deepEqual(python.scripts.map(({ interpreter, posix }) => [interpreter, posix]), [['python3', false]]);
  assert.deepEqual(python.commands, []);
});

test('a heredoc a command reads', () => {
  assert.deepEqual(commands('RUN cat <<EOF > /x && sudo y\nsudo z $(inner)\nEOF\n'), ['cat <<EOF > /x', '&& · sudo y', 'inner · substitution']);
  assert.deepEqual(commands('RUN bash -e <<EOF\nsudo z\nEOF\n'), ['bash -e <<EOF', 'sudo z']);
  assert.deepEqual(commands('RUN python3 <<EOF\nsudo = 1\nEOF\n'), ['python3 <<EOF']);
  assert.deepEqual(commands('RUN <<A cat >a && <<B sh\nx\nA\ny z\nB\n'), ['<<A cat >a', '&& · <<B sh', 'y z']);
});

test('a script in quotes', () => {
  const { shell, at } = parsed('RUN bash -eo pipefail -c "curl x \\\n | tar" && sh -c \'a && b\' && sh -c a && sh -c "a \\" b"\n');
  const { commands: all, scripts } = shell();
  assert.deepEqual(all.filter((each) => each.script.kind === 'argument').map((each) => [each.precededBy, at(each.at)]), [[undefined, 'curl x'], ['|', 'tar'], [undefined, 'a'], ['&&', 'b']]);
  assert.deepEqual(scripts.map(({ kind, interpreter, options }) => [kind, interpreter, options]), [
    ['line', undefined, []],
    ['argument', 'bash', ['-eo', 'pipefail', '-c']],
    ['argument', 'sh', ['-c']],
  ]);
  assert.deepEqual(commands('RUN ["/bin/bash", "-c", "a && b"]\n'), ['a', '&& · b']);
  assert.deepEqual(commands('RUN ["/bin/bash", "-c", "a \\" b"]\n'), []);
});

test('CMD, ENTRYPOINT, HEALTHCHECK, ONBUILD', () => {
  assert.deepEqual(commands('CMD a | b\n'), ['a', '| · b']);
  assert.deepEqual(commands('ENTRYPOINT exec x\n'), ['exec x']);
  assert.deepEqual(commands('HEALTHCHECK --interval=1s CMD curl -f x || exit 1\n'), ['curl -f x', '|| · exit 1']);
  const text = 'ONBUILD RUN a && \\\n b\n';
  const { only, at } = parsed(text);
  assert.ok(only.trigger);
  assert.deepEqual(shellOf(text, only.trigger, 'posix').commands.map((each) => at(each.at)), ['a', 'b']);
});

test('silence where there is no shell, or another', () => {
  for (const text of ['RUN ["a", "b"]\n', 'CMD ["a" "b"]\n', 'CMD [\'a\']\n', 'SHELL a b\n', 'ENV a=b\n', 'RUN\n', 'RUN <<EOF\nFROM x\n', 'HEALTHCHECK NONE\n']) assert.deepEqual(commands(text), [], text);
  assert.equal(commands('RUN [ -f x ] && y\n').length, 2);
  const { text, only } = parsed('RUN Get-Item | sudo\n');
  assert.deepEqual(shellOf(text, only, 'other').commands, []);
  const bash = parsed('RUN <<EOF\n#!/bin/bash\na\nEOF\n');
  assert.equal(shellOf(bash.text, bash.only, 'other').commands.length, 1);
});

test('a backtick as escape character', () => {
  const { instructions: [, run], shell, at } = parsed('# escape=`\nFROM a\nRUN dir `\n && b\n');
  assert.ok(run);
  assert.deepEqual(shell(run).commands.map((each) => at({ start: each.at.start + run.offset, end: each.at.end + run.offset })), ['dir', 'b']);
});

test('slips leave what can be read', () => {
  const { shell } = parsed('RUN a && && b; if [ -f x ]; then echo\n');
  assert.equal(shell().problems.length > 0, true);
  assert.equal(shell().commands[0]?.name?.value, 'a');
});

/** Every expansion as it is written, with where it stands and whether it is quoted. */
const expansions = (command: string): readonly string[] => {
  const { shell, at } = parsed(`RUN ${command}\n`);
  return shell().expansions.map(({ at: place, where, quoted, inner, operation }) => [at(place), where, quoted && 'quoted', operation, inner?.name?.value].filter(Boolean).join(' '));
};

test('expansions: where a shell cuts them, and where it does not', () => {
  assert.deepEqual(expansions('cp $a "$b" x${c}y > $d'), ['$a argument', '$b argument quoted', '${c} argument', '$d redirect']);
  assert.deepEqual(expansions('v=$a export w=$b; $c; [[ $d ]]; case $e in f) ;; esac'), ['$a still', '$b still', '$c name', '$d still', '$e still']);
  assert.deepEqual(expansions('for x in $a "$b"; do :; done; y=($c)'), ['$a list', '$b list quoted', '$c list']);
  assert.deepEqual(expansions('ls "$(cat `date` $a)" $(uname | sed x) ${#b} $((1 + 2)) ${c:-$d}'), ['`date` argument date', '$a argument', '$(cat `date` $a) argument quoted cat', '$(uname | sed x) argument sed', '${#b} argument Length', '$((1 + 2)) argument', '${c:-$d} argument Default', '$d still']);
  assert.deepEqual(expansions('cat <<X\n$a\nX\n'), ['$a still']);
});

test('an expansion knows the command and the word it stands in', () => {
  const { shell } = parsed('RUN cp "$a/b" \\\n  c$d\n');
  assert.deepEqual(shell().expansions.map(({ command, word }) => [command?.name?.value, word?.text]), [['cp', '"$a/b"'], ['cp', 'c$d']]);
});

test('forms that only bash knows', () => {
  const forms = (command: string): readonly string[] => {
    const { shell, at } = parsed(`RUN ${command}\n`);
    return shell().bash.map(({ form, at: place }) => `${form} ${at(place)}`);
  };
  assert.deepEqual(forms("[[ -f a ]]; diff <(a) b; echo $'a' $\"b\" {a,b} &> c"), ['double-bracket [[', 'process-substitution <(a)', "ansi-c-quote $'a'", 'locale-quote $"b"', 'braces {a,b}', 'both-redirect &>']);
  assert.deepEqual(forms('a=(b); a+=c; function d { e; }; f <<< g |& h; (( i++ )); echo ${j[0]} ${k:1} ${l/m/n} ${o^} ${!p}'), [
    'array a=(', 'append a+=', 'function-keyword function d', 'here-string <<< ', 'both-pipe |&', 'double-parenthesis ((', 'array-item ${j[0]}', 'slice ${k:1}', 'replace ${l/m/n}', 'letter-case ${o^}', 'indirect ${!p}',
  ]);
  assert.deepEqual(forms("[ a = b ]; f() { g; }; echo '{a,b}' \"[[\" ${h:-i} ${j%k} >a 2>&1; find . -exec x {} \\;"), []);
});

test('what stands behind a command, and what is joined', () => {
  const { shell } = parsed('RUN cd a; b && cd c || d; (cd e; f) & if cd g; then cd h; i; fi\n');
  assert.deepEqual(shell().commands.map(({ name, args, followedBy }) => [name?.value, args[0]?.value, followedBy].filter(Boolean).join(' ')), ['cd a ;', 'b &&', 'cd c ||', 'd ;', 'cd e ;', 'f', 'cd g', 'cd h ;', 'i']);
  assert.deepEqual(shell().lists.map(({ operators, commands: joined }) => [operators.join(' '), joined.map((each) => each?.name?.value).join(' ')]), [['&& ||', 'b cd d']]);
  assert.deepEqual(parsed('RUN for x in a "$b"; do c; done\n').shell().loops.map(({ name, words }) => [name, words?.map(({ text }) => text)]), [['x', ['a', '"$b"']]]);
});
