import { partRule, workspaceRule, type Found, type PartRule, type Rule } from '../../engine/rule';
import type { Words } from '../../engine/page';
import type { Manifest } from './manifest';

/** A rule about one manifest. Templates are not looked at: what they become is not known here. */
export const rule = <W extends Words>(of: PartRule<Manifest, W>): Rule<Manifest> =>
  partRule<Manifest>()<W>({
    ...of,
    check: (tree, settings): Iterable<Found<W>> => (tree.templated ? [] : of.check(tree, settings)),
  });

/** A rule about a manifest among its neighbours. */
export const ruleAmong = workspaceRule<Manifest>();
