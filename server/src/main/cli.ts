import { readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { github } from '../cli/formats/github';
import { json } from '../cli/formats/json';
import { junit } from '../cli/formats/junit';
import { sarif } from '../cli/formats/sarif';
import { text } from '../cli/formats/text';
import { lint, reaches, type Report, type Source } from '../cli/lint';
import { listRules, rulesAsText } from '../cli/rules';
import { styleOf } from '../cli/style';
import { concepts } from '../concepts';
import { explain, explainables } from '../engine/features/explain';
import { format } from '../engine/features/format';
import { upgrade } from '../engine/features/upgrade';
import { textOf } from '../engine/file';
import { collected, type Listing } from '../engine/listing';
import type { Locale } from '../engine/page';
import type { Severity } from '../engine/rule';
import { kubernetesVersions, read } from '../engine/settings';
import { change, world as worldOf } from '../engine/world';
import { apply } from '../text/edit';
import { filesBelow } from './disk';
import { languages } from './languages';
import { run } from './run';
import { version } from './version';

const USAGE = `shipshape ${version}

  shipshape lint [--format text|json|sarif|github|junit] [--fix [--unsafe]] [--fail-on error|warning|information|hint]
                 [--kubernetes-version ${kubernetesVersions.at(-1)}] [--rule NAME=SEVERITY|on|off] [--shellcheck] [--locale en|zh-CN] PATH…
  shipshape rules [--format text|json] [--locale en|zh-CN]
  shipshape explain RULE|CONCEPT|FIELD [--locale en|zh-CN]
  shipshape format [--check] PATH…
  shipshape upgrade --from ${kubernetesVersions[0]} [--to ${kubernetesVersions.at(-1)}] [--locale en|zh-CN] PATH…

Findings go to standard output, everything else to standard error.
Exit: 0 clean, 1 findings at or above the threshold (or files that format would change, or an upgrade does), 2 could not work.
`;

/** Could not work: said on standard error, with exit code 2. */
class Unable extends Error {}

const turn = (): Promise<void> => new Promise((resume) => setImmediate(resume));
const today = (): string => new Date().toISOString().slice(0, 10);
const out = (words: string): void => void process.stdout.write(words);
const talk = (words: string): void => void process.stderr.write(`${words}\n`);

async function main(args: readonly string[]): Promise<number> {
  const [command, ...rest] = args;
  if (command === 'lint') return lintCommand(rest);
  if (command === 'rules') return rulesCommand(rest);
  if (command === 'explain') return explainCommand(rest);
  if (command === 'format') return formatCommand(rest);
  if (command === 'upgrade') return upgradeCommand(rest);
  if (command === '--version') return out(`${version}\n`), 0;
  if (command === '--help' || command === 'help') return out(USAGE), 0;
  talk(USAGE);
  return 2;
}

async function lintCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      format: { type: 'string', default: 'text' },
      fix: { type: 'boolean', default: false },
      unsafe: { type: 'boolean', default: false },
      'fail-on': { type: 'string' },
      'kubernetes-version': { type: 'string' },
      rule: { type: 'string', multiple: true, default: [] },
      locale: { type: 'string' },
      shellcheck: { type: 'boolean', default: false },
    },
  });
  const written = one(['text', 'json', 'sarif', 'github', 'junit'] as const, values.format, '--format');
  const threshold = values['fail-on'] === undefined ? undefined : one(['error', 'warning', 'information', 'hint'] as const, values['fail-on'], '--fail-on');
  const kubernetes = values['kubernetes-version'] && one(kubernetesVersions, values['kubernetes-version'].replace(/^v/, '').split('.').slice(0, 2).join('.'), '--kubernetes-version');
  const { settings, complaints } = read({ ...(kubernetes && { 'kubernetes.version': kubernetes }), 'dockerfile.shellcheck': values.shellcheck, rules: rulesFrom(values.rule) }, today());
  if (complaints.length) throw new Unable(`--rule takes NAME=error|warning|information|hint|on|off`);
  const report = await lint(languages, sources(positionals), { settings, locale: localeFrom(values.locale), fix: values.fix ? (values.unsafe ? 'unsafe too' : 'safe only') : 'no', turn, run, read: beside, list: listingWithin(positionals) });
  for (const [file, changed] of report.changed) writeFileSync(file, changed);
  out(write(report, written));
  return verdict(report, threshold);
}

