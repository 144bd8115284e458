import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { familyOf, lifeOf, type Ended, type ImageName } from '../../server/src/languages/dockerfile/images/baseImages';
import table from '../../server/src/languages/dockerfile/data/base-images.json';

const today = '2026-11-24';

function image(text: string): ImageName {
  const [rest = '', digest] = text.split('@');
  const colon = rest.indexOf(':', rest.lastIndexOf('/'));
  return { repository: colon < 0 ? rest : rest.slice(0, colon), tag: colon < 0 ? undefined : rest.slice(colon + 1), digest };
}
const life = (text: string, day = today) => lifeOf(image(text), day);
function ended(text: string, day = today): Ended {
  const found = life(text, day);
  assert.ok(found?.ended, `${text} has ended`);
  return found;
}
const notEnded = (text: string, day = today) => assert.notEqual(life(text, day)?.ended, true, text);

test('the image of the article is dead twice', () => {
  const found = ended('python:3.8-slim-buster');
  assert.equal(found.reason, 'upstream-eol');
  assert.equal(found.product, 'Python');
  assert.equal(found.line, '3.8');
  assert.equal(found.on, '2024-10-07');
  assert.deepEqual(found.system, { product: 'Debian', line: '10 (buster)', on: '2024-06-30' });
  assert.equal(found.suggestion, 'python:3.14-slim');
});

