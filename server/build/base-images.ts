// Makes server/src/languages/dockerfile/data/base-images.json from the collected facts: `node server/build/run.mjs server/build/base-images.ts ../shared/facts/base-images.json`.
// Kept is what end-of-life checks, the rules about shells, tools, package managers and users, and hover and completion read.
import { readFileSync, writeFileSync } from 'node:fs';

interface Shells {
  readonly sh: string | null;
  readonly bash: boolean;
}
interface System extends Shells {
  readonly family: string;
  readonly ids: readonly string[];
  readonly packageManager: string;
}
interface Facts {
  readonly dataDate: string;
  readonly asOf: string;
  readonly operatingSystems: readonly System[];
  readonly renamed: readonly { readonly from: string; readonly to: readonly string[]; readonly state: string; readonly since?: string; readonly note?: string }[];
  readonly images: readonly FactsImage[];
}
interface Started {
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly expose?: readonly string[];
  readonly volumes?: readonly string[];
  readonly workdir?: string;
  readonly architectures?: readonly string[];
  readonly tools?: { readonly lacks: readonly string[] };
}
interface FactsImage {
  readonly names: readonly string[];
  readonly architectures: readonly string[];
  readonly entrypointDropsTo?: string;
  readonly env: readonly { readonly name: string; readonly value?: string | null; readonly note?: string }[];
  readonly service?: { readonly data?: readonly { readonly lines?: string }[] };
  readonly tags?: { readonly lines?: readonly string[]; readonly preview?: readonly string[]; readonly aliases?: Readonly<Record<string, string>> };
  readonly support?: {
    readonly model: string;
    readonly extended?: { readonly free: boolean };
    readonly lines: readonly {
      readonly line: string;
      readonly codename?: string;
      readonly lts?: boolean;
      readonly released?: string;
      readonly eol: string | null;
      readonly extendedUntil?: string;
      readonly dead?: boolean;
      readonly droppedOn?: string;
      readonly published?: boolean;
      readonly on?: Readonly<Record<string, string>>;
    }[];
  };
  readonly variants: readonly ({ readonly name: string; readonly match: string; readonly os: string; readonly user: string; readonly packageManager: string; readonly shells: Shells } & Started)[];
}

// What a person calls the thing, where that is more than the capitalised last part of the repository.
const labels: Readonly<Record<string, string>> = {
  almalinux: 'AlmaLinux', amazonlinux: 'Amazon Linux', oraclelinux: 'Oracle Linux', rockylinux: 'Rocky Linux', centos: 'CentOS', 'opensuse/leap': 'openSUSE Leap', alpine: 'Alpine Linux', busybox: 'BusyBox',
  node: 'Node.js', golang: 'Go', php: 'PHP', openjdk: 'OpenJDK', 'eclipse-temurin': 'Eclipse Temurin', amazoncorretto: 'Amazon Corretto', maven: 'Apache Maven', haskell: 'GHC', 'r-base': 'R',
  httpd: 'Apache HTTP Server', haproxy: 'HAProxy', nginx: 'nginx', 'nginxinc/nginx-unprivileged': 'nginx', caddy: 'Caddy', tomcat: 'Apache Tomcat', jetty: 'Eclipse Jetty', wordpress: 'WordPress',
  postgres: 'PostgreSQL', mysql: 'MySQL', mariadb: 'MariaDB', mongo: 'MongoDB', 'valkey/valkey': 'Valkey', rabbitmq: 'RabbitMQ', nats: 'NATS', 'apache/kafka': 'Apache Kafka', zookeeper: 'Apache ZooKeeper',
  influxdb: 'InfluxDB', cassandra: 'Apache Cassandra', couchdb: 'Apache CouchDB', neo4j: 'Neo4j', 'minio/minio': 'MinIO', 'mcr.microsoft.com/mssql/server': 'SQL Server',
  'mcr.microsoft.com/dotnet/sdk': '.NET', 'mcr.microsoft.com/dotnet/aspnet': '.NET', 'mcr.microsoft.com/dotnet/runtime': '.NET', phpmyadmin: 'phpMyAdmin', docker: 'Docker Engine', 'mailhog/mailhog': 'MailHog',
  'oven/bun': 'Bun', 'denoland/deno': 'Deno', registry: 'Distribution registry', 'quay.io/keycloak/keycloak': 'Keycloak', 'jenkins/jenkins': 'Jenkins',
};
function label(name: string): string {
  if (name.startsWith('gcr.io/distroless/')) return 'distroless';
  if (/\/ubi\d*(-|\/|$)/.test(name)) return 'Red Hat UBI';
  const last = name.slice(name.lastIndexOf('/') + 1);
  return labels[name] ?? last.charAt(0).toUpperCase() + last.slice(1);
}

// Suffixes that every listed line has and the facts do not spell out, and lines of registries whose tags were not collected: general knowledge.
const suffixes: Readonly<Record<string, readonly string[]>> = { 'eclipse-temurin': ['jdk', 'jre', 'jdk-alpine', 'jre-alpine'], php: ['cli', 'cli-alpine'] };
const listed: Readonly<Record<string, readonly string[]>> = {
  'mcr.microsoft.com/dotnet/sdk': ['8.0', '9.0', '10.0'],
  'mcr.microsoft.com/dotnet/aspnet': ['8.0', '9.0', '10.0'],
  'mcr.microsoft.com/dotnet/runtime': ['8.0', '9.0', '10.0'],
};

