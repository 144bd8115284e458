import { page } from '../../../engine/page';
import { isPartial } from '../objects/partial';
import { podTemplates } from '../objects/workload';
import { levelOf, type Blocking } from '../podSecurity/levels';
import { mendEdit } from '../podSecurity/mend';
import { demandOn } from '../podSecurity/namespaces';
import { ruleAmong } from '../rule';
import { isSound } from '../schema/fields';
import text from './pod-security.md';

export default ruleAmong({
  code: 'pod-security',
  severity: 'warning',
  page: page(text),
  about: ['PodSpec'],

  *checkAmong(others, manifest, uri, settings) {
    if (manifest.templated || !isSound(manifest) || isPartial(manifest, uri, others)) return;
    for (const template of podTemplates(manifest)) {
      const demand = demandOn(template.resource, manifest.yaml, others);
      if (!demand) continue;
      const version = demand.version ?? settings['kubernetes.version'];
      for (const each of levelOf(manifest.yaml, template, version).blocking) {
        if (demand.level === 'baseline' && each.level === 'restricted') continue;
        const words = { field: fieldOf(each), value: each.value ?? '', namespace: demand.namespace, level: demand.level, version };
        yield { at: each.at, words, ...(each.value === undefined && { variant: 'absent' }) };
      }
    }
  },

  *fix({ at, words: { field, version } }, manifest) {
    for (const template of podTemplates(manifest)) {
      const found = levelOf(manifest.yaml, template, version).blocking.find((each) => each.at.start === at.start && fieldOf(each) === field);
      const edit = found?.mend && mendEdit(manifest.yaml, found.mend);
      if (edit) yield { ...(found?.mend?.by.startsWith('drop') && { title: 'drop' }), edits: [edit], safe: false };
    }
  },
});

/** As one would write it for a search: `spec.containers[0].securityContext.privileged`. */
const fieldOf = ({ path }: Blocking): string => path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${step}`)).join('').replace(/^\./, '');
