import { page } from '../../../engine/page';
import { get } from '../../../syntax/yaml/find';
import { isAddress } from '../../../syntax/scalars/port';
import type { YamlNode, YamlScalar } from '../../../syntax/yaml/tree';
import { reached } from '../schema/removals';
import { listIn, mapIn, textIn } from '../objects/inside';
import { ownEntry } from '../objects/scheduling';
import { isUnknown } from '../objects/unknown';
import { podTemplates } from '../objects/workload';
import { wholeRule } from '../rule';
import text from './dns-config.md';

export default wholeRule({
  code: 'dns-config',
  severity: 'error',
  page: page(text),
  about: ['PodSpec'],

  *check(manifest, settings) {
    // An underscore, and a dot alone, came with 1.33; behind a feature gate one version before.
    const form = reached(settings['kubernetes.version'], '1.32') ? RELAXED : STRICT;
    for (const { spec } of podTemplates(manifest)) {
      const policy = ownEntry(spec, 'dnsPolicy')?.value;
      const config = mapIn(manifest.yaml, spec, 'dnsConfig');
      const unknown = ownEntry(spec, 'dnsConfig') && !config;
      if (policy && textIn(manifest.yaml, spec, 'dnsPolicy') === 'None' && !unknown && !listIn(manifest.yaml, config, 'nameservers')?.items.length) yield { at: policy.at, words: { value: '' } };
      const own = get(spec, 'dnsConfig');
      for (const [field, most] of [['nameservers', 3], ['searches', 32]] as const) {
        const entry = own?.kind === 'map' ? ownEntry(own, field) : undefined;
        const scalars = scalarsIn(entry?.value);
        const letters = scalars.reduce((sum, { content }) => sum + content.length + 1, -1);
        if (entry && scalars.length > most) yield { at: entry.key.at, words: { value: `${field}: ${most}` }, variant: 'many' };
        else if (entry && field === 'searches' && letters > 2048) yield { at: entry.key.at, words: { value: `${field}: 2048` }, variant: 'long' };
        for (const each of scalars) {
          if (isUnknown(each) || typeof each.value !== 'string') continue;
          const good = field === 'nameservers' ? isIp(each.content) : (form === RELAXED && each.content === '.') || form.test(each.content.replace(/\.$/, ''));
          if (!good) yield { at: each.at, words: { value: each.content.slice(0, 80) }, variant: field };
        }
      }
    }
  },
});

/** The older parser of addresses reads past zeros in front. */
const isIp = (content: string): boolean => isAddress(content.includes(':') ? content : content.replace(/(^|\.)0+(?=\d)/g, '$1'));

const STRICT = /^(?=.{1,253}$)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
const RELAXED = /^(?=.{1,253}$)[_a-z0-9](?:[-_a-z0-9]*[_a-z0-9])?(?:\.[_a-z0-9](?:[-_a-z0-9]*[_a-z0-9])?)*$/;

const scalarsIn = (list: YamlNode | undefined): readonly YamlScalar[] => (list?.kind === 'list' ? list.items.flatMap(({ value }) => (value?.kind === 'scalar' ? value : [])) : []);
