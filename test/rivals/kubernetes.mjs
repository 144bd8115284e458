// What the API server's own validation says of the same manifests, beside what we say. Not part of `npm test`; nothing is downloaded.
//   npm run build, then
//   node test/rivals/kubernetes.mjs --oracle PROGRAM FOLDER… [--version 1.36] [--all] > report.md        (or SHIPSHAPE_KUBERNETES_ORACLE=PROGRAM)
// PROGRAM reads paths, one a line, and writes a line of JSON for each document:
//   { "file", "doc", "line", "kind", "name", "verdict": "accepted" | "refused" | "unknown-kind", "errors": [{ "field", "type", "detail" }], "warnings": [] }, lines counted from 1
// - some lines of Go around the registry's strategies: strict decoding, defaulting, conversion, `rest.BeforeCreate`. Compared by document: who refuses it.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const cli = fileURLToPath(new URL('../../server/dist/cli.js', import.meta.url));
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { oracle: { type: 'string', default: process.env['SHIPSHAPE_KUBERNETES_ORACLE'] }, version: { type: 'string', default: '1.36' }, all: { type: 'boolean', default: false } },
});
if (!values.oracle || !positionals.length) {
  console.error('node test/rivals/kubernetes.mjs --oracle PROGRAM FOLDER…');
  process.exit(2);
}
const MOST = values.all ? Infinity : 12;

const documents = linesFrom(values.oracle, positionals.flatMap(manifestsIn));
const files = [...new Set(documents.map(({ file }) => file))];
const startsOf = groups(documents, ({ file }) => file);
const ours = [];
for (let i = 0; i < files.length; i += 200) ours.push(...findings(files.slice(i, i + 200)));

const found = new Map();
for (const finding of ours.filter(({ severity }) => severity === 'error')) {
  const document = (startsOf.get(finding.file) ?? []).findLast(({ line }) => line <= finding.range.start.line + 1);
  if (document) found.set(document, [...(found.get(document) ?? []), finding]);
}
const judged = documents.filter(({ verdict }) => verdict === 'accepted' || verdict === 'refused');
const refused = judged.filter(({ verdict }) => verdict === 'refused');
const both = refused.filter((each) => found.has(each));
const onlyServer = refused.filter((each) => !found.has(each));
const onlyWe = judged.filter((each) => each.verdict === 'accepted' && found.has(each));

console.log(`# ${files.length} files, ${documents.length} documents, ${judged.length} judged by the server\n`);
console.log(`| | documents |\n| --- | ---: |\n| accepted by both | ${judged.length - both.length - onlyServer.length - onlyWe.length} |\n| refused by both | ${both.length} |\n| refused only by the server | ${onlyServer.length} |\n| an error only for us | ${onlyWe.length} |\n`);
section('An error only for us', onlyWe, (each) => found.get(each).map(({ code }) => code)[0], (each) => found.get(each).map(({ code, range, message }) => `${range.start.line + 1}: ${code}: ${message}`));
section('Refused only by the server', onlyServer, ({ kind, errors }) => `${kind} ${general(errors[0])}`, ({ errors }) => errors.map(({ field, type, detail }) => `${field} ${type} ${detail.replaceAll('\n', ' ')}`));

function section(title, all, causeOf, saysOf) {
  if (!all.length) return;
  console.log(`## ${title} (${all.length})\n`);
  for (const [cause, some] of [...groups(all, causeOf)].sort(([, a], [, b]) => b.length - a.length)) {
    console.log(`### ${cause} (${some.length})\n`);
    for (const each of some.slice(0, MOST)) console.log(`- ${each.file}:${each.line} ${each.kind} ${each.name ?? ''}\n${saysOf(each).slice(0, 3).map((line) => `  - ${line.slice(0, 240)}`).join('\n')}`);
    console.log();
  }
}

/** A field without its indexes and keys, so that one cause is one group. */
function general({ field, type, detail }) {
  return field ? `${field.replace(/\[[^\]]*\]/g, '[]')} ${type}` : `${type} ${detail.replace(/"[^"]*"/g, '…').slice(0, 60)}`;
}

function linesFrom(program, input) {
  const { stdout, stderr } = spawnSync(program, [], { input: input.join('\n'), encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (!stdout) throw new Error(stderr || 'the oracle says nothing');
  return stdout.split('\n').filter(Boolean).map((line) => JSON.parse(line));
}

function findings(some) {
  const { stdout, stderr } = spawnSync(process.execPath, [cli, 'lint', '--format', 'json', '--kubernetes-version', values.version, ...some], { encoding: 'utf8', maxBuffer: 2 ** 30 });
  if (!stdout) throw new Error(stderr);
  return JSON.parse(stdout).map((finding) => ({ ...finding, file: path.resolve(finding.file) }));
}

function manifestsIn(place) {
  if (!statSync(place).isDirectory()) return [path.resolve(place)];
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.ya?ml$/i.test(entry.name))
    .map((entry) => path.join(path.resolve(entry.parentPath), entry.name))
    .filter((file) => /^\s*"?(apiVersion|kind)"?\s*:/m.test(readFileSync(file, 'utf8')) && !/^\s*-?\s*\{\{/m.test(readFileSync(file, 'utf8')))
    .sort();
}

function groups(all, keyOf) {
  const map = new Map();
  for (const each of all) map.set(keyOf(each), [...(map.get(keyOf(each)) ?? []), each]);
  return map;
}
