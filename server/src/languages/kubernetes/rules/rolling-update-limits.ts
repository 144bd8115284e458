import { page } from '../../../engine/page';
import { insertKey, replaceScalar } from '../../../syntax/yaml/patch';
import type { YamlMap, YamlScalar } from '../../../syntax/yaml/tree';
import { entryIn, mapIn, objectsOf, scalarIn, textIn } from '../objects/inside';
import type { Manifest } from '../objects/manifest';
import { wholeRule } from '../rule';
import text from './rolling-update-limits.md';

export default wholeRule({
  code: 'rolling-update-limits',
  severity: 'error',
  about: ['Deployment', 'DaemonSet'],
  page: page(text),

  *check(manifest) {
    const { yaml } = manifest;
    for (const { kind, limits } of rolling(manifest)) {
      const [less, more] = [scalarIn(yaml, limits, 'maxUnavailable'), scalarIn(yaml, limits, 'maxSurge')];
      for (const [field, scalar] of [['maxUnavailable', less], ['maxSurge', more]] as const) {
        if (!scalar) continue;
        const amount = amountOf(scalar);
        const words = { field, value: scalar.content.slice(0, 40) };
        if (amount === undefined) yield { at: scalar.at, words };
        else if (amount.percent && amount.number > 100 && (field === 'maxUnavailable' || kind === 'DaemonSet')) yield { at: scalar.at, words, variant: 'percent' };
      }
      const down = isZero(less);
      const up = isZero(more);
      const words = { field: 'maxUnavailable', value: less?.content.slice(0, 40) ?? '' };
      if (less && down && (more ? up : kind === 'DaemonSet' && !entryIn(yaml, limits, 'maxSurge'))) yield { at: less.at, words, variant: 'stuck' };
      else if (kind === 'DaemonSet' && more && up === false && (less ? down === false : !entryIn(yaml, limits, 'maxUnavailable'))) yield { at: more.at, words: { field: 'maxSurge', value: more.content.slice(0, 40) }, variant: 'both' };
    }
  },

  *fix({ at, variant }, manifest) {
    const { yaml } = manifest;
    for (const { limits } of rolling(manifest))
      for (const field of ['maxUnavailable', 'maxSurge']) {
        const scalar = scalarIn(yaml, limits, field);
        if (!scalar || scalar.at.start !== at.start) continue;
        if (variant === 'stuck') yield { title: 'one', edits: [replaceScalar(scalar, '1')], safe: false };
        if (variant === 'percent') yield { title: 'all', edits: [replaceScalar(scalar, '100%')], safe: false };
        if (variant !== 'both') continue;
        const other = scalarIn(yaml, limits, 'maxUnavailable');
        const edit = other ? replaceScalar(other, '0') : insertKey(yaml, limits, 'maxUnavailable', '0');
        if (edit) yield { title: 'zero', edits: [edit], safe: false };
      }
  },
});

interface Rolling {
  readonly kind: string;
  readonly limits: YamlMap;
}

/** That of a StatefulSet is dropped unread while its feature gate is closed, as it is by default up to 1.36. */
function* rolling(manifest: Manifest): Iterable<Rolling> {
  for (const { map, kind } of objectsOf(manifest, 'apps/v1', 'Deployment', 'DaemonSet')) {
    const strategy = mapIn(manifest.yaml, mapIn(manifest.yaml, map, 'spec'), kind?.value === 'Deployment' ? 'strategy' : 'updateStrategy');
    const limits = mapIn(manifest.yaml, strategy, 'rollingUpdate');
    if (limits && (textIn(manifest.yaml, strategy, 'type') || 'RollingUpdate') === 'RollingUpdate') yield { kind: kind?.value ?? '', limits };
  }
}

interface Amount {
  readonly number: number;
  readonly percent: boolean;
}

/** Undefined for what is neither a number of Pods nor a percentage; of another type altogether is another rule's business. */
function amountOf({ value, content }: YamlScalar): Amount | undefined {
  if (typeof value === 'number') return Number.isInteger(value) && value < 0 ? undefined : { number: value, percent: false };
  if (typeof value !== 'string') return { number: NaN, percent: false };
  const percent = /^(\d+)%$/.exec(content)?.[1];
  return percent === undefined ? undefined : { number: Number(percent), percent: true };
}

/** Undefined where it cannot be told. */
function isZero(scalar: YamlScalar | undefined): boolean | undefined {
  const number = scalar && amountOf(scalar)?.number;
  return number === undefined || Number.isNaN(number) ? undefined : number === 0;
}