test('lines that have ended', () => {
  const table: readonly (readonly [string, Ended['reason'], string | undefined, string | undefined])[] = [
    ['node:16', 'upstream-eol', '2023-09-11', 'node:24'],
    ['node:16-bullseye-slim', 'upstream-eol', '2023-09-11', 'node:24-slim'],
    ['node:14.17.3-alpine3.14', 'upstream-eol', '2023-04-30', 'node:24-alpine'],
    ['node:20', 'upstream-eol', '2026-04-30', 'node:24'],
    ['debian:buster', 'upstream-eol', '2024-06-30', 'debian:trixie'],
    ['debian:buster-slim', 'upstream-eol', '2024-06-30', 'debian:trixie-slim'],
    ['debian:11-slim', 'upstream-eol', '2026-08-31', 'debian:13-slim'],
    ['debian:bullseye-20210101-slim', 'upstream-eol', '2026-08-31', 'debian:trixie-slim'],
    ['alpine:3.12', 'upstream-eol', '2022-05-01', 'alpine:3.24'],
    ['alpine:3.21', 'upstream-eol', '2026-11-01', 'alpine:3.24'],
    ['ubuntu:18.04', 'upstream-eol', '2023-05-31', 'ubuntu:24.04'],
    ['ubuntu:bionic', 'upstream-eol', '2023-05-31', 'ubuntu:noble'],
    ['ubuntu:25.10', 'upstream-eol', '2026-07-01', 'ubuntu:24.04'],
    ['centos:7', 'upstream-eol', '2024-06-30', undefined],
    ['centos:7.9.2009', 'upstream-eol', '2024-06-30', undefined],
    ['centos', 'no-longer-built', '2024-06-30', undefined],
    ['python:2', 'upstream-eol', '2020-01-01', 'python:3.14'],
    ['python:2-alpine', 'upstream-eol', '2020-01-01', 'python:3.14-alpine'],
    ['php:7.4-fpm-alpine3.16', 'upstream-eol', '2022-11-28', 'php:8.5-fpm-alpine'],
    ['php:5-apache', 'upstream-eol', '2018-12-31', 'php:8.5-apache'],
    ['golang:1.16-buster', 'upstream-eol', '2022-03-15', 'golang:1.27'],
    ['nginx:1.19.7-alpine', 'upstream-eol', '2021-05-25', 'nginx:1.30-alpine'],
    ['postgres:11-alpine', 'upstream-eol', '2023-11-09', 'postgres:18-alpine'],
    ['mysql:5.7', 'upstream-eol', '2023-10-31', 'mysql:9.7'],
    ['redis:5', 'upstream-eol', '2022-04-27', 'redis:8.2'],
    ['redis:8.0', 'no-longer-built', '2026-05-07', 'redis:8.2'],
    ['docker:25.0', 'no-longer-built', '2024-07-31', 'docker:29'],
    ['rust:1.90-slim', 'upstream-eol', '2025-10-30', 'rust:1-slim'],
    ['traefik:v2.5', 'upstream-eol', '2022-01-24', 'traefik:v3'],
    ['mcr.microsoft.com/dotnet/sdk:5.0', 'upstream-eol', '2022-05-10', 'mcr.microsoft.com/dotnet/sdk:10.0'],
    ['mcr.microsoft.com/dotnet/aspnet:8.0-alpine', 'upstream-eol', '2026-11-10', 'mcr.microsoft.com/dotnet/aspnet:10.0-alpine'],
    ['node:0.10', 'no-longer-built', undefined, 'node:24'],
    ['nginx:1.13-alpine', 'no-longer-built', undefined, 'nginx:1.30-alpine'],
    ['golang:1.10', 'no-longer-built', undefined, 'golang:1.27'],
    ['openjdk:8', 'no-longer-built', undefined, 'eclipse-temurin:8-jdk'],
    ['openjdk:8-jre-alpine', 'no-longer-built', undefined, 'eclipse-temurin:8-jre-alpine'],
    ['openjdk:17-jdk-slim', 'no-longer-built', '2022-05-02', 'eclipse-temurin:17-jdk'],
    ['rockylinux:9', 'no-longer-built', '2023-11-19', undefined],
    ['k8s.gcr.io/pause:3.2', 'no-longer-built', '2023-04-03', undefined],
    ['minio/minio', 'removed', '2026-09-12', undefined],
    ['minio/minio:RELEASE.2025-09-07T16-13-09Z', 'removed', '2026-09-12', undefined],
    ['quay.io/minio/minio:RELEASE.2025-09-07T16-13-09Z', 'upstream-eol', '2025-10-15', undefined],
    ['bitnami/redis:7.2', 'removed', '2025-08-28', undefined],
    ['gcr.io/distroless/base-debian12', 'upstream-eol', '2026-09-30', 'gcr.io/distroless/base-debian13'],
    ['gcr.io/distroless/static-debian11:nonroot', 'no-longer-built', undefined, 'gcr.io/distroless/static-debian13:nonroot'],
  ];
  for (const [text, reason, on, suggestion] of table) {
    const found = ended(text);
    assert.deepEqual([text, found.reason, found.on, found.suggestion], [text, reason, on, suggestion]);
  }
});

test('an operating system in the tag counts too', () => {
  const table: readonly (readonly [string, string, string, string | undefined])[] = [
    ['python:3.12-slim-buster', 'Debian', '2024-06-30', 'python:3.12-slim'],
    ['python:3.12.1-slim-buster', 'Debian', '2024-06-30', 'python:3.12-slim'],
    ['node:22-alpine3.19', 'Alpine Linux', '2025-11-01', 'node:22-alpine'],
    ['node:lts-buster-slim', 'Debian', '2024-06-30', 'node:lts-slim'],
    ['node:lts-buster', 'Debian', '2024-06-30', 'node:lts'],
    ['rust:buster', 'Debian', '2024-06-30', 'rust:1'],
    ['eclipse-temurin:17-jre-focal', 'Ubuntu', '2025-05-31', 'eclipse-temurin:17-jre'],
    ['amazoncorretto:17-al2', 'Amazon Linux', '2026-06-30', 'amazoncorretto:17'],
    ['golang:bullseye', 'Debian', '2026-08-31', 'golang:1.27'],
  ];
  for (const [text, product, on, suggestion] of table) {
    const found = ended(text);
    assert.deepEqual([text, found.reason, found.system?.product, found.on, found.suggestion], [text, 'os-eol', product, on, suggestion]);
  }
});

