/** Rules that know what is in a base image: where they speak, and the many reasons to be silent. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { findingsOf, settingsFrom, uriOf, worldOf } from '../run/worlds';

async function found(code: string, text: string): Promise<number> {
  return (await findingsOf(worldOf({ Dockerfile: text }, settingsFrom({})), uriOf('Dockerfile'))).filter(({ rule }) => rule.code === code).length;
}

function table(code: string, expected: number, texts: readonly string[]): void {
  test(`${code}: ${expected || 'silent'}`, async () => {
    for (const text of texts) assert.equal(await found(code, `${text}\n`), expected, text);
  });
}

table('wrong-package-manager', 1, [
  'FROM debian\nRUN <<EOF\nset -e\napk add --no-cache x\nEOF',
  'FROM busybox\nRUN apk add x',
  'FROM registry.access.redhat.com/ubi9/ubi-minimal\nRUN apt-get update',
  'ARG BASE=python:3.14-alpine\nFROM $BASE\nRUN apt-get update',
  'FROM alpine\nONBUILD RUN apt-get update',
  'FROM debian\nRUN sudo apk add x',
]);
table('wrong-package-manager', 0, [
  'FROM registry.access.redhat.com/ubi9/ubi-minimal\nRUN dnf install -y x',
  'ARG BASE\nFROM ${BASE:-alpine}\nRUN apt-get update',
  `FROM alpine@sha256:${'a'.repeat(64)}\nRUN apt-get update`,
  'FROM debian\nCOPY --from=alpine /sbin/apk /sbin/apk\nRUN apk add x',
  'FROM alpine\nCOPY --from=debian / /\nRUN apt-get update',
  'FROM alpine\nRUN apk add debootstrap && debootstrap stable /mnt && chroot /mnt apt-get update',
  'FROM alpine\nCOPY x.sh /\nRUN /x.sh && apt-get update',
  'FROM debian\nRUN apk add x || true',
  'FROM debian\nRUN . /etc/os-release; apk add x',
  'FROM debian\nRUN install() { apk add x; }; echo',
  'FROM mcr.microsoft.com/windows/servercore:ltsc2022\nRUN apk add x',
]);
table('missing-shell', 1, [
  'FROM alpine\nRUN apk add --no-cache curl git\nRUN bash x',
  'FROM alpine\nCMD bash x',
  'FROM alpine\nRUN apk add curl && curl x | bash',
  'FROM golang:alpine\nRUN env bash x',
  'FROM scratch\nCOPY app /app\nRUN chmod +x /app\nRUN echo 2',
  'FROM nats\nRUN echo',
]);
table('missing-shell', 0, [
  'FROM alpine\nRUN apk add icu-dev\nRUN bash x',
  'FROM alpine\nCMD ["bash"]\nRUN apk add bash',
  'FROM alpine\nRUN [ -x /bin/bash ] && bash x',
  'FROM gcr.io/distroless/static:debug\nRUN echo',
  'FROM gcr.io/distroless/static\nRUN ["/app"]',
  'FROM scratch\nADD alpine-rootfs.tar.gz /\nRUN apk add x',
  'FROM scratch\nCOPY --from=busybox /bin/busybox /bin/sh\nRUN echo',
  'FROM scratch\nRUN --mount=from=busybox,target=/bin ls',
  'FROM scratch\nSHELL ["/busybox", "sh", "-c"]\nRUN echo',
  'FROM alpine\nARG MORE\nRUN apk add $MORE\nSHELL ["/bin/bash", "-c"]',
]);
table('missing-tool', 1, [
  'FROM node:24-slim\nRUN npm ci\nHEALTHCHECK CMD curl -f x',
  'FROM golang:1.27-alpine\nRUN go install x && git clone y',
  'FROM python:3.11-slim\nCOPY --from=ghcr.io/astral-sh/uv:latest /uv /bin/uv\nRUN apt-get update && apt-get install -y --no-install-recommends build-essential && rm -rf /var/lib/apt/lists/*\nHEALTHCHECK CMD curl -f x',
]);
table('missing-tool', 0, [
  'FROM debian\nRUN apt-get update && apt-get install -y python3-pycurl\nHEALTHCHECK CMD curl -f x',
  'FROM debian\nCOPY --from=tools /usr/local/bin/ /usr/local/bin/\nRUN curl x',
  'FROM golang:1.16-alpine\nRUN git clone y',
  'FROM eclipse-temurin:21\nRUN curl x',
  'FROM python:3.14-slim\nHEALTHCHECK CMD python -c "import curl"',
  'FROM debian\nHEALTHCHECK NONE',
]);
table('dead-package-index', 1, ['FROM debian:9\nRUN apt update', 'FROM centos\nRUN yum -y install a', 'FROM node:16\nRUN apt-get update && apt-get install -y x', 'FROM python:2.7\nRUN apt-get update']);
table('dead-package-index', 0, [
  'FROM debian:10\nRUN apt-get update || true',
  'FROM debian:10\nRUN apt-get install -y x',
  'FROM debian:10\nRUN echo "deb http://archive.debian.org/debian buster main" > /etc/apt/sources.list\nRUN apt-get update',
  'FROM debian:bookworm\nRUN apt-get update',
  'FROM debian\nRUN apt-get update',
  'FROM ubuntu:16.04\nRUN apt-get update',
]);
table('unreachable-stage', 1, ['FROM a\nFROM b AS x\nFROM c']);
table('unreachable-stage', 0, ['FROM a', 'FROM a AS x\nFROM b', 'FROM a\nFROM b\nCOPY --from=0 /x /x', 'FROM a\nFROM b\nONBUILD COPY --from=0 /x /x']);

test('the lists of bullseye are good until their day', async () => {
  const text = 'FROM debian:bullseye\nRUN apt-get update\n';
  const codes = async (today: string) => (await findingsOf(worldOf({ Dockerfile: text }, { ...settingsFrom({}), today }), uriOf('Dockerfile'))).map(({ rule }) => rule.code);
  assert.ok(!(await codes('2026-09-06')).includes('dead-package-index'));
  assert.ok((await codes('2026-09-07')).includes('dead-package-index'));
});
