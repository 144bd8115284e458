import { summary } from './statistics.mjs';

/** The measurements as Markdown: what matters first, every number behind it after that. */
export function tables(result) {
  const kinds = [...new Set(result.runs.map(({ kind }) => kind))];
  return [heading(result), startUpTable(result), ...kinds.flatMap((kind) => [overview(result, kind), details(result, kind)])].join('\n\n');
}

const phaseNames = {
  cold: 'open → findings, fresh process',
  keystroke: 'keystroke → findings',
  completion: 'keystroke → completion',
  hover: 'hover',
  hoverAfterEdit: 'keystroke → hover',
  symbols: 'outline',
  symbolsAfterEdit: 'keystroke → outline',
  tokens: 'semantic tokens',
  tokensAfterEdit: 'keystroke → semantic tokens',
  formatting: 'keystroke → formatting',
};
const findingPhases = ['cold', 'keystroke'];

function heading({ date, node, machine, isQuick, isCompared, isProfiled, loads, hashing }) {
  const { median, min } = summary(hashing);
  return [
    `# Pace, ${date.slice(0, 10)}`,
    '',
    `${machine}, Node ${node} for every server. Load ${Math.min(...loads).toFixed(1)} to ${Math.max(...loads).toFixed(1)}; a fixed piece of work took ${shown(median)} ms (at best ${shown(min)} ms).`,
    ...(Math.max(...loads) > 2 * Number(machine.split(' ')[0]) ? ['', '**The machine was busy with other things: trust CPU and minimum before the p95.**'] : []),
    ...(isQuick ? ['', '**Quick: few rounds, a first look.**'] : []),
    ...(isCompared ? [] : ['', '**NOT COMPARED: only our own server was measured.**']),
    ...(isProfiled ? ['', '**Our server was being profiled: it is slower than it is.**'] : []),
    '',
    'Milliseconds, medians of wall time. × is how many times ours fits into it, × best the same for the quickest rounds, × CPU for the CPU time; a fixed wait that the other server makes before it validates is taken off. CPU is what one round cost until the server was at rest again, over all threads.',
  ].join('\n');
}

function startUpTable({ starts, servers }) {
  const mine = startUp(starts[0]);
  const rows = starts.map((each) => {
    const { time, cpu, memory } = startUp(each);
    const { version } = servers.find(({ id }) => id === each.server);
    return [`${each.server} ${version}`, shown(time.median), shown(time.p95), shown(time.min), shown(cpu.median), shown(memory.median), time.n, ratio(time.median, mine.time.median)];
  });
  return `## Start-up: process → answer to \`initialize\`\n\n${table(['server', 'median', 'p95', 'min', 'CPU', 'RSS MiB', 'n', '×'], rows)}`;
}

const startUp = ({ samples }) => ({
  time: summary(samples.map(({ time }) => time)),
  cpu: summary(samples.map(({ cpu }) => cpu)),
  memory: summary(samples.map(({ memory }) => memory)),
});

/** One row per size and phase: ours, then each rival with the ratios to ours. */
function overview(result, kind) {
  const runs = result.runs.filter((run) => run.kind === kind);
  const servers = result.servers.filter(({ kinds }) => kinds.includes(kind));
  const [, ...others] = servers;
  const rows = [];
  for (const size of new Set(runs.map((run) => run.size))) {
    const ofServer = (id) => runs.find((run) => run.size === size && run.server === id);
    const mine = ofServer(servers[0].id);
    for (const phase of Object.keys(phaseNames)) {
      const our = answered(phaseOf(mine, phase), phase);
      const cells = others.flatMap(({ id, fixedWait }) => {
        const their = answered(phaseOf(ofServer(id), phase), phase);
        const wait = findingPhases.includes(phase) ? fixedWait : 0;
        return [cell(their, 'time'), ratio(their?.time.median - wait, our?.time.median), ratio(their?.time.min - wait, our?.time.min), ratio(their?.cpu.median, our?.cpu.median)];
      });
      rows.push([amount(mine), phaseNames[phase], cell(our, 'time'), cell(our, 'cpu'), ...cells]);
    }
    const memory = others.flatMap(({ id }) => [shown(ofServer(id)?.memory?.now), ratio(ofServer(id)?.memory?.now, mine.memory?.now), '', '']);
    rows.push([amount(mine), 'RSS MiB afterwards', shown(mine.memory?.now), '', ...memory]);
  }
  const heads = others.flatMap(({ id, version }) => [`${id} ${version}`, '×', '× best', '× CPU']);
  return `## ${kind}\n\n${table(['', 'what', 'shipshape', 'CPU', ...heads], rows)}${notes(runs, others)}`;
}

