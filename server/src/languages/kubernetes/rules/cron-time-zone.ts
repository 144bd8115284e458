import { page } from '../../../engine/page';
import { cron } from '../../../syntax/scalars/cron';
import { properZone } from '../../../syntax/scalars/zone';
import { insertKey, replaceScalar } from '../../../syntax/yaml/patch';
import { scalarText } from '../../../syntax/yaml/write';
import { range, shift } from '../../../text/range';
import { entryIn, mapIn, objectsOf, scalarIn } from '../objects/inside';
import { rule } from '../rule';
import { reached } from '../schema/removals';
import text from './cron-time-zone.md';

export default rule({
  code: 'cron-time-zone',
  severity: 'error',
  about: ['CronJob'],
  page: page(text),

  *check(manifest, settings) {
    const { yaml } = manifest;
    for (const { map } of objectsOf(manifest, 'batch/v1', 'CronJob')) {
      const spec = mapIn(yaml, map, 'spec');
      const schedule = scalarIn(yaml, spec, 'schedule');
      const { zone, zoneAt } = cron(schedule?.content ?? '');
      const inner = schedule?.text.indexOf(schedule.content) ?? -1;
      if (schedule && zone !== undefined && zoneAt && inner >= 0 && reached(settings['kubernetes.version'], '1.29')) {
        const end = zoneAt.start + schedule.content.slice(0, zoneAt.end).trimEnd().length;
        yield { at: shift(range(zoneAt.start, end), schedule.at.start + inner), words: { zone: zone.slice(0, 80), instead: '' }, variant: 'in-schedule' };
      }
      const named = scalarIn(yaml, spec, 'timeZone');
      if (!named || typeof named.value !== 'string') continue;
      if (!named.content) yield { at: named.at, words: { zone: '', instead: '' }, variant: 'empty' };
      else if (properZone(named.content) !== named.content) yield { at: named.at, words: { zone: named.content.slice(0, 80), instead: properZone(named.content) ?? '' } };
    }
  },

  *fix({ at, words: { zone, instead }, variant }, manifest) {
    const { yaml } = manifest;
    if (instead) yield { edits: [{ at, text: instead }], safe: true };
    if (variant !== 'in-schedule') return;
    for (const { map } of objectsOf(manifest, 'batch/v1', 'CronJob')) {
      const spec = mapIn(yaml, map, 'spec');
      const schedule = scalarIn(yaml, spec, 'schedule');
      if (!spec || !schedule || at.start < schedule.at.start || at.end > schedule.at.end || entryIn(yaml, spec, 'timeZone')) continue;
      const proper = properZone(zone);
      const added = proper && insertKey(yaml, spec, 'timeZone', scalarText(proper));
      const rest = schedule.content.replace(/^(?:CRON_)?TZ=\S*\s*/, '');
      if (added) yield { title: 'move', edits: [replaceScalar(schedule, scalarText(rest)), added], safe: true };
    }
  },
});
