import { page } from '../../../engine/page';
import { objectsOf } from '../objects/reading';
import { rule } from '../rule';
import text from './disruption-budget-amount.md';

export default rule({
  code: 'disruption-budget-amount',
  severity: 'error',
  page: page(text),
  about: ['PodDisruptionBudget'],

  // apps/validation, ValidatePositiveIntOrPercent and IsNotMoreThan100Percent.
  *check(manifest) {
    for (const { object } of objectsOf(manifest, 'PodDisruptionBudget', /^policy\//))
      for (const field of ['minAvailable', 'maxUnavailable']) {
        const spec = object.under('spec');
        const scalar = spec?.scalar(field);
        const value = spec?.text(field);
        if (!scalar || value === undefined || typeof scalar.value === 'boolean') continue;
        const percent = /^(\d+)%$/.exec(value)?.[1];
        if (typeof scalar.value === 'number' ? scalar.value >= 0 : percent !== undefined && Number(percent) <= 100) continue;
        const instead = /^\d{1,6}$/.test(value) ? value : percent === undefined ? '' : '100%';
        yield { at: scalar.at, words: { field, value: value.slice(0, 40), instead } };
      }
  },

  *fix({ at, words: { instead } }) {
    if (instead) yield { edits: [{ at, text: instead }], safe: false };
  },
});