const plain = (name: string): string => name.replace(/^docker\.io\//, '').replace(/^library\//, '');
const glob = (pattern: string): RegExp => new RegExp(`^${pattern.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll('*', '.*')}$`);

/** `LANG=C.UTF-8`; the name alone where the value depends on the version or on the variant. */
function environment(env: FactsImage['env']): readonly string[] {
  const values = new Map([['PATH', '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin']]);
  return env.map(({ name, value, note }) => {
    const sure = value && !note && !/[<\s]/.test(value) ? value.replace(/\$(\w+)/g, (whole, other: string) => values.get(other) ?? whole) : undefined;
    if (sure === undefined || sure.includes('$')) return name;
    values.set(name, sure);
    return `${name}=${sure}`;
  });
}

/** Linux alone: Windows images stand for one processor each. */
const processors = (names: readonly string[] | undefined): string | undefined =>
  names?.filter((name) => name.startsWith('linux/')).map((name) => name.slice('linux/'.length)).join(' ') || undefined;

/** Tools whose absence was looked at closely enough to say it. Java images lost curl between two of their lines. */
const probed = ['curl', 'wget', 'git'];
const unsure: ReadonlySet<string> = new Set(['eclipse-temurin', 'tomcat', 'jetty', 'maven', 'gradle', 'zookeeper', 'mono']);

/** How a container of a variant starts; nothing is said of a variant that was not read. */
function started({ entrypoint, cmd, expose, volumes, workdir, architectures, tools }: Started, { names, service }: FactsImage): object {
  return {
    entrypoint: entrypoint?.length ? entrypoint : undefined,
    cmd: cmd?.length ? cmd : undefined,
    ports: expose?.map((port) => port.replace(/\/tcp$/, '')).join(' ') || undefined,
    // Where the folder depends on the version, the newest one says nothing about the others.
    volumes: volumes?.length && !service?.data?.some(({ lines }) => lines) ? volumes : undefined,
    workdir: workdir || undefined,
    processors: processors(architectures),
    lacks: unsure.has(names[0] ?? '') ? undefined : tools?.lacks.filter((tool) => probed.includes(tool)).join(' ') || undefined,
  };
}

function compact(facts: Facts): string {
  const systemOf = (os: string): System | undefined => facts.operatingSystems.find(({ ids }) => ids.some((id) => glob(id).test(os)));
  const systems = facts.operatingSystems.map(({ family, ids, packageManager, sh, bash }) => ({ family, ids, packageManager, sh: sh ?? undefined, bash }));
  // A note that begins with “From” limits the state to newer versions; what became of the older tags is not known.
  const renamed = facts.renamed.filter(({ note }) => !note?.startsWith('From ')).map(({ from, to, state, since }) => ({ from: plain(from), to, state, since }));
  const images = facts.images.map(({ names, tags, support, variants, ...rest }) => ({
    names: [...new Set(names.map(plain))],
    label: label(names[0] ?? ''),
    model: support?.model,
    aliases: tags?.aliases,
    listed: listed[names[0] ?? ''] ?? tags?.lines?.filter((line) => !tags.preview?.includes(line)),
    suffixes: suffixes[names[0] ?? ''],
    env: rest.env.length ? environment(rest.env) : undefined,
    processors: processors(rest.architectures),
    dropsTo: rest.entrypointDropsTo,
    lines: support?.lines.map(({ line, codename, lts, released, eol, extendedUntil, dead, droppedOn, published, on }) => ({
      line,
      codename,
      lts,
      released,
      // The free extension is the end; a paid one is not.
      eol: (support.extended?.free ? extendedUntil : undefined) ?? eol ?? undefined,
      dead,
      droppedOn,
      published,
      on,
    })),
    variants: variants.map(({ name, match, os, user, packageManager, shells, ...start }) => {
      const system = systemOf(os);
      if (!system) throw new Error(`${names[0]}: no operating system fits ${os}`);
      return {
        name,
        match,
        os,
        user,
        packageManager: packageManager === system.packageManager ? undefined : packageManager,
        sh: shells.sh === system.sh ? undefined : (shells.sh ?? undefined),
        bash: shells.bash === system.bash ? undefined : shells.bash,
        ...started(start, { names, variants, ...rest }),
      };
    }),
  }));
  // One record a line: a refreshed table is read as a diff.
  const rows = (list: readonly unknown[], indent: string): string => list.map((each) => `${indent}${JSON.stringify(each)}`).join(',\n');
  const image = ({ lines, variants, ...head }: (typeof images)[number]): string => {
    const parts = [JSON.stringify(head).slice(0, -1)];
    if (lines?.length) parts.push(`"lines":[\n${rows(lines, '      ')}\n    ]`);
    parts.push(`"variants":[\n${rows(variants, '      ')}\n    ]}`);
    return `    ${parts.join(',')}`;
  };
  return [
    '{',
    '  "source": "Tags: docker-library/official-images at 37079fb336f5 and its history; dates: endoflife-date/endoflife.date at a70eca337600; variants: the Dockerfiles of the images; removed and renamed repositories: issue trackers and documentation of their projects.",',
    `  "date": ${JSON.stringify(facts.dataDate)},`,
    `  "asOf": ${JSON.stringify(facts.asOf)},`,
    `  "systems": [\n${rows(systems, '    ')}\n  ],`,
    `  "renamed": [\n${rows(renamed, '    ')}\n  ],`,
    `  "images": [\n${images.map(image).join(',\n')}\n  ]`,
    '}',
    '',
  ].join('\n');
}

const from = process.argv[2] ?? '../shared/facts/base-images.json';
const facts: Facts = JSON.parse(readFileSync(from, 'utf8'));
writeFileSync('server/src/languages/dockerfile/data/base-images.json', compact(facts));
