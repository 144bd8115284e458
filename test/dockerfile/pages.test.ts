import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { locales, page, said, type Page } from '../../server/src/engine/page';

const instructionFolder = 'server/src/languages/dockerfile/pages';
const conceptFolder = 'server/src/concepts';
const read = (folder: string): ReadonlyMap<string, Page> =>
  new Map(
    readdirSync(folder)
      .filter((file) => file.endsWith('.md'))
      .map((file) => [file.slice(0, -'.md'.length), page(readFileSync(`${folder}/${file}`, 'utf8'))]),
  );
const instructions = read(instructionFolder);
const concepts = read(conceptFolder);
const all = [...instructions, ...concepts];

const hasBoth = (of: Page | undefined, name: string, heading: string): void => {
  const section = of?.sections.get(heading);
  assert.ok(section, `${name} has a section “${heading}”`);
  for (const locale of locales) assert.ok(withoutFences(section.text[locale]), `${name} “${heading}” in ${locale}`);
};
const withoutFences = (text: string): string => text.replace(/^```[\s\S]*?^```$/gm, '').trim();

test('every instruction and every flag has its words', () => {
  const flags: Readonly<Record<string, readonly string[]>> = {
    ADD: ['--chown', '--chmod', '--link', '--keep-git-dir', '--checksum', '--unpack', '--exclude'],
    ARG: [],
    CMD: [],
    COPY: ['--from', '--chown', '--chmod', '--link', '--exclude', '--parents'],
    ENTRYPOINT: [],
    ENV: [],
    EXPOSE: [],
    FROM: ['--platform'],
    HEALTHCHECK: ['--interval', '--timeout', '--start-period', '--start-interval', '--retries'],
    LABEL: [],
    MAINTAINER: [],
    ONBUILD: [],
    RUN: ['--mount', '--network', '--security', '--device'],
    SHELL: [],
    STOPSIGNAL: [],
    USER: [],
    VOLUME: [],
    WORKDIR: [],
    directives: ['syntax', 'escape', 'check'],
    labels: ['created', 'authors', 'url', 'documentation', 'source', 'version', 'revision', 'vendor', 'licenses', 'ref.name', 'title', 'description', 'base.digest', 'base.name'].map((key) => `org.opencontainers.image.${key}`),
    variables: [
      'TARGETPLATFORM', 'TARGETOS', 'TARGETARCH', 'TARGETVARIANT', 'TARGETOSVERSION', 'TARGETSTAGE', 'BUILDPLATFORM', 'BUILDOS', 'BUILDARCH', 'BUILDVARIANT', 'BUILDOSVERSION',
      'HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'ALL_PROXY', 'NO_PROXY', 'SOURCE_DATE_EPOCH',
      'BUILDKIT_INLINE_CACHE', 'BUILDKIT_MULTI_PLATFORM', 'BUILDKIT_SANDBOX_HOSTNAME', 'BUILDKIT_SYNTAX', 'BUILDKIT_DOCKERFILE_CHECK', 'BUILDKIT_CONTEXT_KEEP_GIT_DIR', 'BUILDKIT_CACHE_MOUNT_NS', 'BUILDKIT_BUILD_NAME', 'BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE',
    ],
    mount: ['bind', 'cache', 'tmpfs', 'secret', 'ssh', 'type', 'target', 'source', 'from', 'rw', 'ro', 'id', 'sharing', 'mode', 'uid', 'gid', 'size', 'env', 'required'],
  };
  assert.deepEqual([...instructions.keys()].sort(), Object.keys(flags).sort());
  for (const [name, headings] of Object.entries(flags)) {
    for (const heading of ['', ...headings]) hasBoth(instructions.get(name), name, heading);
    assert.deepEqual([...(instructions.get(name)?.sections.keys() ?? [])], ['', ...headings, 'See also'], name);
  }
});

