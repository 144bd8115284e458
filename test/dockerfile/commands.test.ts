import assert from 'node:assert/strict';
import { test } from 'node:test';
import { appended } from '../../server/src/languages/dockerfile/shell/append';
import { commandsOf, isMounted, runOf, runsOf, shellAbove, shipped } from '../../server/src/languages/dockerfile/shell/commands';
import { divide, parse, type Entry } from '../../server/src/languages/dockerfile/entry';
import { answers, packageCallsOf } from '../../server/src/languages/dockerfile/shell/packageManagers';
import { join, type Dockerfile } from '../../server/src/syntax/dockerfile/tree';
import { apply } from '../../server/src/text/edit';

const entryIn = (text: string, manner = '\\posix'): Entry => parse(text, manner);

function treeIn(text: string): Dockerfile {
  let offset = 0;
  return join(divide(text).map((cutting) => {
    const entry = { offset, tree: parse(cutting.text, cutting.manner ?? '') };
    offset += cutting.text.length;
    return entry;
  }));
}

const calls = (command: string): readonly string[] => packageCallsOf(entryIn(`RUN ${command}\n`)).map(({ manager, verbName }) => `${manager.id} ${verbName}`);

test('a package manager is found behind sudo, env, python -m and its own options', () => {
  assert.deepEqual(calls('sudo -E apt-get -o Acquire::Retries=3 -y install curl'), ['apt install']);
  assert.deepEqual(calls('env DEBIAN_FRONTEND=noninteractive /usr/bin/apt-get update'), ['apt update']);
  assert.deepEqual(calls('python3.12 -m pip --proxy http://a install x && pip3.9 list'), ['pip install', 'pip list']);
  assert.deepEqual(calls("sh -c 'apk add x' && if dnf install y; then zypper -n in z; fi"), ['apk add', 'dnf install', 'zypper in']);
});

test('what a variable hides is not guessed, and text is no call', () => {
  assert.deepEqual(calls('$APT install x; apt-get $VERB x; python -m $MODULE install; echo apt-get install'), []);
  assert.deepEqual(calls('sudo -u app pip install x'), []);
});

test('an answer is found in clusters and in front of the verb', () => {
  const answered = (command: string): readonly boolean[] => packageCallsOf(entryIn(`RUN ${command}\n`)).map(answers);
  assert.deepEqual(answered('apt-get -yq install a; apt-get install -qq a; apt-get install -q -q a; yes | apt-get install a; apt-get install --assume-yes a'), [true, true, true, true, true]);
  assert.deepEqual(answered('apt-get install a; apt-get -q install a; apt-get -f install; dnf install --best a'), [false, false, false, false]);
});

test('commands are those of a RUN, behind ONBUILD too, and of no other instruction or shell', () => {
  assert.equal(commandsOf(entryIn('ONBUILD RUN make\n')).commands.length, 1);
  assert.equal(commandsOf(entryIn('CMD make\n')).commands.length, 0);
  assert.equal(commandsOf(entryIn('RUN make\n', '\\powershell')).commands.length, 0);
  const entry = entryIn('RUN make\n');
  assert.equal(commandsOf(entry), commandsOf(entry));
});

test('stages that others only copy from are not shipped', () => {
  const tree = treeIn('FROM a AS base\nFROM base AS build\nRUN x\nFROM base AS dev\nFROM base\nCOPY --from=build /a /a\nRUN --mount=type=bind,from=1 y\n');
  assert.deepEqual(tree.stages.map((stage) => shipped(tree).has(stage)), [true, false, true, true]);
});

test('SHELL is found in the stage below', () => {
  const tree = treeIn('FROM a AS base\nSHELL ["/bin/bash", "-c"]\nFROM base\nRUN x\nSHELL ["/bin/sh", "-c"]\nRUN y\n');
  assert.deepEqual(runsOf(tree).map((run) => shellAbove(run)?.json?.items[0]?.value), ['/bin/bash', '/bin/sh']);
});

test('a mount lies over a folder, in it, or where a variable says', () => {
  const mounted = (target: string): boolean => {
    const run = runOf(entryIn(`RUN --mount=type=cache,target=${target} pip install x\n`));
    return run !== undefined && isMounted(run, ['/root/.cache/pip']);
  };
  assert.deepEqual(['/root/.cache', '/root/.cache/pip/http', '/home/app/.cache/pip', '$CACHE', '/root/.cache/uv', '/var/cache/apt'].map(mounted), [true, true, true, true, false, false]);
});

test('a command is appended in the layout of the RUN', () => {
  const after = (text: string): string | undefined => {
    const entry = entryIn(text);
    const command = commandsOf(entry).commands[0];
    const edit = command && appended(entry, command, 'rm x');
    return edit && apply(text, [edit]);
  };
  assert.equal(after('RUN a && b\n'), 'RUN a && b && rm x\n');
  assert.equal(after('RUN a \\\n\t&& b \\\n\t\tc\n'), 'RUN a \\\n\t&& b \\\n\t\tc \\\n\t&& rm x\n');
  assert.equal(after('RUN a; \\\r\n    b;\r\n'), 'RUN a; \\\r\n    b; \\\r\n    rm x\r\n');
  assert.equal(after('RUN <<EOF\n  a\n  b\nEOF\n'), 'RUN <<EOF\n  a\n  b\n  rm x\nEOF\n');
  for (const text of ['RUN a # b\n', 'RUN a &\n', 'RUN a; exit 0\n', 'RUN a "b\n', "RUN sh -c 'a'; b <<EOF\nEOF\n"]) assert.equal(after(text), undefined, text);
});
