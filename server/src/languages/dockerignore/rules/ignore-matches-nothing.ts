import { page } from '../../../engine/page';
import { matched } from '../matched';
import { ruleWithin } from '../rule';
import text from './ignore-matches-nothing.md';

export default ruleWithin({
  code: 'ignore-matches-nothing',
  severity: 'hint',
  // Most lines are written for what is not there now: logs, builds, what other tools leave behind.
  on: false,
  page: page(text),

  *checkWithin({ certain, listing }, { lines }) {
    if (!certain || !listing.complete) return;
    for (const line of lines.slice(0, 1000)) if (line.glob.valid && line.pattern && !matched(line, listing).length) yield { at: line.at, words: { pattern: line.pattern } };
  },
});
