// `npm run bench`: our server beside the servers people use today, on the same texts, with the same edits at the same places, one process at a time.
// The bundle must be there (`npm run build`). Nothing here passes or fails; it measures. The tables come on stdout, what goes on is told on stderr.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, tmpdir } from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { measure, startUps } from './phases.mjs';
import { installRivals } from './rivals.mjs';
import { ours, rivals } from './servers.mjs';
import { tables } from './tables.mjs';
import { kinds, workload } from './workloads.mjs';

const usage = `npm run bench -- [options]
  --only dockerfile|compose|kubernetes   one kind of text
  --size N                               one size of it
  --ours                                 no rivals
  --quick                                few rounds: a first look, too few for a p95
  --json FILE                            the samples behind the tables
  --server FILE                          another bundle of ours than server/dist/node.js
  --profile FOLDER                       CPU profiles of our server, one per process; they slow it down
Rivals are installed once, into $SHIPSHAPE_BENCH_CACHE or ~/.cache/shipshape-bench.`;

const thorough = { starts: 15, cold: 5, keystrokes: 60, completions: 30, hovers: 40, symbols: 12, budget: 20_000 };
const quick = { starts: 5, cold: 2, keystrokes: 12, completions: 6, hovers: 10, symbols: 4, budget: 6_000 };

const { values: options } = parseArgs({
  options: {
    only: { type: 'string' },
    size: { type: 'string' },
    ours: { type: 'boolean' },
    quick: { type: 'boolean' },
    json: { type: 'string' },
    server: { type: 'string' },
    profile: { type: 'string' },
    help: { type: 'boolean' },
  },
});
if (options.help || (options.only && !kinds[options.only])) {
  console.log(usage);
  process.exit(options.help ? 0 : 2);
}

const effort = options.quick ? quick : thorough;
const workloads = chosenWorkloads();
const { node, servers, isCompared } = chosenServers();
const result = {
  date: new Date().toISOString(),
  node: spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout.trim(),
  machine: `${cpus().length} × ${cpus()[0]?.model.trim()}`,
  isQuick: Boolean(options.quick),
  isCompared,
  isProfiled: Boolean(options.profile),
  loads: [],
  hashing: [],
  servers: servers.map(({ id, version, kinds, fixedWait }) => ({ id, version, kinds, fixedWait })),
  starts: [],
  runs: [],
};

// Servers that look around find an empty folder.
const folder = mkdtempSync(path.join(tmpdir(), 'shipshape-bench-'));
try {
  for (const server of servers.filter(({ id }, i) => servers.findIndex((other) => other.id === id) === i)) {
    watchMachine(`${server.id}: start-up`);
    result.starts.push({ server: server.id, samples: await startUps(server, folder, effort) });
  }
  // One text after the other, not one server after the other: what else the machine does meanwhile meets all of them.
  for (const text of workloads)
    for (const server of servers.filter(({ kinds }) => kinds.includes(text.kind))) {
      watchMachine(`${server.id}: ${text.name}`);
      const { kind, size, unit, lines } = text;
      result.runs.push({ server: server.id, kind, size, unit, lines, bytes: Buffer.byteLength(text.text), ...(await attempt(server, text)) });
      keep();
    }
  watchMachine('done');
} finally {
  rmSync(folder, { recursive: true, force: true });
}
keep();
console.log(tables(result));

function chosenWorkloads() {
  const chosen = Object.keys(kinds).filter((kind) => !options.only || kind === options.only);
  return chosen.flatMap((kind) => kinds[kind].sizes.filter((size) => !options.size || size === Number(options.size)).map((size) => workload(kind, size)));
}

function chosenServers() {
  const installed = options.ours ? undefined : installRivals();
  if (!options.ours && !installed) console.error('\nNOT COMPARED: the rivals are missing and could not be installed; only ours is measured.\n');
  const node = installed?.node ?? process.execPath;
  const shipshape = ours(node, options.server && path.resolve(options.server));
  if (options.profile) {
    mkdirSync(options.profile, { recursive: true });
    shipshape.command.splice(1, 0, '--cpu-prof', '--cpu-prof-dir', path.resolve(options.profile));
  }
  const all = [shipshape, ...(installed ? rivals(node, installed) : [])];
  return { node, servers: all.filter(({ kinds }) => workloads.some(({ kind }) => kinds.includes(kind))), isCompared: Boolean(installed) };
}

/** After every text, so that a run that is broken off has not been for nothing. */
function keep() {
  if (options.json) writeFileSync(options.json, JSON.stringify(result, undefined, 1));
}

/** A server that fails loses its own row; the others are still measured. */
async function attempt(server, text) {
  try {
    return await measure(server, text, folder, effort);
  } catch (error) {
    console.error(error);
    return { phases: {}, failure: error.message };
  }
}

/** How busy and how quick the machine is just now: the load, and the time of a fixed piece of work. */
function watchMachine(what) {
  const block = Buffer.alloc(1 << 20, 7);
  const began = performance.now();
  for (let i = 0; i < 20; i++) createHash('sha256').update(block).digest();
  const hashing = performance.now() - began;
  const [load] = loadavg();
  result.hashing.push(hashing);
  result.loads.push(load);
  console.error(`${new Date().toISOString().slice(11, 19)}  load ${load.toFixed(1)}  hashing ${hashing.toFixed(0)} ms  ${what}`);
}
