import { test } from 'node:test';
import assert from 'node:assert/strict';
import { parsed, problems } from './parsed';

test('keyword, name, and where an instruction ends', () => {
  const { only, at } = parsed('# c\n  run  echo a \\\n  # inside\n\n b  \n\n');
  assert.equal(only.name, 'RUN');
  assert.equal(at(only.keyword.at), 'run');
  assert.equal(at(only.at), 'run  echo a \\\n  # inside\n\n b');
  assert.deepEqual(only.blanks.map(at), ['\n']);
  assert.equal(at(only.body), 'echo a \\\n  # inside\n\n b');
  assert.equal(only.words[0]?.raw, 'echo a  b');
});

test('comments above and inside', () => {
  const { instructions: [first], at } = parsed('# a \n\n#b\r\nRUN a \\\n\t# c\n b\n');
  assert.deepEqual(first?.comments.map((each) => [at(each.at), each.text, each.inside]), [
    ['# a ', 'a', false],
    ['#b', 'b', false],
    ['# c', 'c', true],
  ]);
});

test('a word broken by a continuation is one word', () => {
  const { only, at } = parsed('COPY al\\\npha beta\n');
  assert.deepEqual(only.words.map(({ raw }) => raw), ['alpha', 'beta']);
  assert.equal(at(only.words[0]?.at), 'al\\\npha');
});

test('quotes, escapes and variables of a word', () => {
  const { only, at } = parsed(String.raw`WORKDIR "/a b"/'$c'/\$d/$e/"${'$'}{f:-x${'$'}g}"`);
  const [word] = only.words;
  assert.equal(word?.value, '/a b/$c/$d/$e/${f:-x$g}');
  assert.equal(word?.quoted, true);
  assert.deepEqual(word?.variables.map(({ name, nameAt, modifier, braces }) => [name, at(nameAt), modifier, braces]), [
    ['e', 'e', undefined, false],
    ['f', 'f', ':-', true],
  ]);
  assert.deepEqual(word?.variables[1]?.word?.variables.map(({ name }) => name), ['g']);
});

test('a backtick escapes where it is the escape character', () => {
  const { instructions } = parsed('# escape=`\nFROM a\nENV P=C:\\x\\"y"`"z\n');
  assert.equal(instructions[1]?.instruction.pairs?.[0]?.value?.value, 'C:\\x\\y"z');
  assert.deepEqual(instructions[1]?.instruction.problems, []);
});

const substitutions: readonly (readonly [text: string, problem: string | undefined])[] = [
  ['$a', undefined], ['${a}', undefined], ['${a:-b}', undefined], ['${a-b}', undefined], ['${a:+b}', undefined], ['${a+b}', undefined],
  ['${a:?b}', undefined], ['${a?b}', undefined], ['${a#b}', undefined], ['${a##b}', undefined], ['${a%b}', undefined], ['${a%%b}', undefined],
  ['${a/b/c}', undefined], ['${a//b/c}', undefined], ['${a:-${b:-c}}', undefined], ['$', undefined], ['$(x)', undefined], ['"$"', undefined],
  ['${a^^}', 'unsupported-modifier ${a^^}'], ['${a:0:2}', 'unsupported-modifier ${a:0:2}'], ['${a:#b}', 'unsupported-modifier ${a:#b}'], ['${a:}', 'unsupported-modifier ${a:}'],
  ['${a', 'unclosed-substitution ${a'], ['${', 'unclosed-substitution ${'], ['${a:-b', 'unclosed-substitution ${a:-b'], ['${a/b}', 'unclosed-substitution ${a/b}'],
  ['${}', 'bad-substitution ${}'], ['${:x}', 'bad-substitution ${:x}'], ['${{a}', 'bad-substitution ${{a}'],
];
for (const [text, problem] of substitutions) {
  test(`substitution ${text}`, () => assert.deepEqual(problems(`ENV X=${text}\n`), problem ? [problem] : []));
}

test('substitutions are faults only where BuildKit makes them', () => {
  assert.deepEqual(problems('RUN echo ${a^^} "\nCMD ${a^^}\nENTRYPOINT it\'s ${\nHEALTHCHECK CMD ${a^^}\nSHELL ${a^^}\nMAINTAINER it\'s\nFOO ${a^^}\n'), []);
  assert.deepEqual(problems('FROM ${a^^}\n'), ['unsupported-modifier ${a^^}']);
  assert.deepEqual(problems('COPY --chown=${a^^} b c\n'), ['unsupported-modifier ${a^^}']);
});

test('quotes left open', () => {
  assert.deepEqual(problems('ENV A="b\n'), ['unclosed-quote "b']);
  assert.deepEqual(problems("COPY it's /x\n"), ["unclosed-quote 's"]);
  assert.deepEqual(problems('ENV A=“x\n'), []);
});

