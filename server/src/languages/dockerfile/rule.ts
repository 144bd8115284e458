import { entryRule, folderRule, partRule } from '../../engine/rule';
import type { Dockerfile } from '../../syntax/dockerfile/tree';
import type { Entry } from './entry';

/** A rule about the file as a whole: stages, their order, what is missing. Ranges count from the start of the file; `place` of the tree makes them. */
export const rule = partRule<Dockerfile>();

/** A rule about one instruction and nothing else. Ranges count from the start of the entry, as the tree has them. */
export const instructionRule = entryRule<Entry>();

/** A rule about what the instructions take from the build context. Ranges count from the start of the file. */
export const ruleWithin = folderRule<Dockerfile>();
