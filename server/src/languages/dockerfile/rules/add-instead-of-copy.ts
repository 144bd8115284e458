import { page } from '../../../engine/page';
import { type Instruction } from '../../../syntax/dockerfile/instruction';
import { type Word } from '../../../syntax/dockerfile/word';
import { remoteSource } from '../context/remoteSources';
import { instructionRule } from '../rule';
import { withTriggers } from '../triggers';
import text from './add-instead-of-copy.md';

export default instructionRule({
  code: 'add-instead-of-copy',
  severity: 'information',
  page: page(text),
  about: ['ADD'],
  also: ['hadolint:DL3020', 'trivy:DS-0005', 'checkov:CKV_DOCKER_4'],

  *checkEntry({ instruction: outer }) {
    for (const instruction of withTriggers(outer)) {
      const sources = sourcesOf(instruction);
      // Whether `--exclude` and the like are there is the same for both; these three only ADD has.
      if (instruction.name !== 'ADD' || !sources.length || instruction.heredocs.length || instruction.flags.some(({ name }) => /^(checksum|keep-git-dir|unpack|from)$/.test(name))) continue;
      if (!sources.some((source) => needsAdd(source) || remoteSource(source.value))) yield { at: instruction.keyword.at, words: {} };
    }
  },

  *fix({ at }, { instruction: outer }) {
    for (const instruction of withTriggers(outer))
      if (instruction.keyword.at.start === at.start)
        yield { edits: [{ at, text: instruction.keyword.raw === 'add' ? 'copy' : 'COPY' }], safe: sourcesOf(instruction).every(isPlain) };
  },
});

const sourcesOf = ({ form, json, words }: Instruction): readonly Word[] => (form === 'json' ? (json?.items ?? []) : words).slice(0, -1);

/** An address, an archive, or what a variable or a pattern may turn into one. */
const needsAdd = ({ value, variables }: Word): boolean =>
  /^(https?|ftp|ssh|git|oci-layout|docker-image):\/\//i.test(value) || /^git@|\.git(#|$)/.test(value) || /^\$/.test(value) ||
  /\.(tar|gz|tgz|bz2|tbz2?|tb2|xz|txz|tlz|lz|lzma|zst|tzst|z|tz|zip)[^/\w]*$|\.tar[.*?\w]*$/i.test(value) || (variables.length > 0 && endsOpen(value));

/** A name whose end a variable decides: nobody knows whether it is an archive. */
const endsOpen = (value: string): boolean => /\$(\w+|\{[^}]*\})$/.test(value);

/** Folders and texts are copied alike by both; whether a file is an archive, ADD decides by what is in it. */
const isPlain = ({ value }: Word): boolean =>
  /(^|\/)\.?$|\/$/.test(value) || /\.(conf|cfg|ini|txt|md|sh|bash|py|rb|pl|php|js|mjs|cjs|ts|tsx|jsx|json|ya?ml|toml|lock|xml|properties|env|sql|html?|css|go|mod|sum|rs|java|c|h|cpp|list|repo|service|key|pem|crt|asc)$/i.test(value);
