import { assert } from './assert';
import { execFileSync } from 'node:child_process';
import { commands } from 'vscode';
import { closeAll, drawn, findings, open, replace, until } from './editor';

describe('a server that ends', () => {
  afterEach(closeAll);

  it('is back after it was killed, and knows the file that is open', async () => {
    const editor = await open('Dockerfile');
    await until('findings', () => drawn(editor.document), (all) => all.length > 0);
    const [before] = await until('one server', servers, (all) => all.length === 1);
    assert(before, 'no server');
    process.kill(before, 'SIGKILL');
    await until('another server', servers, (all) => all.length === 1 && all[0] !== before);
    await replace(editor, editor.document.getText(), 'FROM\n');
    await until('findings from the new server', () => findings(editor.document).map(({ range }) => range.end.line), (all) => all.length > 0 && all.every((line) => line < 2));
  });

  it('is another one after shipshape.restart', async () => {
    const editor = await open('Dockerfile');
    const [before] = await until('one server', servers, (all) => all.length === 1);
    await commands.executeCommand('shipshape.restart');
    await until('another server', servers, (all) => all.length === 1 && all[0] !== before);
    await until('findings', () => drawn(editor.document), (all) => all.length > 0);
  });
});

/** Process ids of the language servers below this extension host. */
function servers(): readonly number[] {
  return execFileSync('ps', ['-A', '-o', 'pid=,ppid=,args='], { encoding: 'utf8' })
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .filter((match) => match?.[2] === String(process.pid) && match[3]?.includes('node.js --node-ipc'))
    .map((match) => Number(match?.[1]));
}
