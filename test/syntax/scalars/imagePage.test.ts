import assert from 'node:assert/strict';
import { test } from 'node:test';
import { image } from '../../../server/src/syntax/scalars/image';
import { imagePage } from '../../../server/src/syntax/scalars/imagePage';

const expected: Readonly<Record<string, string | undefined>> = {
  node: 'https://hub.docker.com/_/node',
  'node:24-slim': 'https://hub.docker.com/_/node',
  'library/node': 'https://hub.docker.com/_/node',
  'docker.io/library/node:24': 'https://hub.docker.com/_/node',
  'docker.io/node': 'https://hub.docker.com/_/node',
  'bitnami/redis:8': 'https://hub.docker.com/r/bitnami/redis',
  [`docker.io/grafana/grafana@sha256:${'0'.repeat(64)}`]: 'https://hub.docker.com/r/grafana/grafana',
  'a/b/c': undefined,
  'mirror.gcr.io/library/node:24': 'https://hub.docker.com/_/node',
  'cgr.dev/chainguard/node:latest': 'https://images.chainguard.dev/directory/image/node/overview',
  'dhi.io/python:3.14': 'https://hub.docker.com/hardened-images/catalog/dhi/python',
  'ghcr.io/astral-sh/uv:0.9': 'https://ghcr.io/astral-sh/uv',
  'ghcr.io/open-webui/charts/open-webui': 'https://ghcr.io/open-webui/charts/open-webui',
  'ghcr.io/alone': undefined,
  'quay.io/prometheus/node-exporter:v1.10': 'https://quay.io/repository/prometheus/node-exporter',
  'mcr.microsoft.com/dotnet/sdk:10.0': 'https://mcr.microsoft.com/artifact/mar/dotnet/sdk',
  'mcr.microsoft.com/playwright': 'https://mcr.microsoft.com/artifact/mar/playwright',
  'gcr.io/distroless/static-debian12': 'https://console.cloud.google.com/artifacts/docker/distroless/us/gcr.io/static-debian12',
  'eu.gcr.io/shop/web/front': 'https://console.cloud.google.com/artifacts/docker/shop/europe/eu.gcr.io/web%2Ffront',
  'gcr.io/example.com/shop/web': undefined,
  'gcr.io/shop': undefined,
  'us-central1-docker.pkg.dev/google-samples/containers/gke/hello-app:1.0': 'https://console.cloud.google.com/artifacts/docker/google-samples/us-central1/containers/gke%2Fhello-app',
  'europe-docker.pkg.dev/shop/images': undefined,
  'registry.k8s.io/sig-storage/csi-attacher': 'https://explore.ggcr.dev/?repo=registry.k8s.io%2Fsig-storage%2Fcsi-attacher',
  'public.ecr.aws/lambda/nodejs:24': 'https://gallery.ecr.aws/lambda/nodejs',
  'nvcr.io/nvidia/pytorch:25.01-py3': 'https://catalog.ngc.nvidia.com/orgs/nvidia/containers/pytorch',
  'nvcr.io/nvidia/k8s/dcgm-exporter': 'https://catalog.ngc.nvidia.com/orgs/nvidia/teams/k8s/containers/dcgm-exporter',
  'registry.access.redhat.com/ubi9/ubi-minimal:9.6': 'https://catalog.redhat.com/search?searchType=containers&q=ubi9%2Fubi-minimal',
  'registry.redhat.io/rhel9/nginx-124': 'https://catalog.redhat.com/search?searchType=containers&q=rhel9%2Fnginx-124',
  'docker.elastic.co/elasticsearch/elasticsearch:9.2.0': 'https://www.docker.elastic.co/r/elasticsearch/elasticsearch',
  'registry.gitlab.com/group/project': 'https://gitlab.com/group/project/container_registry',
  'registry.gitlab.com/group/project/image:1': 'https://gitlab.com/group/project',
  'lscr.io/linuxserver/plex': 'https://fleet.linuxserver.io/image?name=linuxserver/plex',
  // Nothing is known of these, or nothing is certain.
  scratch: undefined,
  'localhost:5000/web': undefined,
  'registry.example.com/team/web:1': undefined,
  'constructor.io/x': undefined,
  '${IMAGE}': undefined,
  '${REGISTRY}/node:24': undefined,
  'node:${VERSION}': 'https://hub.docker.com/_/node',
  'Node:24': undefined,
  '': undefined,
};

for (const [text, page] of Object.entries(expected)) test(`the page of «${text}»`, () => assert.equal(imagePage(image(text)), page));