test('ENV, LABEL, ARG', () => {
  const pairs = (text: string): unknown => parsed(text).only.pairs?.map(({ key, value, legacy }) => [key.value, value?.value, legacy]);
  assert.deepEqual(pairs('ENV A=1 B="x y" C=x\\ y D=\n'), [['A', '1', false], ['B', 'x y', false], ['C', 'x y', false], ['D', '', false]]);
  assert.deepEqual(pairs('ENV A B=1 C\n'), [['A', 'B=1 C', true]]);
  assert.deepEqual(pairs('LABEL "a b"=c\n'), [['a b', 'c', false]]);
  assert.deepEqual(pairs('ARG A B=1\n'), [['A', undefined, false], ['B', '1', false]]);
  assert.deepEqual(pairs('ENV A=1 \\\n  # c\n  B=2\n'), [['A', '1', false], ['B', '2', false]]);
  assert.deepEqual(pairs('ENV\n'), undefined);
  assert.deepEqual(problems('ENV A\nLABEL a\nENV A=1 B 2\nENV =x\nARG A\n'), ['pair-without-value A', 'pair-without-value a', 'pair-without-equals B', 'pair-without-equals 2', 'pair-without-name =x']);
});

test('FROM', () => {
  const { only } = parsed('FROM --platform=$BUILDPLATFORM alpine:$V aS Base\n');
  assert.equal(only.from?.image?.value, 'alpine:$V');
  assert.equal(only.from?.image?.variables[0]?.name, 'V');
  assert.equal(only.from?.named, true);
  assert.equal(only.from?.stage?.value, 'Base');
  assert.equal(only.flags[0]?.value?.variables[0]?.name, 'BUILDPLATFORM');
  assert.equal(parsed('FROM a # base\n').only.from?.named, false);
  assert.equal(parsed('FROM a foo bar\n').only.words.length, 3);
  assert.equal(parsed('FROM\n').only.from, undefined);
});

test('flags', () => {
  const { only, at } = parsed('RUN --mount=type=cache,target=/x,"a=b" --network=none --bogus -- --x echo\n');
  assert.deepEqual(only.flags.map(({ name, value }) => [name, value?.value]), [['mount', 'type=cache,target=/x,a=b'], ['network', 'none'], ['bogus', undefined]]);
  assert.equal(at(only.body), '--x echo');
  assert.deepEqual(only.flags[0]?.mount?.map((each) => [each.key, each.value?.value, at(each.at)]), [['type', 'cache', 'type=cache'], ['target', '/x', 'target=/x'], ['a', 'b', 'a=b']]);
});

test('a mount with quotes and variables', () => {
  const { only, at } = parsed(`RUN --mount=type=bind,'"source=a,b"',from=x,target="/a $B",rw go\n`);
  assert.deepEqual(only.flags[0]?.mount?.map(({ key, value }) => [key, value?.value]), [['type', 'bind'], ['source', 'a,b'], ['from', 'x'], ['target', '/a $B'], ['rw', undefined]]);
  assert.equal(at(only.flags[0]?.mount?.[3]?.value?.variables[0]?.at), '$B');
  assert.equal(at(only.flags[0]?.mount?.[4]?.keyAt), 'rw');
});

test('flags in front of every instruction, as BuildKit cuts them; not before an unknown one', () => {
  assert.deepEqual(parsed('CMD --version\n').only.flags.map(({ name }) => name), ['version']);
  assert.deepEqual(parsed('FOO --version\n').only.words.map(({ raw }) => raw), ['--version']);
  assert.deepEqual(parsed('ENTRYPOINT ["a", "--b"]\n').only.flags, []);
});

test('HEALTHCHECK', () => {
  const { only, at } = parsed('HEALTHCHECK --interval=5s cmd curl -f http://x || exit 1\n');
  assert.deepEqual(only.words.map(({ raw }) => raw), ['cmd', 'curl -f http://x || exit 1']);
  assert.equal(at(only.command), 'curl -f http://x || exit 1');
  assert.deepEqual(parsed('HEALTHCHECK NONE\n').only.words.map(({ raw }) => raw), ['NONE']);
  const exec = parsed('HEALTHCHECK CMD ["a", "b"]\n').only;
  assert.deepEqual([exec.form, exec.words.length, exec.json?.items.map(({ value }) => value)], ['json', 1, ['a', 'b']]);
});

