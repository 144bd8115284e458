import { readdirSync, readFileSync } from 'node:fs';

// Linux tells a process's cost in /proc; elsewhere there is no cheap and exact source, and the tables show a dash.
export const knowsCost = process.platform === 'linux';

/** CPU time in milliseconds that a process and its children have used, over all threads: garbage collection and compilation count. */
export function cpuOf(pid) {
  if (!knowsCost) return NaN;
  let nanoseconds = 0;
  for (const process of family(pid))
    for (const thread of list(`/proc/${process}/task`)) nanoseconds += Number(read(`/proc/${process}/task/${thread}/schedstat`).split(' ')[0]);
  return nanoseconds / 1e6;
}

/** Resident memory in MiB, now and at its highest. */
export function memoryOf(pid) {
  if (!knowsCost) return { now: NaN, highest: NaN };
  let now = 0;
  let highest = 0;
  for (const process of family(pid)) {
    const status = read(`/proc/${process}/status`);
    now += Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
    highest += Number(/VmHWM:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024;
  }
  return { now, highest };
}

function family(pid) {
  const children = list(`/proc/${pid}/task`).flatMap((thread) => read(`/proc/${pid}/task/${thread}/children`).split(' ').filter(Boolean));
  return [pid, ...children.flatMap(family)];
}

// A thread can end between being listed and being read; it then counts nothing.
function read(file) {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

function list(folder) {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}
