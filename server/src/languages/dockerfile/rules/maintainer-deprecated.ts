import { page } from '../../../engine/page';
import { range } from '../../../text/range';
import { instructionRule } from '../rule';
import text from './maintainer-deprecated.md';

export default instructionRule({
  code: 'maintainer-deprecated',
  severity: 'hint',
  page: page(text),
  about: ['MAINTAINER'],
  also: ['hadolint:DL4000', 'buildkit:MaintainerDeprecated', 'trivy:DS-0022', 'checkov:CKV_DOCKER_6'],

  *checkEntry({ instruction }) {
    if (instruction?.name === 'MAINTAINER') yield { at: instruction.keyword.at, words: {}, mark: 'deprecated' };
  },

  *fix({ at }, { instruction }) {
    const name = instruction?.words[0];
    if (!instruction || !name) return;
    const { escape } = instruction.line;
    const bare = /^(["'])([^"']*)\1$/.exec(name.raw)?.[2] ?? name.raw;
    const value = [...bare].map((char) => (char === '"' || char === '$' || char === escape ? `${escape}${char}` : char)).join('');
    const keyword = instruction.keyword.raw === 'maintainer' ? 'label' : 'LABEL';
    yield { edits: [{ at: range(at.start, name.at.end), text: `${keyword} org.opencontainers.image.authors="${value}"` }], safe: false };
  },
});
