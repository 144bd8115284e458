import { page } from '../../../engine/page';
import { featuresOf } from '../grammar/features';
import { obsoleteSyntax } from '../grammar/frontend';
import { rule } from '../rule';
import text from './obsolete-syntax-directive.md';

export default rule({
  code: 'obsolete-syntax-directive',
  severity: 'information',
  page: page(text),

  *check({ directives, instructions }) {
    const directive = directives.find(({ name }) => name === 'syntax');
    const kind = directive && obsoleteSyntax(directive.value);
    if (!directive || !kind) return;
    const labs = instructions.some(({ instruction }) => featuresOf(instruction).some(({ labsOnly }) => labsOnly));
    const instead = `${directive.value.startsWith('docker.io/') ? 'docker.io/' : ''}docker/dockerfile:1${labs ? '-labs' : ''}`;
    yield { at: directive.valueAt, words: { syntax: directive.value, instead }, ...(kind === 'upstream' && { variant: kind }) };
  },

  *fix({ at, words: { instead } }) {
    yield { edits: [{ at, text: instead }], safe: false };
  },
});
