// What hadolint and BuildKit's linter say of the same Dockerfiles, beside what we say. Not part of `npm test`; nothing is downloaded.
//   npm run build, then
//   node test/rivals/compare.mjs --hadolint PROGRAM --buildkit PROGRAM FOLDER… [--samples N] > report.md
// PROGRAM of --hadolint is hadolint itself. That of --buildkit reads paths, one a line, and writes a line of JSON for each:
//   { "file", "warnings": [{ "rule", "line", "msg" }], "error", "errorLine" }, lines counted from 1 - a dozen lines of Go around dockerfile2llb.Dockerfile2LLB.
// Compared by file, instruction and name: they point at the first line of an instruction, we at the words. Rules that are off are turned on.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const cli = fileURLToPath(new URL('../../server/dist/cli.js', import.meta.url));
const { values, positionals } = parseArgs({ allowPositionals: true, options: { hadolint: { type: 'string' }, buildkit: { type: 'string' }, samples: { type: 'string', default: '4' } } });
if (!positionals.length || !(values.hadolint || values.buildkit)) {
  console.error('node test/rivals/compare.mjs --hadolint PROGRAM --buildkit PROGRAM FOLDER…');
  process.exit(2);
}
const files = positionals.flatMap(dockerfilesIn);
const startsOf = new Map(files.map((file) => [file, instructionStarts(readFileSync(file, 'utf8'))]));
const ours = [];
for (let i = 0; i < files.length; i += 100) ours.push(...run(process.execPath, [cli, 'lint', '--format', 'json', ...offRules(), ...files.slice(i, i + 100)]));

console.log(`# ${files.length} files\n`);
if (values.hadolint) reportHadolint(files.flatMap(hadolint));
if (values.buildkit) reportBuildkit(linesFrom(values.buildkit, files));

function report(title, prefixes, theirs, unread) {
  const mine = ours.filter(({ file }) => !unread.has(file)).flatMap((finding) => finding.aliases.filter((name) => prefixes.test(name)).map((name) => ({ file: finding.file, line: finding.range.start.line + 1, name: name.replace(prefixes, ''), message: `${finding.code}: ${finding.message}` })));
  const [us, them] = [byKey(mine), byKey(theirs)];
  const names = [...new Set([...mine, ...theirs].map(({ name }) => name))].sort();
  console.log(`## ${title}\n\n| name | both | only ${title} | only we |\n| --- | ---: | ---: | ---: |`);
  const samples = [];
  for (const name of names) {
    const only = (some, others) => [...some].filter(([key, { name: own }]) => own === name && !others.has(key)).map(([, each]) => each);
    const [onlyThem, onlyUs] = [only(them, us), only(us, them)];
    const both = [...them].filter(([key, { name: own }]) => own === name && us.has(key)).length;
    console.log(`| ${name} | ${both} | ${onlyThem.length} | ${onlyUs.length} |`);
    samples.push([`only ${title}: ${name}`, onlyThem], [`only we: ${name}`, onlyUs]);
  }
  for (const [what, all] of samples) {
    if (!all.length) continue;
    console.log(`\n### ${what} (${all.length})\n`);
    for (const each of spread(all, Number(values.samples))) console.log(`- ${each.file}:${each.line} ${each.message}\n  \`${lineOf(each)}\``);
  }
  console.log();
}

function reportHadolint(found) {
  // Of a file it cannot parse it says nothing else.
  const unread = new Set(found.filter(({ name }) => name === 'DL1000').map(({ file }) => file));
  report('hadolint', /^(hadolint|shellcheck):/, found.filter(({ file }) => !unread.has(file)), unread);
  const wrong = new Set(ours.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  console.log(`## Files hadolint cannot parse\n`);
  for (const { file, line, name, message } of found) if (name === 'DL1000') console.log(`- ${file}:${line} ${wrong.has(file) ? '(an error for us too)' : '(none for us)'} ${message.replaceAll('\n', ' ')}`);
  console.log();
}

function reportBuildkit(results) {
  // It stops at the first thing it refuses: of the file behind that it has said nothing.
  const refused = new Set(results.filter(({ error }) => error).map(({ file }) => file));
  const wrong = new Set(ours.filter(({ severity }) => severity === 'error').map(({ file }) => file));
  report('BuildKit', /^buildkit:/, results.flatMap(({ file, warnings, error }) => (error ? [] : (warnings ?? []).map(({ rule, line, msg }) => ({ file, line, name: rule, message: msg })))), refused);
  console.log(`## Files BuildKit refuses\n\nboth ${[...refused].filter((file) => wrong.has(file)).length}, only BuildKit ${[...refused].filter((file) => !wrong.has(file)).length}, only we ${[...wrong].filter((file) => !refused.has(file)).length}\n`);
  for (const { file, error } of results) if (error && !wrong.has(file)) console.log(`- only BuildKit: ${file}: ${error.replaceAll('\n', ' ')}`);
  for (const file of wrong) if (!refused.has(file)) console.log(`- only we: ${file}`);
}

function byKey(all) {
  const map = new Map();
  for (const each of all) {
    const at = (startsOf.get(each.file) ?? []).findLast((line) => line <= each.line) ?? each.line;
    map.set(`${each.file} ${at} ${each.name}`, each);
  }
  return map;
}

function hadolint(file) {
  const { stdout } = spawnSync(values.hadolint, ['--no-color', '--format', 'json', '--failure-threshold', 'none', file], { encoding: 'utf8', maxBuffer: 2 ** 28 });
  return JSON.parse(stdout || '[]').map(({ line, code, message }) => ({ file, line, name: code, message }));
}

function run(program, words) {
  const { stdout, stderr } = spawnSync(program, words, { encoding: 'utf8', maxBuffer: 2 ** 28 });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout);
}

function linesFrom(program, input) {
  const { stdout } = spawnSync(program, [], { input: input.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 28 });
  return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

function offRules() {
  return run(process.execPath, [cli, 'rules', '--format', 'json']).filter(({ language, on }) => language === 'dockerfile' && !on).flatMap(({ code }) => ['--rule', `${code}=on`]);
}

function dockerfilesIn(place) {
  if (!statSync(place).isDirectory()) return [path.resolve(place)];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /(^|[.-])dockerfile([.-]|$)/i.test(entry.name) && !entry.name.endsWith('.dockerignore'))
    .map((entry) => path.join(path.resolve(entry.parentPath), entry.name))
    .sort();
}

/** The lines instructions start on, counted from 1: what continues and what stands in a heredoc starts none. */
function instructionStarts(text) {
  const starts = [];
  const escape = /^#\s*escape\s*=\s*`/im.test(text) ? '`' : '\\';
  let inside = false;
  let ends = [];
  for (const [i, line] of text.split(/\r?\n/).entries()) {
    if (!inside && ends.length) {
      if (line.replace(/^\t+/, '') === ends[0]) ends.shift();
      continue;
    }
    if (!line.trim() || line.trimStart().startsWith('#')) continue;
    if (!inside) starts.push(i + 1);
    if (/^\s*(run|copy|add|onbuild)\b/i.test(line) || inside) ends.push(...[...line.matchAll(/(?<!<)<<-?\s*(["']?)([A-Za-z_]\w*)\1/g)].map((found) => found[2]));
    inside = line.trimEnd().endsWith(escape);
  }
  return starts;
}

function lineOf({ file, line }) {
  return (readFileSync(file, 'utf8').split('\n')[line - 1] ?? '').trim().slice(0, 160);
}

function spread(all, count) {
  return all.length <= count ? all : Array.from({ length: count }, (_, i) => all[Math.floor(((i + 0.5) * all.length) / count)]);
}
