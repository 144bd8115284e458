import { folderRule, partRule } from '../../engine/rule';
import type { Dockerignore } from './tree';

/** A rule about the lines and their order. Ranges count from the start of the file. */
export const rule = partRule<Dockerignore>();

/** A rule about what the lines mean for the files that are there. */
export const ruleWithin = folderRule<Dockerignore>();
