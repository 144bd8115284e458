import { cpuOf, memoryOf } from './cost.mjs';
import { start } from './session.mjs';
import { textIn } from './text.mjs';
import { spread } from './workloads.mjs';

/** Everything that is measured of one server on one text. `effort` says how many rounds, and how many milliseconds a phase may take. */
export async function measure(server, workload, folder, effort) {
  const cold = await rounds(effort.cold, effort, () => coldOpen(server, workload, folder));
  const session = start(server, folder);
  try {
    const { abilities } = await session.initialize();
    const text = textIn(session, folder, workload);
    const opened = text.open();
    await session.firstFindings(opened);
    await session.settled(opened);
    const bench = { session, text, workload, effort };
    const phases = { cold };
    phases.keystroke = await keystrokes(bench);
    if (abilities.completionProvider) phases.completion = await completions(bench);
    if (abilities.hoverProvider) {
      phases.hover = await requests(bench, effort.hovers, 'textDocument/hover', hoverAt);
      phases.hoverAfterEdit = await requestsAfterEdit(bench, effort.hovers, 'textDocument/hover', hoverAt);
    }
    if (abilities.documentSymbolProvider) {
      phases.symbols = await requests(bench, effort.symbols, 'textDocument/documentSymbol', wholeText);
      phases.symbolsAfterEdit = await requestsAfterEdit(bench, effort.symbols, 'textDocument/documentSymbol', wholeText);
    }
    if (abilities.semanticTokensProvider) {
      phases.tokens = await requests(bench, effort.symbols, 'textDocument/semanticTokens/full', wholeText);
      phases.tokensAfterEdit = await requestsAfterEdit(bench, effort.symbols, 'textDocument/semanticTokens/full', wholeText);
    }
    if (abilities.documentFormattingProvider) phases.formatting = await requestsAfterEdit(bench, effort.symbols, 'textDocument/formatting', withStyle);
    return { phases, memory: memoryOf(session.pid) };
  } finally {
    await session.end();
  }
}

/** From the spawning of the process to the answer to `initialize`. */
export function startUps(server, folder, effort) {
  return rounds(effort.starts, effort, async () => {
    const session = start(server, folder);
    const { time } = await session.initialize();
    const sample = { time, cpu: cpuOf(session.pid), memory: memoryOf(session.pid).now };
    await session.end();
    return sample;
  });
}

/** Ends early when the time is used up, so that a slow server is measured less often and not never. */
async function rounds(count, { budget }, work) {
  const began = performance.now();
  const samples = [];
  for (let i = 0; i < count; i++) {
    samples.push(await work(i));
    if (performance.now() - began > budget && samples.length >= 2) break;
  }
  return samples;
}

/** A fresh process: loading of schemas and compiling of code are in it, as they are for whoever opens the editor. */
async function coldOpen(server, workload, folder) {
  const session = start(server, folder);
  try {
    await session.initialize();
    const before = cpuOf(session.pid);
    const opened = textIn(session, folder, workload).open();
    const found = await findingsOf(session, opened);
    return { ...found, sinceSpawn: opened.at + found.time - session.born, cpu: cpuOf(session.pid) - before };
  } finally {
    await session.end();
  }
}

/** The first findings are what a person sees; with the last ones the server has said everything. */
async function findingsOf(session, edit) {
  const first = await session.firstFindings(edit);
  const last = await session.settled(edit);
  return { time: first.at - edit.at, settled: last.at - edit.at, got: last.count };
}

/** One character in, the same one out, at places all over the text: its size stays. */
function alternate({ text, workload }, count) {
  const places = spread(workload.edits, count);
  return (i) => (text.isEdited ? text.takeBack() : text.insert(places[i], 'x'));
}

async function takeBackIfEdited({ session, text }) {
  if (text.isEdited) await findingsOf(session, text.takeBack());
}

async function keystrokes(bench) {
  const { session, effort } = bench;
  const next = alternate(bench, effort.keystrokes);
  const samples = await rounds(effort.keystrokes, effort, async (i) => {
    const before = cpuOf(session.pid);
    const found = await findingsOf(session, next(i));
    return { ...found, cpu: cpuOf(session.pid) - before };
  });
  await takeBackIfEdited(bench);
  return samples;
}

/** The beginning of a word is typed and completion asked for right behind it, as editors do. */
async function completions({ session, text, workload, effort }) {
  const places = spread(workload.completions, effort.completions);
  return rounds(effort.completions, effort, async (i) => {
    const { at, insert, ask } = places[i];
    const before = cpuOf(session.pid);
    const edit = text.insert(at, insert);
    const answer = await session.request('textDocument/completion', { textDocument: { uri: text.uri }, position: ask, context: { triggerKind: 1 } });
    await findingsOf(session, edit);
    const cpu = cpuOf(session.pid) - before;
    await findingsOf(session, text.takeBack());
    return { time: answer.at - edit.at, cpu, got: sizeOf(answer.result) };
  });
}

const hoverAt = ({ workload }, count) => {
  const places = spread(workload.hovers, count);
  return (i) => ({ position: places[i].at });
};
const wholeText = () => () => ({});
const withStyle = () => () => ({ options: { tabSize: 4, insertSpaces: true } });

/** Nothing has changed since the last answer. */
async function requests(bench, count, method, paramsOf) {
  const { session, text, effort } = bench;
  const params = paramsOf(bench, count);
  return rounds(count, effort, async (i) => {
    const before = cpuOf(session.pid);
    const { time, result } = await session.request(method, { textDocument: { uri: text.uri }, ...params(i) });
    return { time, cpu: cpuOf(session.pid) - before, got: sizeOf(result) };
  });
}

async function requestsAfterEdit(bench, count, method, paramsOf) {
  const { session, text, effort } = bench;
  const params = paramsOf(bench, count);
  const next = alternate(bench, count);
  const samples = await rounds(count, effort, async (i) => {
    const before = cpuOf(session.pid);
    const edit = next(i);
    const answer = await session.request(method, { textDocument: { uri: text.uri }, ...params(i) });
    await findingsOf(session, edit);
    return { time: answer.at - edit.at, cpu: cpuOf(session.pid) - before, got: sizeOf(answer.result) };
  });
  await takeBackIfEdited(bench);
  return samples;
}

/** How much an answer holds: an empty one is quick and worth nothing, so the tables tell. */
function sizeOf(result) {
  // Five numbers tell of one token.
  if (result?.data) return result.data.length / 5;
  const items = result?.items ?? result;
  if (!Array.isArray(items)) return items ? 1 : 0;
  // An outline may be a tree or flat: all of its items are counted.
  return items.reduce((sum, { children }) => sum + 1 + (children ? sizeOf(children) : 0), 0);
}
