import { random } from './random.mjs';
import { sheet } from './sheet.mjs';

const LINES_PER_STAGE = 20;
const images = ['node:22.11.0-alpine3.20', 'python:3.12-slim', 'golang:1.23-alpine3.20', 'debian:12-slim', 'eclipse-temurin:21-jre', 'nginx:1.27-alpine'];
const packages = ['curl', 'git', 'bash', 'openssl', 'tzdata', 'jq', 'make', 'python3', 'ca-certificates', 'tini', 'gettext'];

/** A Dockerfile of many stages, each copying from the one before. */
export function dockerfile(lines) {
  const chance = random(1000 + lines);
  const out = sheet();
  for (let i = 0; i < Math.max(1, Math.round(lines / LINES_PER_STAGE)); i++) addStage(out, chance, i);
  return out.finished();
}

const stageName = (i) => `stage${String(i).padStart(3, '0')}`;

function addStage(out, chance, i) {
  const name = `svc-${String(i).padStart(3, '0')}`;
  const port = 3000 + i;
  const first = out.add(
    i === 0 ? '# syntax=docker/dockerfile:1' : `# Stage ${i}`,
    `FROM ${chance.oneOf(images)} AS ${stageName(i)}`,
    `ARG VERSION=1.${i}.0`,
    'ENV NODE_ENV=production \\',
    `    SERVICE_NAME=${name}`,
    `WORKDIR /srv/${name}`,
    'RUN apt-get update && apt-get install -y --no-install-recommends \\',
    `        ${chance.oneOf(packages)} \\`,
    `        lib${chance.oneOf(packages)}-dev \\`,
    ' && rm -rf /var/lib/apt/lists/*',
    'COPY package.json package-lock.json ./',
    i === 0 ? 'COPY --chown=node:node . .' : `COPY --from=${stageName(i - 1)} --chown=node:node /srv/dist ./dist`,
    'RUN --mount=type=cache,target=/root/.npm \\',
    '    npm ci --omit=dev && npm run build -- --out /srv/dist --release $VERSION',
    `LABEL org.opencontainers.image.title="${name}" org.opencontainers.image.version="1.${i}.0"`,
    `EXPOSE ${port}`,
    'USER node',
    `HEALTHCHECK --interval=30s --timeout=5s CMD curl -f http://localhost:${port}/health || exit 1`,
    `CMD ["node", "dist/main.js", "--name", "${name}"]`,
    '',
  );
  out.editAtEnd(first + 4);
  out.editAtEnd(first + 5);
  out.editAt(first + 8, 10);
  out.completeOn(first + 19, 'C');
  out.hoverOver(first + 1, 'FROM');
  out.hoverOver(first + 6, 'RUN');
  out.hoverOver(first + 11, 'COPY');
  out.hoverOver(first + 17, 'HEALTHCHECK');
}
