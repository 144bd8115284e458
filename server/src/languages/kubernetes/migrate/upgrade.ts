import type { Uri } from '../../../engine/file';
import type { YamlNode } from '../../../syntax/yaml/tree';
import type { Range } from '../../../text/range';
import type { Manifest, Resource } from '../objects/manifest';
import { isUnknown } from '../objects/unknown';
import { fieldsOf } from '../schema/fields';
import { mismatch } from '../schema/mismatch';
import { missingFrom } from '../schema/required';
import { reached, removalOf } from '../schema/removals';
import { kindOf, type Type } from '../schema/schema';

/**
 * One thing that another Kubernetes version sees otherwise. `kind-removed` and `field-removed` are refused there, `field-needed` is missing there;
 * `kind-deprecated` still works there; `kind-new` and `field-new` are refused now and known there; `field-changed` has another type there.
 */
export interface UpgradeRow {
  readonly change: 'kind-removed' | 'kind-deprecated' | 'kind-new' | 'field-removed' | 'field-new' | 'field-changed' | 'field-needed';
  readonly uri: Uri;
  /** Within the document. */
  readonly at: Range;
  readonly apiVersion: string;
  readonly kind: string;
  /** `Container.restartPolicyRules`; undefined where the kind is meant. */
  readonly field?: string;
  /** The API version that serves the kind instead. */
  readonly instead?: string;
}

/** What the move from one Kubernetes version to another changes for the manifests of a workspace, in the order they are given. */
export function upgradeReport(manifests: Iterable<{ readonly uri: Uri; readonly manifest: Manifest }>, from: string, to: string): readonly UpgradeRow[] {
  return [...manifests].flatMap(({ uri, manifest }) => (manifest.templated ? [] : [...kindRows(uri, manifest.resources, from, to), ...fieldRows(uri, manifest, from, to)]));
}

function kindRows(uri: Uri, resources: readonly Resource[], from: string, to: string): readonly UpgradeRow[] {
  return resources.flatMap(({ apiVersion, kind }): readonly UpgradeRow[] => {
    if (!apiVersion || !kind) return [];
    const removal = removalOf(apiVersion.value, kind.value);
    const instead = removal?.replacement !== undefined && kindOf(to, removal.replacement, kind.value) ? removal.replacement : undefined;
    const row = { uri, at: apiVersion.at, apiVersion: apiVersion.value, kind: kind.value, ...(instead !== undefined && { instead }) };
    const [now, then] = [kindOf(from, apiVersion.value, kind.value), kindOf(to, apiVersion.value, kind.value)];
    // What is gone from both is reported too: an old file does not become right by an upgrade.
    if (!then) return now || reached(to, removal?.removed) ? [{ ...row, change: 'kind-removed' }] : [];
    if (!now) return [{ ...row, change: 'kind-new' }];
    return reached(to, removal?.deprecated) ? [{ ...row, change: 'kind-deprecated' }] : [];
  });
}

function fieldRows(uri: Uri, manifest: Manifest, from: string, to: string): readonly UpgradeRow[] {
  const [now, then] = [fieldsOf(manifest, from), fieldsOf(manifest, to)];
  const before = new Map(now.maps.map((each) => [each.map, each]));
  const rows = then.maps.flatMap(({ map, definition, resource }) => {
    const old = before.get(map)?.definition;
    if (!old || old.name !== definition.name) return [];
    return map.entries.flatMap(({ key, value, merge }): readonly UpgradeRow[] => {
      if (merge) return [];
      const [field, other] = [old.fields.get(key.content), definition.fields.get(key.content)];
      const row = { uri, at: key.at, ...meant(resource), field: (other ?? field)?.address ?? key.content };
      if (field && !other) return [{ ...row, change: 'field-removed' }];
      if (!field && other) return [{ ...row, change: 'field-new' }];
      return field && other && value && fits(value, field.type) !== fits(value, other.type) ? [{ ...row, change: 'field-changed' }] : [];
    });
  });
  const lacking = new Set(missingFrom(manifest.yaml, now, from).map(({ of, field }) => `${of.map.at.start} ${field}`));
  const needed = missingFrom(manifest.yaml, then, to)
    .filter(({ of, field }) => before.has(of.map) && !lacking.has(`${of.map.at.start} ${field}`))
    .map(({ of, field }): UpgradeRow => ({ change: 'field-needed', uri, at: of.at, ...meant(of.resource), field: of.definition.fields.get(field)?.address ?? field }));
  return [...rows, ...needed];
}

const meant = ({ apiVersion, kind }: Resource) => ({ apiVersion: apiVersion?.value ?? '', kind: kind?.value ?? '' });

/** Whether a value is of a type and, where that has only certain values, one of them. */
const fits = (node: YamlNode, type: Type): boolean => !mismatch({ node, type }) && !(type.is === 'string' && type.values && node.kind === 'scalar' && !isUnknown(node) && !type.values.includes(node.content));
