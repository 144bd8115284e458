import type { Lens } from '../../../engine/language';
import { fill, page, said, type Locale } from '../../../engine/page';
import type { Manifest } from '../objects/manifest';
import { placeOf } from '../objects/below';
import { podTemplates } from '../objects/workload';
import { isSound } from '../schema/fields';
import { levelOf } from './levels';
import text from './phrases.md';

/** The level of each workload, above its name, and how many fields keep it from the next one. */
export function lensesOf(manifest: Manifest, version: string, locale: Locale): readonly Lens[] {
  if (manifest.templated || !isSound(manifest)) return [];
  return podTemplates(manifest).map((template) => {
    const { level, blocking } = levelOf(manifest.yaml, template, version);
    const next = level === 'privileged' ? 'baseline' : 'restricted';
    const count = blocking.filter((each) => each.level === next).length;
    return { at: placeOf(template.resource), text: fill((said(phrases, level, locale) ?? '').trim(), { count }) };
  });
}

const phrases = page(text);
