import { spawn } from 'node:child_process';
import path from 'node:path';
import type { RunProgram } from '../engine/programs';

/** Runs a program from the PATH, without a shell. One that is missing, hangs or floods says nothing. */
export const run: RunProgram = (program, args, input) =>
  new Promise((resolve) => {
    // Windows looks for programs in the current folder first: that of Node holds none of a project's.
    const child = spawn(program, args, { cwd: path.dirname(process.execPath), stdio: ['pipe', 'pipe', 'ignore'], timeout: 10_000, windowsHide: true });
    let printed = '';
    child.on('error', () => resolve(undefined));
    child.on('close', (code) => resolve(code === 0 || code === 1 ? printed : undefined));
    // Who ends before having read everything closes the pipe.
    child.stdin.on('error', () => undefined);
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      printed += text;
      if (printed.length > 10_000_000) child.kill();
    });
    child.stdin.end(input);
  });
