import { page } from '../../../engine/page';
import { objectsOf, removal, type Reading } from '../objects/reading';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import text from './ingress-backend.md';

export default wholeRule({
  code: 'ingress-backend',
  severity: 'error',
  page: page(text),
  about: ['Ingress'],

  // networking/validation, ValidateIngressSpec and validateIngressBackend.
  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { object } of objectsOf(manifest, 'Ingress', /^networking\.k8s\.io\/v1$/)) {
      const spec = object.under('spec');
      const above = object.entry('spec');
      if (!spec || !above) continue;
      if ((!spec.entry('rules') || spec.list('rules')?.length === 0) && !spec.entry('defaultBackend')) yield { at: above.key.at, words: {}, variant: 'spec' };
      const name = spec.text('ingressClassName');
      const annotations = object.under('metadata')?.under('annotations');
      const old = annotations?.entry(CLASS);
      if (old && name !== undefined && (annotations?.text(CLASS) ?? name) !== name) yield { at: old.key.at, words: {}, variant: 'class' };
      yield* lacking(spec, 'defaultBackend');
      for (const one of spec.maps('rules')) for (const path of one.under('http')?.maps('paths') ?? []) yield* lacking(path, 'backend');
    }
  },

  *fix({ at, variant }, manifest) {
    const edit = variant === 'class' ? removal(manifest, at.start) : undefined;
    if (edit) yield { edits: [edit], safe: false };
  },
});

const CLASS = 'kubernetes.io/ingress.class';

function* lacking(of: Reading, key: string): Iterable<{ at: { start: number; end: number }; words: {}; variant?: string }> {
  const above = of.entry(key);
  const backend = of.under(key);
  // What an Ingress of an earlier version says is told by unknown-field.
  if (!above || !backend || backend.entry('serviceName') || backend.entry('servicePort')) return;
  const service = backend.under('service');
  if (!backend.entry('service') && !backend.entry('resource')) yield { at: above.key.at, words: {} };
  else if (service && !backend.entry('resource')) {
    const port = service.under('port');
    const at = service.entry('port') ?? backend.entry('service');
    if (at && (port ? !port.scalar('name')?.content && (!port.entry('number') || port.number('number') === 0) : !service.entry('port'))) yield { at: at.key.at, words: {}, variant: 'port' };
  }
}
