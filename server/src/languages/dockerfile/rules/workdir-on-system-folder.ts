import { page } from '../../../engine/page';
import { instructionRule } from '../rule';
import text from './workdir-on-system-folder.md';

export default instructionRule({
  code: 'workdir-on-system-folder',
  severity: 'warning',
  page: page(text),
  about: ['WORKDIR'],
  also: ['trivy:DS-0030'],

  *checkEntry({ instruction }) {
    const word = instruction?.name === 'WORKDIR' ? instruction.words[0] : undefined;
    const path = word?.value.replace(/\/+/g, '/').replace(/(.)\/$/, '$1') ?? '';
    if (!word || word.variables.length) return;
    if (/^\/(proc|sys|dev)(\/|$)/.test(path)) yield { at: word.at, words: { path: word.value }, variant: 'mounted' };
    else if (/^\/(bin|sbin|lib|lib64|boot|etc|usr|usr\/(bin|sbin|lib)|var|run)$/.test(path)) yield { at: word.at, words: { path: word.value } };
  },
});
