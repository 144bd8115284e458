// `node test/pace/rules.mjs [dockerfile|kubernetes] [lines or documents]`: what our own code takes for a long Dockerfile or stream of manifests, in one process and without a protocol: opening, an edit, tokens, formatting; then rule by rule.
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
const kind = process.argv[2] === 'kubernetes' ? 'kubernetes' : 'dockerfile';
const size = Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? (kind === 'kubernetes' ? 1000 : 2000));
const out = mkdtempSync(path.join(root, 'test/.out-'));
try {
  const file = path.join(out, 'engine.cjs');
  const names = ['features/check', 'features/complete', 'features/tokens', 'features/format', 'features/outline', 'world', 'settings'].map((name) => `export * from '${root}server/src/engine/${name}';`);
  names.push(`export { treeOf, entryTreeOf } from '${root}server/src/engine/trees';`, `export { languages } from '${root}server/src/main/languages';`);
  writeFileSync(path.join(out, 'entry.ts'), names.join('\n'));
  await build({ ...shared, entryPoints: [path.join(out, 'entry.ts')], outfile: file, platform: 'node', format: 'cjs', logLevel: 'warning' });
  await measure(createRequire(import.meta.url)(file));
} finally {
  rmSync(out, { recursive: true, force: true });
}

async function measure({ checkWhole, complete, tokens, format, outline, change, world, defaults, treeOf, entryTreeOf, languages }) {
  const { text, fileName } = workload(kind, size);
  const uri = `file:///project/${fileName}`;
  const empty = world(languages, defaults('2026-11-24'), 'en');
  const typed = (before, now) => change(before, { uri, text: now, version: 1, editorId: '' });
  const turn = async () => undefined;
  let edits = 0;
  const said = kind === 'dockerfile' ? 'ENV NODE_ENV=production' : 'revisionHistoryLimit: 5';
  const middle = kind === 'dockerfile' ? text.indexOf(said) : text.indexOf(said, text.length / 2);
  const editedText = () => `${text.slice(0, middle)}${said}${++edits}${text.slice(middle + said.length)}`;

  console.log(`${text.split('\n').length} lines, least and median processor time in ms`);
  await timed('open, until the last finding', 25, () => checkWhole(typed(empty, text), uri, turn));
  const open = typed(empty, text);
  await checkWhole(open, uri, turn);
  await timed('an edit, until the last finding', 25, () => checkWhole(typed(open, editedText()), uri, turn));
  if (kind === 'kubernetes') {
    const label = 'app.kubernetes.io/part-of: bench';
    const at = text.indexOf(label, text.length / 2);
    await timed('an edit of a label, until the last finding', 25, () => checkWhole(typed(open, `${text.slice(0, at)}${label}${++edits}${text.slice(at + label.length)}`), uri, turn));
    const place = text.indexOf('imagePullPolicy: ', text.length / 2) + 'imagePullPolicy: '.length;
    await timed('completion after an edit', 25, () => complete(typed(open, `${text.slice(0, place)}A${++edits}${text.slice(place)}`), uri, place + 1));
  }
  await timed('tokens, all anew', 15, () => tokens(typed(empty, text), uri));
  tokens(open, uri);
  await timed('tokens after an edit', 25, () => tokens(typed(open, editedText()), uri));
  await timed('formatting', 15, () => format(typed(empty, text), uri, { tabSize: 4, insertSpaces: true }, turn));
  await timed('outline', 15, () => outline(typed(empty, text), uri));

  const language = languages.find(({ id }) => id === kind);
  const rows = [];
  for (const rule of language.rules) {
    if (!('check' in rule || 'checkEntry' in rule)) continue;
    // What rules share is known already: only what the rule does itself is counted.
    let [whole, after] = [Infinity, Infinity];
    for (let round = 0; round < (kind === 'kubernetes' ? 1 : 3); round++) {
      const parts = typed(empty, text).files.get(uri).parts.map(({ part }) => part);
      const all = (each) => parts.forEach((part) => run(each, part));
      for (const other of language.rules) if (other !== rule) all(other);
      whole = Math.min(whole, spent(() => all(rule)));
      after = Math.min(after, 'check' in rule ? spent(() => all(rule)) : 0);
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
    const about = language.aboutPart?.(treeOf(language, part));
    if ('check' in rule) return about && rule.about && !rule.about.some((name) => about.includes(name)) ? 0 : Array.from(rule.check(treeOf(language, part), settings)).length;
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
