import { entryRule, partRule, workspaceRule } from '../../engine/rule';
import type { ComposeEntry } from './entry';
import type { Compose } from './tree';

/** A rule about one top-level key or one named thing. Ranges count from the start of the entry. An alias may mean an anchor of another entry: stay silent about it. */
export const keyRule = entryRule<ComposeEntry>();

/** A rule about the file as a whole. Ranges count from the start of the file; `place` makes them. */
export const rule = partRule<Compose>();

/** A rule about a file among the others of its project. */
export const ruleAmong = workspaceRule<Compose>();
