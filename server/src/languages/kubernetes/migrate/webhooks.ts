import type { Edit } from '../../../text/edit';
import { entry, get } from '../../../syntax/yaml/find';
import type { YamlTree } from '../../../syntax/yaml/tree';
import type { Resource } from '../objects/manifest';
import { addKeys, itemsOf } from './parts';

/** Turns webhook configurations of the beta version into stable ones. What the beta took for granted is written down, since `v1` takes other things for granted; only that a webhook has no side effects is a promise somebody has to look into. */
export function webhookEdits(tree: YamlTree, { map, apiVersion }: Resource): readonly Edit[] | undefined {
  const hooks = itemsOf(get(map, 'webhooks'));
  if (!apiVersion || !hooks.length) return undefined;
  const edits: (Edit | undefined)[] = [{ at: apiVersion.at, text: 'admissionregistration.k8s.io/v1' }];
  for (const hook of hooks) {
    if (hook.kind !== 'map') return undefined;
    const effects = get(hook, 'sideEffects');
    // `v1` refuses webhooks that may have side effects on a dry run.
    if (effects && !(effects.kind === 'scalar' && /^None(?:OnDryRun)?$/.test(effects.content))) return undefined;
    const missing = Object.fromEntries(Object.entries(BETA).filter(([key]) => !entry(hook, key)));
    if (Object.keys(missing).length) edits.push(addKeys(tree, hook, missing));
  }
  return edits.every((edit) => edit !== undefined) ? edits : undefined;
}

const BETA: Readonly<Record<string, string>> = {
  sideEffects: 'None',
  admissionReviewVersions: '[v1beta1]',
  failurePolicy: 'Ignore',
  matchPolicy: 'Exact',
  timeoutSeconds: '30',
};
