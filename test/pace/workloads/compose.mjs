import { random } from './random.mjs';
import { sheet } from './sheet.mjs';

/** A Compose file of services of about thirty lines, each depending on the one before. */
export function compose(services) {
  const chance = random(2000 + services);
  const out = sheet();
  out.add('name: bench', 'services:');
  for (let i = 0; i < services; i++) addService(out, chance, i);
  out.add('networks:', '  backend:', '    driver: bridge', 'volumes:');
  for (let i = 0; i < services; i++) out.add(`  data-${numbered(i)}: {}`);
  out.add('');
  return out.finished();
}

const numbered = (i) => String(i).padStart(3, '0');

function addService(out, chance, i) {
  const name = `svc-${numbered(i)}`;
  const first = out.add(
    `  ${name}:`,
    `    image: registry.example.com/team/${name}:1.${i}.0`,
    '    build:',
    `      context: ./${name}`,
    '      dockerfile: Dockerfile',
    '      args:',
    `        VERSION: "1.${i}.0"`,
    '    environment:',
    `      LOG_LEVEL: ${chance.oneOf(['info', 'debug', 'warn'])}`,
    `      DATABASE_URL: postgres://app@db:5432/${name.replace('-', '_')}`,
    '      CACHE_URL: redis://cache:6379/0',
    '    ports:',
    `      - "${8000 + i}:3000"`,
    '    volumes:',
    `      - data-${numbered(i)}:/var/lib/data`,
    `      - ./config/${name}.yaml:/etc/app/config.yaml:ro`,
    '    networks:',
    '      - backend',
    ...(i === 0
      ? ['    user: "1000"', '    init: true', '    tty: false']
      : ['    depends_on:', `      svc-${numbered(i - 1)}:`, '        condition: service_started']),
    '    healthcheck:',
    '      test: ["CMD", "wget", "-qO-", "http://localhost:3000/health"]',
    '      interval: 30s',
    '      retries: 3',
    '    deploy:',
    '      resources:',
    '        limits:',
    '          cpus: "0.50"',
    `          memory: ${128 * (1 + chance.below(4))}M`,
    '    restart: unless-stopped',
    '',
  );
  out.editAtEnd(first + 1);
  out.editAtEnd(first + 9);
  out.editAtEnd(first + 3);
  out.completeBelow(first + 1, '    l');
  out.hoverOver(first + 1, 'image');
  out.hoverOver(first + 7, 'environment');
  out.hoverOver(first + 11, 'ports');
  out.hoverOver(first + 21, 'healthcheck');
}