/** Nothing is answered quickly: only findings may be none. */
function answered(phase, name) {
  const isEmpty = phase && !findingPhases.includes(name) && phase.got.every((count) => count === 0);
  return isEmpty ? { ...phase, time: summary([]), cpu: summary([]), isEmpty } : phase;
}

const cell = (phase, of) => (phase?.isEmpty ? 'nothing' : shown(phase?.[of].median));

function notes(runs, others) {
  const waits = others.filter(({ fixedWait }) => fixedWait).map(({ id, fixedWait }) => `${id} waits ${fixedWait} ms before it validates.`);
  const failures = runs.filter(({ failure }) => failure).map(({ server, size, failure }) => `FAILED: ${server}, ${size}: ${failure.split('\n')[0]}`);
  return [...waits, ...failures].map((line) => `\n\n${line}`).join('');
}

function details({ runs }, kind) {
  const rows = runs
    .filter((run) => run.kind === kind)
    .flatMap((run) =>
      Object.keys(run.phases).map((phase) => {
        const { time, settled, cpu, got } = phaseOf(run, phase);
        const answer = got.length > 1 ? `${Math.min(...got)}–${Math.max(...got)}` : got[0];
        return [amount(run), phaseNames[phase], run.server, shown(time.median), shown(time.p95), shown(time.min), shown(settled.median), shown(cpu.median), time.n, answer];
      }),
    );
  const head = ['', 'what', 'server', 'median', 'p95', 'min', 'settled', 'CPU', 'n', 'got'];
  return `### ${kind}, every number\n\n“Settled” is the last publication for the same text; “got” is how many findings, items or answers there were.\n\n${table(head, rows)}`;
}

function phaseOf(run, phase) {
  const samples = run?.phases[phase];
  if (!samples?.length) return undefined;
  const of = (name) => summary(samples.map((sample) => sample[name]).filter((value) => value !== undefined));
  return { time: of('time'), settled: of('settled'), cpu: of('cpu'), got: [...new Set(samples.map(({ got }) => got))] };
}

const amount = ({ size, unit }) => `${size.toLocaleString('en')} ${size === 1 ? unit.replace(/s$/, '') : unit}`;

function shown(number) {
  if (number === undefined || Number.isNaN(number)) return '–';
  if (number < 10) return number.toFixed(1);
  return Math.round(number).toLocaleString('en');
}

/** Rounded to what the measuring can bear. */
function ratio(theirs, mine) {
  const times = theirs / mine;
  if (!Number.isFinite(times)) return '–';
  if (times < 1) return times.toFixed(2);
  return times < 10 ? times.toFixed(1) : Math.round(times).toLocaleString('en');
}

/** Columns padded, so that the tables are also read in a terminal; numbers to the right. */
function table(head, rows) {
  const lines = [head, ...rows].map((row) => row.map(String));
  const widths = head.map((_, i) => Math.max(3, ...lines.map((line) => line[i].length)));
  const isNumber = head.map((_, i) => rows.every((row) => /^[\d.,–]*$/.test(String(row[i]).replace('nothing', ''))));
  const written = lines.map((line) => `| ${line.map((cell, i) => (isNumber[i] ? cell.padStart(widths[i]) : cell.padEnd(widths[i]))).join(' | ')} |`);
  const rule = `| ${widths.map((width, i) => (isNumber[i] ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`;
  return [written[0], rule, ...written.slice(1)].join('\n');
}
