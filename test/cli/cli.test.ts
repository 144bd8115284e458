/** The command line as others call it: formats, exit codes, fixes on disk. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, before, describe, test } from 'node:test';

const cli = path.resolve('server/dist/cli.js');
let folder = '';
const run = (...args: string[]) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: folder, encoding: 'utf8', env: { ...process.env, LANG: 'C.UTF-8', LC_ALL: '', LC_MESSAGES: '' } });
  return { status, stdout, stderr };
};
const article = ['Dockerfile', 'deployment.yaml', 'compose.yaml'];

before(() => {
  assert.ok(existsSync(cli), 'server/dist/cli.js is missing: npm run build');
  folder = mkdtempSync(path.join(tmpdir(), 'shipshape-cli-'));
  cpSync('examples/article', folder, { recursive: true });
  writeFileSync(path.join(folder, 'clean.Dockerfile'), 'FROM node:24.4-slim\nUSER 1000\n');
  writeFileSync(path.join(folder, 'other.yaml'), 'a: b\n');
  writeFileSync(path.join(folder, 'binary.dockerfile'), Buffer.from([0x46, 0x00, 0xff]));
  writeFileSync(path.join(folder, 'latin.dockerfile'), Buffer.from([0x46, 0x52, 0x4f, 0x4d, 0x20, 0xe9, 0x0a]));
});
after(() => rmSync(folder, { recursive: true, force: true }));

describe('lint', () => {
  test('names the defects of the article in both languages, at the same places', () => {
    const places = ['en', 'zh-CN'].map((locale) => {
      const { status, stdout } = run('lint', '--format', 'json', '--locale', locale, ...article);
      assert.equal(status, 1);
      const findings: { code: string; file: string; message: string; range: { start: { line: number; character: number } } }[] = JSON.parse(stdout);
      for (const { message } of findings) assert.equal(/\p{Script=Han}/u.test(message), locale === 'zh-CN', message);
      return findings.map(({ code, file, range: { start } }) => `${file}:${start.line}:${start.character} ${code}`);
    });
    assert.deepEqual(places[0], places[1]);
    for (const wanted of [
      'Dockerfile:0:5 end-of-life-base-image', 'Dockerfile:4:5 missing-destination', 'Dockerfile:7:0 unknown-instruction',
      'deployment.yaml:0:12 unserved-api-version', 'deployment.yaml:16:15 untagged-image',
      'compose.yaml:0:0 obsolete-version', 'compose.yaml:4:11 untagged-image', 'compose.yaml:6:6 kubernetes-key',
    ]) assert.ok(places[0]?.includes(wanted), `${wanted} is missing in ${places[0]?.join('\n')}`);
  });

  test('sees what a Dockerfile copies and what .dockerignore leaves out, in the folder it was pointed at', () => {
    const context = path.join(folder, 'context');
    mkdirSync(path.join(context, 'src'), { recursive: true });
    for (const file of ['package.json', 'src/app.ts', 'src/app.log']) writeFileSync(path.join(context, file), '');
    writeFileSync(path.join(context, '.dockerignore'), '**/*.log\n[\n');
    writeFileSync(path.join(context, 'Dockerfile'), 'FROM node:24-alpine\nCOPY pakage.json src/app.ts src/app.log /app/\nUSER node\n');
    const found = (...args: string[]): readonly string[] => {
      const findings: readonly { file: string; code: string; range: { start: { character: number } } }[] = JSON.parse(run('lint', '--format', 'json', ...args).stdout);
      return findings.filter(({ code }) => /-source$|ignore/.test(code)).map(({ file, code, range: { start } }) => `${path.basename(file)}:${start.character} ${code}`).sort();
    };
    const own = ['Dockerfile:28 ignored-source', 'Dockerfile:5 missing-source'];
    assert.deepEqual(found('context'), ['.dockerignore:0 bad-ignore-pattern', ...own].sort());
    assert.deepEqual(found('context/Dockerfile'), own);
    rmSync(context, { recursive: true });
  });

  test('--fix mends what the tools refuse, and a second run changes nothing', () => {
    const copy = path.join(folder, 'mended');
    cpSync(path.resolve('examples/article'), copy, { recursive: true });
    run('lint', '--fix', 'mended');
    const texts = article.map((file) => readFileSync(path.join(copy, file), 'utf8'));
    assert.match(texts[0] ?? '', /^COPY requirements\.txt \.$/m);
    assert.match(texts[0] ?? '', /^COPY \. \.$/m);
    assert.match(texts[1] ?? '', /^apiVersion: apps\/v1$/m);
    assert.match(texts[2] ?? '', /^ {4}- "80:80"$/m);
    assert.doesNotMatch(texts[2] ?? '', /version/);
    const { stdout } = run('lint', '--format', 'json', 'mended');
    assert.deepEqual(JSON.parse(stdout).filter(({ severity }: { severity: string }) => severity === 'error'), []);
    run('lint', '--fix', 'mended');
    assert.deepEqual(article.map((file) => readFileSync(path.join(copy, file), 'utf8')), texts);
  });

  test('exit codes tell clean, found and unable', () => {
    assert.equal(run('lint', 'clean.Dockerfile').status, 0);
    assert.equal(run('lint', '--fail-on', 'error', 'Dockerfile').status, 1);
    assert.equal(run('lint', '--fail-on', 'error', 'clean.Dockerfile').status, 0);
    for (const args of [['lint'], ['lint', 'absent'], ['lint', '--format', 'xml', 'Dockerfile'], ['lint', '--no-such-option', 'Dockerfile'], ['lint', 'binary.dockerfile'], ['lint', 'latin.dockerfile'], ['nonsense'], ['explain', 'nonsense']]) {
      const { status, stderr } = run(...args);
      assert.equal(status, 2, args.join(' '));
      assert.ok(stderr.trim(), `${args.join(' ')} says nothing`);
      assert.doesNotMatch(stderr, /\n\s+at /, `${args.join(' ')} shows a stack`);
    }
  });

  test('the nearest file of hadolint’s is honoured, and its threshold unless another one is given', () => {
    mkdirSync(path.join(folder, 'steered/below'), { recursive: true });
    const steering = path.join(folder, 'steered/.hadolint.yaml');
    writeFileSync(path.join(folder, 'steered/below/Dockerfile'), 'FROM node\nUSER 1000\n');
    writeFileSync(steering, 'override: {info: [DL3006]}\nfailure-threshold: info\n');
    assert.equal(run('lint', 'steered').status, 1);
    assert.doesNotMatch(run('lint', 'steered').stderr, /left alone/);
    assert.equal(run('lint', '--fail-on', 'warning', 'steered').status, 0);
    assert.match(run('lint', 'steered/below/Dockerfile').stdout, / information unpinned-base-image /);
    writeFileSync(steering, 'no-fail: true\n');
    assert.equal(run('lint', 'steered').status, 0);
    assert.equal(run('lint', '--fail-on', 'warning', 'steered').status, 1);
    writeFileSync(steering, 'ignored: [DL3006\n');
    const { status, stderr } = run('lint', 'steered');
    assert.equal(status, 1);
    assert.match(stderr, /\.hadolint\.yaml cannot be read/);
  });

  test('a file nobody claims is named and left alone', () => {
    const { status, stdout, stderr } = run('lint', 'other.yaml');
    assert.equal(status, 0);
    assert.equal(stdout, '');
    assert.match(stderr, /other\.yaml/);
  });

  test('every format is well-formed', () => {
    const sarif = JSON.parse(run('lint', '--format', 'sarif', ...article).stdout);
    assert.equal(sarif.version, '2.1.0');
    assert.ok(sarif.runs[0].results.every(({ ruleIndex }: { ruleIndex: number }) => ruleIndex >= 0));
    assert.match(run('lint', '--format', 'github', ...article).stdout, /^::error file=Dockerfile,line=8,endLine=8,col=1,/m);
    const junit = run('lint', '--format', 'junit', ...article).stdout;
    assert.match(junit, /<testsuite name="Dockerfile"/);
    assert.match(run('lint', ...article).stdout, /^Dockerfile:8:1 error unknown-instruction /m);
  });
});