/** A file that nobody named: one that is missing or no text counts as none. */
function beside(uri: string): string | undefined {
  const file = fileURLToPath(uri);
  return statSync(file, { throwIfNoEntry: false })?.isFile() ? decoded(readFileSync(file)) : undefined;
}

/** Folders are listed where the command runs and where it was pointed at, not above. */
function listingWithin(paths: readonly string[]): (uri: string) => Promise<Listing | undefined> {
  const roots = [process.cwd(), ...paths.map((each) => (statSync(each, { throwIfNoEntry: false })?.isDirectory() ? path.resolve(each) : path.dirname(path.resolve(each))))];
  return async (uri) => {
    const folder = fileURLToPath(uri);
    return roots.some((root) => folder.startsWith(path.join(root, path.sep))) ? collected(filesBelow(folder), turn).catch(() => undefined) : undefined;
  };
}

/** What a person says on the command line counts before what a file says. */
function verdict(report: Report, threshold: Severity | undefined): number {
  for (const { code, file, error } of report.failures) talk(`The rule ${code} failed on ${file}: ${error instanceof Error ? error.stack : String(error)}`);
  for (const uri of report.unreadable) talk(`${fileURLToPath(uri)} cannot be read; it is left out of account`);
  for (const file of report.unclaimed) talk(`${file}: no Dockerfile, Compose file or Kubernetes manifest; left alone`);
  talk(`${report.findings.length} findings in ${report.checked} files${report.changed.size ? `; ${report.changed.size} mended` : ''}`);
  if (report.failures.length) return 2;
  const fails = ({ file, severity }: Report['findings'][number]): boolean => {
    const from = threshold ?? report.thresholds.get(file) ?? 'warning';
    return from !== 'never' && reaches(severity, from);
  };
  return report.findings.some(fails) ? 1 : 0;
}

function write(report: Report, written: 'text' | 'json' | 'sarif' | 'github' | 'junit'): string {
  if (written === 'sarif') return sarif(report, listRules(languages), version);
  return { text, json, github, junit }[written](report);
}

function rulesCommand(args: readonly string[]): number {
  const { values } = parseArgs({ args: [...args], options: { format: { type: 'string', default: 'text' }, locale: { type: 'string' } } });
  const rules = listRules(languages);
  out(one(['text', 'json'] as const, values.format, '--format') === 'json' ? `${JSON.stringify(rules, undefined, 2)}\n` : rulesAsText(rules, localeFrom(values.locale)));
  return 0;
}

function explainCommand(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: args.map((arg) => (/^--(?!locale)/.test(arg) ? ` ${arg}` : arg)), allowPositionals: true, options: { locale: { type: 'string' } } });
  if (!positionals.length) throw new Unable('explain takes the name of a rule, a concept or a field');
  const name = positionals.join(' ').replaceAll(/ +/g, ' ');
  const markdown = explain(explainables(languages, concepts), name, localeFrom(values.locale));
  if (markdown === undefined) throw new Unable(`nothing is known by the name ${name}`);
  out(`${markdown}\n`);
  return 0;
}

/** What another version of Kubernetes changes for manifests. */
function upgradeCommand(args: readonly string[]): number {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { from: { type: 'string' }, to: { type: 'string' }, locale: { type: 'string' } } });
  const [from, to] = [one(kubernetesVersions, values.from ?? '', '--from'), one(kubernetesVersions, values.to ?? kubernetesVersions.at(-1) ?? '', '--to')];
  const files = sources(positionals);
  const world = change(worldOf(languages, read({}, today()).settings, localeFrom(values.locale)), ...files.map(({ uri, text }) => ({ uri, text, version: 0, editorId: '' })));
  const rows = upgrade(world, from, to, world.locale);
  const names = new Map(files.map(({ uri, path: file }) => [uri, file]));
  for (const { uri, at, text } of rows) out(`${names.get(uri) ?? uri}:${at.line + 1}:${at.character + 1} ${text}\n`);
  talk(`${rows.length} changes in ${new Set(rows.map(({ uri }) => uri)).size} files`);
  return rows.length ? 1 : 0;
}

