import { page } from '../../../engine/page';
import { composeDuration } from '../../../syntax/scalars/duration';
import { keyRule } from '../rule';
import { contentAt, fixed } from '../values';
import { walk } from '../walk';
import text from './bad-duration.md';

export default keyRule({
  code: 'bad-duration',
  severity: 'error',
  page: page(text),

  *checkEntry(entry) {
    for (const walked of walk(entry)) {
      if (walked.what !== 'value' || !walked.exact || !walked.shapes.some((shape) => shape.kind === 'scalar' && shape.word === 'duration')) continue;
      const node = fixed(walked.node);
      // A bare number is of the wrong type already; an empty text is left to Compose.
      if (!node?.content || typeof node.value !== 'string') continue;
      if (composeDuration(node.content).problem) yield { at: contentAt(node), words: { value: node.content, instead: meant(node.content) } };
    }
  },

  *fix({ at, words: { value, instead } }) {
    if (instead && at.end - at.start === value.length) yield { edits: [{ at, text: instead }], safe: false };
  },
});

/** Blanks taken out, long units made short, seconds where there is no unit. */
function meant(text: string): string {
  const short = text
    .replace(/\s+/g, '')
    .replace(/[a-z]+/gi, (unit) => UNITS[unit.toLowerCase()] ?? unit)
    .replace(/^\d+$/, '$&s');
  return short !== text && !composeDuration(short).problem ? short : '';
}

const UNITS: Readonly<Record<string, string>> = {
  sec: 's', secs: 's', second: 's', seconds: 's', min: 'm', mins: 'm', minute: 'm', minutes: 'm', hour: 'h', hours: 'h', hr: 'h', hrs: 'h', millis: 'ms', msec: 'ms', day: 'd', days: 'd', s: 's', m: 'm', h: 'h',
};