test('flags that came late say since when, in both languages', () => {
  const since: readonly (readonly [string, string, string])[] = [
    ['RUN', '--mount', '1.2'],
    ['RUN', '--network', '1.3'],
    ['RUN', '--security', '1.20'],
    ['RUN', '--device', '1.14'],
    ['COPY', '--chmod', '1.2'],
    ['COPY', '--link', '1.4'],
    ['COPY', '--exclude', '1.19'],
    ['COPY', '--parents', '1.20'],
    ['ADD', '--chmod', '1.2'],
    ['ADD', '--link', '1.4'],
    ['ADD', '--keep-git-dir', '1.1'],
    ['ADD', '--checksum', '1.6'],
    ['ADD', '--unpack', '1.17'],
    ['ADD', '--exclude', '1.19'],
    ['mount', 'env', '1.10'],
  ];
  for (const [name, heading, version] of since) {
    const of = instructions.get(name);
    assert.ok(of);
    const [en, zh] = locales.map((locale) => said(of, heading, locale) ?? '');
    assert.match(en ?? '', new RegExp(`[Ss]ince Dockerfile ${version.replace('.', '\\.')}(?!\\d)`), `${name} ${heading}`);
    assert.match(zh ?? '', new RegExp(`自 Dockerfile ${version.replace('.', '\\.')}(?!\\d)`), `${name} ${heading}`);
  }
});

test('every concept is told in both languages', () => {
  const names = ['build', 'compose', 'container', 'deployment', 'dockerfile', 'image', 'installation', 'kubectl', 'kubernetes', 'microservice', 'orchestration', 'ports', 'reliability', 'resources', 'scaling', 'security'];
  assert.deepEqual([...concepts.keys()].sort(), names);
  for (const [name, of] of concepts) hasBoth(of, name, '');
});

test('what the article says wrongly is put right', () => {
  // Row of article/README.md → page, and what the correction says in each language.
  const corrected: readonly (readonly [number, string, string, string])[] = [
    [1, 'image', 'An image holds no machine: there is no kernel in it and nothing boots', '其实镜像里没有机器：不含内核'],
    [1, 'container', 'shares the kernel of its host', '容器与宿主机共用内核'],
    [1, 'FROM', 'a container is an isolated process on the kernel of its host', '容器是宿主机内核上被隔离的进程'],
    [2, 'kubernetes', 'the adapter for Docker was removed in version 1.24', '已在 1.24 版中移除'],
    [3, 'microservice', 'both suit it, and neither needs it', '两者都适合微服务，但都不依赖它'],
    [4, 'image', 'as long as processor architecture and kernel fit', '前提是处理器架构和内核相符'],
    [4, 'FROM', 'as long as processor architecture and kernel fit', '前提是处理器架构和内核相符'],
    [5, 'orchestration', 'a Service gives a group of Pods one address', 'Service 给一组 Pod 一个统一的地址'],
    [6, 'resources', 'they have no guest kernel', '它没有客户机内核'],
    [6, 'resources', '`requests` are what the scheduler reserves', '`requests` 是调度器预留的量'],
    [7, 'reliability', 'an image is made by a build from a Dockerfile', '镜像由 Dockerfile 构建而来'],
    [8, 'scaling', 'The Docker engine does neither: it restarts containers', 'Docker 引擎两样都不做'],
    [9, 'security', 'therefore is root on the host', '就等于拥有宿主机的 root 权限'],
    [9, 'security', 'usually decides by RBAC', '再由 RBAC 决定'],
    [10, 'installation', 'is a library for Python programs, not the engine', '不是 Docker 引擎'],
    [10, 'installation', '`kubectl` is only the client', '`kubectl` 只是客户端'],
    [11, 'build', '`docker build` reads the Dockerfile from the build context', '`docker build` 从构建上下文'],
    [11, 'COPY', 'the build reads it from the context, it does not live in the image', '构建时从上下文读取它，它并不存在于镜像中'],
    [11, 'FROM', 'The Dockerfile is not put into the image either', 'Dockerfile 也不会被放进镜像'],
    [12, 'kubectl', 'sends requests to the API server of a cluster that is already running', '只向已经在运行的集群的 API 服务器发送请求'],
    [13, 'FROM', 'Python 3.8 ended in October 2024', 'Python 3.8 已于 2024 年 10 月停止支持'],
    [13, 'RUN', 'installs the libraries listed in the file, not the application itself', '安装的是文件中列出的依赖库，不是应用程序本身'],
    [13, 'COPY', '`COPY requirements.txt.` has one word and fails', '`COPY requirements.txt.` 只有一个词，构建会失败'],
    [13, 'WORKDIR', 'gives the dot in `COPY requirements.txt .` its meaning', '`COPY requirements.txt .` 中的点才有了所指'],
    [13, 'CMD', '`kubectl` has no part in it', '`kubectl` 与此无关'],
    [13, 'dockerfile', 'pip installs the dependencies, not the application', 'pip 安装的是依赖，不是应用程序'],
    [14, 'deployment', 'the ReplicaSet keeps `replicas` Pods running', 'ReplicaSet 让 `replicas` 个 Pod 保持运行'],
    [15, 'ports', 'Nothing is mapped there', '其实那里没有任何映射'],
    [15, 'EXPOSE', 'a Service maps ports', '映射端口的是 Service'],
    [16, 'compose', 'The usual word is multi-container application, and the command is `docker compose`', '通常的说法是多容器应用'],
  ];
  for (const [row, name, en, zh] of corrected) {
    const of = concepts.get(name) ?? instructions.get(name);
    assert.ok(of, name);
    assert.ok(said(of, '', 'en')?.includes(en), `row ${row}, ${name}: ${en}`);
    assert.ok(of.sections.get('')?.text['zh-CN'].includes(zh), `row ${row}, ${name}: ${zh}`);
  }
  assert.deepEqual([...new Set(corrected.map(([row]) => row))], Array.from({ length: 16 }, (_, index) => index + 1));
});