const arrays: readonly (readonly [text: string, form: 'json' | 'shell', faults: string])[] = [
  ['["a", "b"]', 'json', ''],
  ['[ ]', 'json', ''],
  ['["a\\n\\u0041\\""]', 'json', ''],
  ["['a']", 'shell', "json-single-quotes 'a'"],
  ['["a" "b"]', 'shell', 'json-missing-comma "'],
  ['["a",]', 'shell', 'json-trailing-comma ,'],
  ['["a"', 'shell', 'json-unclosed ["a"'],
  ['["a', 'shell', 'json-unclosed-string "a'],
  ['["C:\\x"]', 'shell', 'json-bad-escape \\x'],
  ['["a"] && b', 'shell', 'json-text-after && b'],
  ['[ -f x ] && y', 'shell', 'json-malformed -'],
  ['[[ -f x ]]', 'shell', 'json-malformed ['],
];
for (const [text, form, faults] of arrays) {
  test(`array ${text}`, () => {
    const { only, at } = parsed(`CMD ${text}\n`);
    assert.equal(only.form, form);
    assert.equal(only.json?.problems.map((each) => `${each.code} ${at(each.at)}`).join(), faults);
    assert.deepEqual(only.problems, []);
  });
}

test('items of an array', () => {
  const { only, at } = parsed('COPY ["a $B", "c\\u0041\\n"]\n');
  assert.deepEqual(only.json?.items.map(({ value }) => value), ['a $B', 'cA\n']);
  assert.deepEqual(only.json?.items.map((item) => at(item.at)), ['"a $B"', '"c\\u0041\\n"']);
  assert.equal(at(only.json?.items[0]?.variables[0]?.at), '$B');
  assert.deepEqual(problems('ENTRYPOINT ["a", 1]\nCMD [null]\n'), ['json-item-not-string 1', 'json-item-not-string null']);
});

test('ONBUILD', () => {
  const { only, at } = parsed('ONBUILD COPY --from=a <<EOF /x\n$A\nEOF\n');
  assert.equal(only.trigger?.name, 'COPY');
  assert.deepEqual(only.trigger?.flags.map(({ name }) => name), ['from']);
  assert.deepEqual(only.trigger?.words.map(({ raw }) => raw), ['<<EOF', '/x']);
  assert.equal(at(only.trigger?.at), 'COPY --from=a <<EOF /x\n$A\nEOF');
  assert.deepEqual(only.heredocs[0]?.variables.map(({ name }) => name), ['A']);
  assert.equal(parsed('ONBUILD ONBUILD RUN x\n').only.trigger?.trigger, undefined);
  assert.equal(parsed('ONBUILD\n').only.trigger, undefined);
  assert.deepEqual(problems('ONBUILD ENV A=${b^^}\n'), ['unsupported-modifier ${b^^}']);
});

test('heredocs', () => {
  const { only, at } = parsed('COPY a <<-"E T" 3<<E2 << E3 /x/\n\t$A\n\tE T\n$B ${C:-d}\nE2\nE3\n');
  assert.deepEqual(
    only.heredocs.map(({ name, at: word, expand, stripTabs, spaced, fd, body, end, variables }) => [name, at(word), expand, stripTabs, spaced, fd, at(body), at(end), variables.map((each) => each.name).join()]),
    [
      ['E T', '<<-"E T"', false, true, false, undefined, '\t$A\n', '\tE T', ''],
      ['E2', '3<<E2', true, false, false, 3, '$B ${C:-d}\n', 'E2', 'B,C'],
      ['E3', '<< E3', true, false, true, undefined, '', 'E3', ''],
    ],
  );
  assert.deepEqual(only.words.map(({ raw }) => raw), ['a', '<<-"E T"', '3<<E2', '<< E3', '/x/']);
  assert.equal(at(only.at)?.endsWith('\nE3'), true);
});

test('a body BuildKit expands may hold a fault; one the shell reads may not', () => {
  assert.deepEqual(problems('COPY <<A /x\n${a^^} it\'s "\nA\n'), ['unsupported-modifier ${a^^}']);
  assert.deepEqual(problems('COPY <<"A" /x\n${a^^}\nA\nRUN <<A\n${a^^}\nA\nONBUILD RUN <<A\n${a^^}\nA\n'), []);
});

test('a heredoc without end', () => {
  const { only, at } = parsed('COPY <<A <<B /x\na\nA\nb\n');
  assert.deepEqual(only.heredocs.map((each) => [at(each.body), at(each.end)]), [['a\n', 'A'], ['b\n', undefined]]);
  assert.deepEqual(only.problems.map(({ code, at: place, words }) => [code, at(place), words]), [['unterminated-heredoc', '<<B', { name: 'B' }]]);
});

test('odd instructions are still instructions', () => {
  assert.deepEqual(parsed('RUN\u00a0echo\n').only.name, 'RUN\u00a0ECHO');
  assert.deepEqual(parsed('FROM a\nUSER\n').instructions[1]?.instruction.words, []);
  assert.deepEqual(parsed('USER a b\n').only.words.map(({ value }) => value), ['a b']);
  assert.deepEqual(parsed('EXPOSE 80/TCP  8080:80 # web\n').only.words.map(({ value }) => value), ['80/TCP', '8080:80', '#', 'web']);
  assert.deepEqual(parsed('VOLUME [""]\n').only.json?.items.map(({ value }) => value), ['']);
});
