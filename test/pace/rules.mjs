// `node test/pace/rules.mjs [lines]`: what our own code takes for a long Dockerfile, in one process and without a protocol: opening, an edit, tokens, formatting; then rule by rule.
// Times are processor time, so that other work on the machine does not count, and the least of several rounds. Nothing here passes or fails.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { shared } from '../../server/build/bundle.mjs';
import { workload } from './workloads.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
process.chdir(root);
const size = Number(process.argv[2] ?? 2000);
const out = mkdtempSync(path.join(root, 'test/.out-'));
try {
  const file = path.join(out, 'engine.cjs');
  const names = ['features/check', 'features/tokens', 'features/format', 'features/outline', 'world', 'settings'].map((name) => `export * from '${root}server/src/engine/${name}';`);
  names.push(`export { treeOf, entryTreeOf } from '${root}server/src/engine/trees';`, `export { languages } from '${root}server/src/main/languages';`);
  writeFileSync(path.join(out, 'entry.ts'), names.join('\n'));
  await build({ ...shared, entryPoints: [path.join(out, 'entry.ts')], outfile: file, platform: 'node', format: 'cjs', logLevel: 'warning' });
  await measure(createRequire(import.meta.url)(file));
} finally {
  rmSync(out, { recursive: true, force: true });
}

async function measure({ checkWhole, tokens, format, outline, change, world, defaults, treeOf, entryTreeOf, languages }) {
  const { text } = workload('dockerfile', size);
  const uri = 'file:///project/Dockerfile';
  const empty = world(languages, defaults('2026-11-24'), 'en');
  const typed = (before, now) => change(before, { uri, text: now, version: 1, editorId: '' });
  const turn = async () => undefined;
  let edits = 0;
  const editedText = () => text.replace('ENV NODE_ENV=production', `ENV NODE_ENV=production${++edits}`);

  console.log(`${text.split('\n').length} lines, least and median processor time in ms`);
  await timed('open, until the last finding', 25, () => checkWhole(typed(empty, text), uri, turn));
  const open = typed(empty, text);
  await checkWhole(open, uri, turn);
  await timed('an edit, until the last finding', 25, () => checkWhole(typed(open, editedText()), uri, turn));
  await timed('tokens, all anew', 15, () => tokens(typed(empty, text), uri));
  tokens(open, uri);
  await timed('tokens after an edit', 25, () => tokens(typed(open, editedText()), uri));
  await timed('formatting', 15, () => format(typed(empty, text), uri, { tabSize: 4, insertSpaces: true }, turn));
  await timed('outline', 15, () => outline(typed(empty, text), uri));

  const language = languages.find(({ id }) => id === 'dockerfile');
  const rows = [];
  for (const rule of language.rules) {
    if (!('check' in rule || 'checkEntry' in rule)) continue;
    // What rules share is known already: only what the rule does itself is counted.
    let [whole, after] = [Infinity, Infinity];
    for (let round = 0; round < 3; round++) {
      const { parts: [{ part }] } = typed(empty, text).files.get(uri);
      for (const other of language.rules) if (other !== rule) run(other, part);
      whole = Math.min(whole, spent(() => run(rule, part)));
      after = Math.min(after, 'check' in rule ? spent(() => run(rule, part)) : 0);
    }
    rows.push({ code: rule.code, on: rule.on !== false, whole, after });
  }
  rows.sort((a, b) => b.whole - a.whole);
  console.log('\nrule by rule: on the whole file, and again when only the view over all instructions is new');
  for (const { code, on, whole, after } of rows.slice(0, 40)) console.log(`${whole.toFixed(2).padStart(8)} ${after.toFixed(2).padStart(8)}  ${code}${on ? '' : ' (off)'}`);
  const sum = (key, on) => rows.filter((row) => !on || row.on).reduce((total, row) => total + row[key], 0).toFixed(1);
  console.log(`${sum('whole', true).padStart(8)} ${sum('after', true).padStart(8)}  all that are on, of ${rows.length} rules`);

  function run(rule, part) {
    const settings = empty.settings;
    if ('check' in rule) return Array.from(rule.check(treeOf(language, part), settings)).length;
    if (!('checkEntry' in rule)) return 0;
    let count = 0;
    for (const { entry } of part.entries) for (const _ of rule.checkEntry(entryTreeOf(language, entry), settings)) count++;
    return count;
  }
}

function spent(work) {
  const start = process.cpuUsage();
  work();
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}

async function timed(what, rounds, work) {
  const samples = [];
  for (let i = 0; i < rounds; i++) {
    const start = process.cpuUsage();
    await work();
    const { user, system } = process.cpuUsage(start);
    samples.push((user + system) / 1000);
  }
  samples.sort((a, b) => a - b);
  console.log(`${samples[0].toFixed(1).padStart(8)} ${samples[rounds >> 1].toFixed(1).padStart(8)}  ${what}`);
}