test('pages are well formed: name, links, and nothing left to fill in', () => {
  for (const [name, of] of all) {
    assert.equal(of.name, name);
    assert.equal([...of.sections.keys()].at(-1), 'See also', name);
    for (const [heading, { text, fences }] of of.sections) {
      for (const locale of locales) assert.doesNotMatch(withoutFences(text[locale]), /(?<!\$)\{[a-z][A-Za-z]*\}/, `${name} ${heading}`);
      // A fence before the Chinese words would be their first paragraph.
      if (fences.length) assert.doesNotMatch(text['zh-CN'].trimStart(), /^```/, `${name} ${heading}`);
    }
    const links = (of.sections.get('See also')?.text.en ?? '').trim().split('\n');
    for (const link of links) assert.match(link, /^- <https:\/\/[a-z0-9.-]+\/\S*>$/, name);
    if (instructions.has(name)) assert.ok(links.some((link) => link.startsWith('- <https://docs.docker.com/reference/dockerfile/#')), name);
  }
});

test('examples are made of instructions', () => {
  let seen = 0;
  for (const [name, { sections }] of all) {
    for (const { fences } of sections.values()) {
      for (const { info, text } of fences) {
        if (info !== 'dockerfile') continue;
        seen++;
        const lines = name === 'directives' ? text.split('\n') : text.replace(/\\\n/g, '').split('\n');
        for (const line of lines.filter(Boolean)) {
          const word = /^([A-Z]+) /.exec(line)?.[1] ?? line;
          assert.ok(name === 'directives' ? /^# (syntax|escape|check)=/.test(line) : instructions.has(word), `${name}: ${line}`);
        }
      }
    }
  }
  assert.ok(seen >= 18, `${seen}`);
});

test('the words keep to the house tone and to Chinese typography', () => {
  for (const [name, { sections }] of all) {
    for (const [heading, { text }] of sections) {
      assert.doesNotMatch(withoutFences(text.en), /\b(should|please)\b|!(?!`)/i, `${name} ${heading}`);
      const chinese = withoutFences(text['zh-CN']);
      assert.doesNotMatch(chinese, /应该|！|敬请/, `${name} ${heading}`);
      assert.doesNotMatch(chinese, /[\u4e00-\u9fff][A-Za-z0-9`]|[A-Za-z0-9`][\u4e00-\u9fff]/, `${name} ${heading}: a space between Chinese and Latin`);
      assert.doesNotMatch(chinese, /[\u4e00-\u9fff][,.;:()]|[,;()][\u4e00-\u9fff]/, `${name} ${heading}: full-width punctuation`);
    }
  }
});