test('what is cared for', () => {
  for (const text of ['node:22', 'node:24-slim', 'debian:12', 'debian:bookworm-slim', 'debian:13', 'ubuntu:22.04', 'python:3.11', 'python:3.12-slim-bookworm', 'postgres:15-alpine', 'alpine:3.22', 'redis:7.4', 'mongo:7.0']) {
    assert.equal(life(text)?.ended, false, text);
  }
  const bookworm = life('debian:12');
  assert.equal(bookworm?.on, '2028-06-30', 'free long-term support counts');
  for (const text of ['node:lts', 'node:lts-alpine', 'node', 'node:latest', 'python:3', 'python:3-slim', 'redis:7', 'nginx:alpine', 'golang:alpine', 'alpine', 'alpine:3', 'debian:stable', 'debian:sid-slim', 'debian:oldoldstable']) notEnded(text);
});

test('nothing is said of what the table does not know', () => {
  for (const text of ['scratch', 'builder', 'acme/api:1.0', 'ghcr.io/acme/python:3.8', 'python:3.15', 'python:3.10000', 'postgres:19', 'node:27', 'fedora:45', 'fedora:46', 'rust:1.99', 'alpine:3.25', 'python:foo', 'python:${VERSION}-slim', 'bitnami/redis:latest', 'bitnami/redis', 'openjdk:28-ea', 'mongo-express', 'grafana/grafana-oss:11.0.0', '', ':', 'maven:3-jdk-11', 'debian:20250101', 'amazonlinux:2017.09']) {
    assert.equal(life(text), undefined, text);
  }
  assert.equal(lifeOf({ repository: 'python', digest: 'sha256:0' }, today), undefined);
  assert.equal(lifeOf({ repository: 'python', tag: '3', digest: 'sha256:0' }, today), undefined, 'where a moving tag once stood is not known');
});

test('the newest line of a product that only cares for its newest is left alone', () => {
  for (const text of ['rust:1.98', 'golang:1.27', 'golang:1.26', 'nginx:1.31', 'traefik:v3.7', 'docker:29', 'denoland/deno:2.9']) notEnded(text, '2031-01-01');
});

test('a moving tag has no end of its own', () => {
  for (const text of ['node:lts', 'node:latest', 'python:3', 'alpine:3', 'ubuntu:latest', 'php:8']) notEnded(text, '2040-01-01');
  ended('node:24', '2040-01-01');
});

test('the day counts', () => {
  notEnded('python:3.8', '2024-10-07');
  ended('python:3.8', '2024-10-08');
  notEnded('minio/minio', '2026-09-12');
  ended('minio/minio', '2026-09-13');
});

test('registry prefixes and digests are looked through', () => {
  for (const repository of ['python', 'library/python', 'docker.io/python', 'docker.io/library/python', 'index.docker.io/library/python']) {
    const found = lifeOf({ repository, tag: '3.8', digest: 'sha256:0' }, today);
    assert.ok(found?.ended, repository);
    assert.equal(found.name, 'python');
    assert.equal(found.suggestion, `${repository}:3.14`);
  }
});

test('what a suggestion names is itself cared for', () => {
  let seen = 0;
  for (const known of table.images) {
    const { lines } = known;
    if (!lines) continue;
    for (const { line } of lines) {
      for (const suffix of ['', '-slim', '-alpine', '-slim-buster', '-alpine3.12']) {
        const found = life(`${known.names[0]}:${line}${suffix}`);
        if (!found?.ended || !found.suggestion) continue;
        seen++;
        assert.notEqual(life(found.suggestion)?.ended, true, `${known.names[0]}:${line}${suffix} → ${found.suggestion}`);
      }
    }
  }
  assert.ok(seen > 500, `${seen}`);
});