async function formatCommand(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args: [...args], allowPositionals: true, options: { check: { type: 'boolean', default: false } } });
  let different = 0;
  for (const { uri, path: file, text: before } of sources(positionals)) {
    const world = change(worldOf(languages, read({}, today()).settings, 'en'), { uri, text: before, version: 0, editorId: '' });
    const held = world.files.get(uri);
    const after = held ? apply(textOf(held), await format(world, uri, styleOf(held), turn)) : before;
    if (after === before) continue;
    different++;
    out(`${file}\n`);
    if (!values.check) writeFileSync(file, after);
  }
  talk(`${different} files ${values.check ? 'would change' : 'changed'}`);
  return values.check && different ? 1 : 0;
}

/** The files that paths name; of a folder, those that may be ours by their name. */
function sources(paths: readonly string[]): readonly Source[] {
  if (!paths.length) throw new Unable('no path given');
  const files = paths.flatMap((each): readonly Candidate[] => {
    const about = statSync(each, { throwIfNoEntry: false });
    if (!about) throw new Unable(`${each}: no such file or folder`);
    return about.isDirectory() ? [...walk(each)] : [{ path: each, named: true }];
  });
  const seen = new Set<string>();
  return files.flatMap(({ path: file, named }) => {
    const uri = pathToFileURL(path.resolve(file)).href;
    if (seen.has(uri)) return [];
    seen.add(uri);
    const text = decoded(readFileSync(file));
    if (text !== undefined) return [{ uri, path: file, text }];
    if (named) throw new Unable(`${file}: not UTF-8 text`);
    talk(`${file}: not UTF-8 text; left alone`);
    return [];
  });
}

/** Strict, with the byte-order mark kept: what cannot be written back as it was must not be read. */
function decoded(bytes: Buffer): string | undefined {
  if (bytes.includes(0)) return undefined;
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

interface Candidate {
  readonly path: string;
  /** Whether a person named this very file, rather than a folder above it. */
  readonly named: boolean;
}

function* walk(folder: string): Iterable<Candidate> {
  for (const entry of readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const below = path.join(folder, entry.name);
    if (entry.isDirectory()) {
      if (!['node_modules', '.git', '.hg', '.svn'].includes(entry.name)) yield* walk(below);
    } else if (entry.isFile() && /(^|[.-])(dockerfile|containerfile)([.-]|$)|\.ya?ml$|\.(docker|container)ignore$/i.test(entry.name)) yield { path: below, named: false };
  }
}

const rulesFrom = (wishes: readonly string[]): Record<string, string> => Object.fromEntries(wishes.map((wish) => wish.split('=') as [string, string]));

function localeFrom(wish: string | undefined): Locale {
  if (wish) return one(['en', 'zh-CN'] as const, wish, '--locale');
  return /^zh[_-](CN|SG|Hans)/i.test(process.env['LC_ALL'] ?? process.env['LC_MESSAGES'] ?? process.env['LANG'] ?? '') ? 'zh-CN' : 'en';
}

function one<Value extends string>(values: readonly Value[], given: string, option: string): Value {
  const found = values.find((value) => value === given);
  if (found === undefined) throw new Unable(`${option} takes ${values.join(', ')}`);
  return found;
}

const isArgumentError = (error: unknown): error is Error => error instanceof TypeError && 'code' in error && String(error.code).startsWith('ERR_PARSE_ARGS');

// At the end, since what stands above as a constant exists only from there on.
main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    talk(error instanceof Unable || isArgumentError(error) ? `shipshape: ${error.message}` : `shipshape: ${error instanceof Error ? error.stack : String(error)}`);
    process.exitCode = 2;
  },
);
