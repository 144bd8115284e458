import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import { isHarmless, soundsSecret } from '../secrets';
import { withTriggers } from '../triggers';
import text from './secret-in-build.md';

export default instructionRule({
  code: 'secret-in-build',
  severity: 'warning',
  page: page(text),
  also: ['hadolint:DL3064', 'buildkit:SecretsUsedInArgOrEnv', 'trivy:DS-0031'],

  *checkEntry({ instruction: outer }) {
    for (const { name, pairs = [] } of withTriggers(outer)) {
      if (name !== 'ENV' && name !== 'ARG') continue;
      for (const { key, value } of pairs) {
        if (!soundsSecret(key.value) || (value ? isHarmless(value.value) : name === 'ENV')) continue;
        // An empty ENV holds nothing; an empty ARG waits for a value as one without `=` does.
        if (name === 'ENV' && !value?.value) continue;
        yield { at: key.at, words: { name: key.value }, ...(name === 'ARG' && { variant: 'argument' }) };
      }
    }
  },
});
