import { partRule, workspaceRule, type Found, type PartRule, type Rule, type WorkspaceRule } from '../../engine/rule';
import type { Words } from '../../engine/page';
import type { Manifest } from './objects/manifest';
import { isPartial } from './objects/partial';

/** A rule about one manifest, whole or partial. Templates are not looked at: what they become is not known here. */
export const rule = <W extends Words>(of: PartRule<Manifest, W>): Rule<Manifest> =>
  partRule<Manifest>()<W>({
    ...of,
    check: (tree, settings): Iterable<Found<W>> => (tree.templated ? [] : of.check(tree, settings)),
  });

/** A rule about what an object lacks, or how its fields fit together: silent about patches, whose other half stands elsewhere. */
export const wholeRule = <W extends Words>(of: PartRule<Manifest, W>): Rule<Manifest> =>
  rule({ ...of, where: (others, manifest, uri) => !isPartial(manifest, uri, others) });

/** A rule about a manifest among its neighbours. */
export const ruleAmong = <W extends Words>(of: WorkspaceRule<Manifest, W>): Rule<Manifest> => workspaceRule<Manifest>()<W>(of);
