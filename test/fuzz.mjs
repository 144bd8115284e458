// `npm run fuzz -- 100000 [first]`: the laws of test/dockerfile/laws.ts against that many spoilt Dockerfiles, from a number on.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const [count = '100000', first = '1'] = process.argv.slice(2);
if (![count, first].every((word) => /^[1-9]\d*$/.test(word))) {
  console.error('npm run fuzz -- COUNT [FIRST]');
  process.exit(2);
}
const { status } = spawnSync(process.execPath, [fileURLToPath(new URL('run/unit.mjs', import.meta.url)), 'dockerfile/fuzz'], {
  stdio: 'inherit',
  env: { ...process.env, SHIPSHAPE_FUZZ: count, SHIPSHAPE_FUZZ_FIRST: first },
});
process.exit(status ?? 1);