test('where a repository moved, its successors are named', () => {
  assert.deepEqual(ended('k8s.gcr.io/pause:3.2').successors, ['registry.k8s.io/pause']);
  assert.deepEqual(ended('vault:1.13.3').successors, ['hashicorp/vault']);
  assert.deepEqual(ended('minio/minio').successors, [], 'a frozen copy is no successor');
});

test('families', () => {
  const table: readonly (readonly [string, string, string, string | undefined, boolean, string])[] = [
    ['python:3.12', 'debian', 'apt', 'dash', true, 'root'],
    ['python:3.8-slim-buster', 'debian', 'apt', 'dash', true, 'root'],
    ['node:22-alpine', 'alpine', 'apk', 'busybox ash', false, 'root'],
    ['postgres:17-alpine3.22', 'alpine', 'apk', 'busybox ash', true, 'root'],
    ['ubuntu', 'ubuntu', 'apt', 'dash', true, 'root'],
    ['scratch', 'none', 'none', undefined, false, 'root'],
    ['gcr.io/distroless/static:nonroot', 'none', 'none', undefined, false, '65532'],
    ['mcr.microsoft.com/dotnet/aspnet:10.0-noble-chiseled', 'none', 'none', undefined, false, '1654'],
    ['fedora:44', 'redhat', 'dnf', 'bash', true, 'root'],
    ['centos:7', 'yum', 'yum', 'bash', true, 'root'],
    ['centos:8', 'redhat', 'dnf', 'bash', true, 'root'],
    ['amazonlinux:2', 'yum', 'yum', 'bash', true, 'root'],
    ['mysql:5.6', 'debian', 'apt', 'dash', true, 'root'],
    ['mysql:8.4', 'redhat-minimal', 'microdnf', 'bash', true, 'root'],
    ['docker.io/library/haproxy:3.0', 'debian', 'apt', 'dash', true, 'haproxy'],
    ['golang:1.27-windowsservercore-ltsc2022', 'windows', 'none', undefined, false, 'ContainerAdministrator (nanoserver: ContainerUser)'],
  ];
  for (const [text, family, packageManager, sh, bash, user] of table) {
    const found = familyOf(image(text));
    assert.deepEqual([text, found?.family, found?.packageManager, found?.sh, found?.bash, found?.user], [text, family, packageManager, sh, bash, user]);
  }
  for (const text of ['acme/api', 'ghcr.io/acme/python:3', 'python:$V']) assert.equal(familyOf(image(text)), undefined, text);
});

test('the table is what the facts say', async (t) => {
  const facts = '../shared/facts/base-images.json';
  if (!existsSync(facts)) {
    console.log('NOT RUN: ../shared/facts/base-images.json is missing, the committed table is not compared with it');
    return t.skip();
  }
  const raw: { readonly dataDate: string; readonly images: readonly { readonly names: readonly string[]; readonly support?: { readonly extended?: { readonly free: boolean }; readonly lines: readonly { readonly line: string; readonly eol: string | null; readonly extendedUntil?: string; readonly droppedOn?: string }[] } }[] } = JSON.parse(readFileSync(facts, 'utf8'));
  assert.equal(table.date, raw.dataDate);
  assert.equal(table.images.length, raw.images.length);
  for (const [index, { names, support }] of raw.images.entries()) {
    const ours = table.images[index];
    assert.ok(ours);
    assert.ok(ours.names.includes(names[0] ?? ''), names[0]);
    const theirs = (support?.lines ?? []).map(({ line, eol, extendedUntil, droppedOn }) => [line, (support?.extended?.free ? extendedUntil : undefined) ?? eol ?? undefined, droppedOn]);
    const lines: readonly { readonly line: string; readonly eol?: string; readonly droppedOn?: string }[] = ours.lines ?? [];
    assert.deepEqual(lines.map(({ line, eol, droppedOn }) => [line, eol, droppedOn]), theirs, names[0]);
  }
});