test('rules are listed with what others build on', () => {
  const rules: { code: string; language: string; summary: Record<string, string>; aliases: string[] }[] = JSON.parse(run('rules', '--format', 'json').stdout);
  assert.ok(rules.length > 20);
  for (const rule of rules) {
    assert.deepEqual(Object.keys(rule), ['code', 'language', 'severity', 'on', 'aliases', 'fixable', 'preview', 'summary']);
    assert.ok(rule.summary['en'] && rule.summary['zh-CN'], rule.code);
    for (const alias of rule.aliases) assert.match(alias, /^[a-z-]+:[A-Za-z0-9_-]+$/);
  }
  assert.equal(new Set(rules.map(({ code, language }) => `${language} ${code}`)).size, rules.length);
});

test('a rule, a concept, an instruction, a flag and a field are explained in both languages', () => {
  for (const name of ['unknown-instruction', 'orchestration', 'FROM', 'COPY --from', 'service.ports', 'Container.livenessProbe', 'containerPort'])
    for (const locale of ['en', 'zh-CN']) {
      const { status, stdout } = run('explain', name, '--locale', locale);
      assert.equal(status, 0, name);
      assert.equal(/\p{Script=Han}/u.test(stdout), locale === 'zh-CN', `${name} in ${locale}`);
    }
});
