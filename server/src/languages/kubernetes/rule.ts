import { folderRule, partRule, workspaceRule, type Fix, type Found, type PartRule, type Rule, type WorkspaceRule } from '../../engine/rule';
import type { Words } from '../../engine/page';
import type { Manifest } from './objects/manifest';
import { isPartial } from './objects/partial';

interface InTemplates {
  /** What it says of the YAML that stands in a Helm template stays true whatever the template becomes; `unconditional` where only outside of conditions. The others leave templates alone. */
  readonly templates?: true | 'unconditional';
}

/** A rule about one manifest, whole or partial. */
export const rule = <W extends Words>({ templates, ...of }: PartRule<Manifest, W> & InTemplates): Rule<Manifest> =>
  partRule<Manifest>()<W>({
    ...of,
    check: (tree, settings): Iterable<Found<W>> => (!tree.templated ? of.check(tree, settings) : templates && tree.template?.certain ? outsideActions(of.check(tree, settings), tree, templates) : []),
    ...(of.fix && { fix: (found: Found<W>, tree: Manifest): Iterable<Fix> => (tree.template ? sparingActions(of.fix?.(found, tree) ?? [], tree) : of.fix?.(found, tree) ?? []) }),
  });

/** A rule about what an object lacks, or how its fields fit together: silent about patches, whose other half stands elsewhere. */
export const wholeRule = <W extends Words>(of: PartRule<Manifest, W>): Rule<Manifest> =>
  rule({ ...of, where: (others, manifest, uri) => !isPartial(manifest, uri, others) });

/** A rule about a manifest among its neighbours. */
export const ruleAmong = <W extends Words>({ templates, ...of }: WorkspaceRule<Manifest, W> & InTemplates): Rule<Manifest> =>
  workspaceRule<Manifest>()<W>({
    ...of,
    checkAmong: (others, tree, uri, settings): Iterable<Found<W>> => (tree.templated && !templates ? [] : of.checkAmong(others, tree, uri, settings)),
  });

/** A rule about a manifest and the folder it is about. */
export const ruleWithin = folderRule<Manifest>();

function* outsideActions<W extends Words>(all: Iterable<Found<W>>, { template }: Manifest, templates: true | 'unconditional'): Iterable<Found<W>> {
  for (const found of all) if (template && !template.touches(found.at) && (templates === true || template.unconditional(found.at))) yield found;
}

/** No fix takes an action away, or puts text between two of them that decide about it. */
function* sparingActions(fixes: Iterable<Fix>, { template }: Manifest): Iterable<Fix> {
  for (const fix of fixes) if (!fix.edits.some(({ at }) => template?.touches(at))) yield fix;
}
