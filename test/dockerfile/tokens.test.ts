import { test } from 'node:test';
import assert from 'node:assert/strict';
import { tokens } from '../../server/src/engine/features/tokens';
import { uriOf, worldOf, settingsFrom } from '../run/worlds';

const shown = (text: string): string => {
  const world = worldOf({ Dockerfile: text }, settingsFrom({}));
  return tokens(world, uriOf('Dockerfile')).map(({ at, kind, declares }) => `${kind}${declares ? '!' : ''} ${text.slice(at.start, at.end)}`).join('\n');
};

test('words by what they mean, the shell included', () => {
  assert.equal(shown(`# syntax=docker/dockerfile:1
ARG V=1
FROM --platform=$BUILDPLATFORM node:\${V:-22} AS base # no
ENV A="x $V y"
# why
RUN --mount=type=cache,target=/root/.npm set -eux; \\
    # inside
    if [ -f "$A" ]; then npm ci --omit=dev && echo "a \\
      b" | tee 'out'; fi
COPY --from=base <<EOF a /b
hello $A
EOF
EXPOSE 80/tcp
CMD ["node", "server.js"]
`), `macro syntax
string docker/dockerfile:1
keyword ARG
variable! V
string 1
keyword FROM
parameter --platform
variable $BUILDPLATFORM
class node:
variable \${V:-22}
keyword AS
namespace! base
keyword ENV
variable! A
string "x
variable $V
string y"
comment # why
keyword RUN
parameter --mount
property type
string cache
property target
string /root/.npm
function set
parameter -eux
operator ;
comment # inside
keyword if
operator [
parameter -f
string "
variable $A
string "
operator ]
operator ;
keyword then
function npm
string ci
parameter --omit=dev
operator &&
function echo
string "a
string b"
operator |
function tee
string 'out'
operator ;
keyword fi
keyword COPY
parameter --from
namespace base
macro! <<EOF
string a
string /b
variable $A
macro EOF
keyword EXPOSE
number 80/tcp
keyword CMD
string "node"
string "server.js"`);
});

test('no token over another, none over a line end, in the order of the text, on hostile text too', () => {
  const pieces = ['RUN ', 'FROM a', '\n', ' \\\n', '"', "'", '$(', ')', '`', '<<EOF', 'EOF', '&&', '|', 'if ', 'fi', '${A:-$B}', '# c', '[', ']', '"a",', '--mount=type=', 'ONBUILD '];
  let seed = 7;
  const next = (n: number): number => (seed = (seed * 1103515245 + 12345) % 2147483648) % n;
  for (let i = 0; i < 400; i++) {
    const text = Array.from({ length: 3 + next(30) }, () => pieces[next(pieces.length)]).join('');
    let end = 0;
    for (const { at } of tokens(worldOf({ Dockerfile: text }, settingsFrom({})), uriOf('Dockerfile'))) {
      assert.ok(at.start >= end && at.end > at.start && !text.slice(at.start, at.end).includes('\n'), JSON.stringify({ text, at }));
      end = at.end;
    }
  }
});
