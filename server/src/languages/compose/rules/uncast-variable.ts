import { page } from '../../../engine/page';
import { isOpen } from '../../../syntax/scalars/variable';
import { show } from '../../../syntax/yaml/path';
import { keyRule } from '../rule';
import { walk } from '../walk';
import text from './uncast-variable.md';

export default keyRule({
  code: 'uncast-variable',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const walked of walk(entry)) {
      if (walked.what !== 'value' || !walked.exact || walked.attribute?.cast || !UNCAST.has(walked.attribute?.key ?? '')) continue;
      const { node, path } = walked;
      if (node.kind === 'scalar' && isOpen(node.content)) yield { at: node.at, words: { path: show(path) } };
    }
  },
});

/** Keys of numbers and truth values that are missing among the paths that are cast (compose-go, loader/interpolate.go). */
const UNCAST: ReadonlySet<string> = new Set(['context_size', 'gw_priority', 'initial_sync', 'priority', 'use_api_socket']);
