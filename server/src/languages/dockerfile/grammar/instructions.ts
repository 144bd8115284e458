/**
 * What every instruction takes: how many arguments, which flags, since when.
 * Source: the Dockerfile frontend of BuildKit (moby/buildkit at 73ed682, docker/dockerfile 1.26.0) and its reference; date: 2026-11-23.
 */
export interface InstructionFacts {
  /** Fewer arguments than this are refused. A JSON array counts its items, a pair counts once. */
  readonly least: number;
  /** More than this are refused; undefined where there is no end, or where the rest of the line is one argument. */
  readonly most?: number;
  /** How the arguments may be written: JSON arrays are read by some, needed by SHELL. */
  readonly json: 'no' | 'may' | 'must';
  readonly flags: readonly FlagFacts[];
  /** BuildKit passes over the flags of ARG and STOPSIGNAL without looking at them. */
  readonly flagsUnread?: true;
  /** ONBUILD refuses to hold it back. */
  readonly noTrigger?: true;
  readonly deprecated?: true;
}

export interface FlagFacts {
  /** Without its dashes. Flags are case-sensitive. */
  readonly name: string;
  readonly value: ValueKind;
  /** The only values there are. */
  readonly values?: readonly string[];
  readonly repeatable?: true;
  /** The first stable frontend that knows it, `1.20`; undefined where all do. */
  readonly since?: string;
  /** Only in the `-labs` channel so far. */
  readonly labs?: true;
  /** What holds without the flag, where that can be written. */
  readonly otherwise?: string;
}

export type ValueKind = 'boolean' | 'path' | 'stage' | 'user' | 'mode' | 'duration' | 'count' | 'mount' | 'network' | 'security' | 'platform' | 'checksum' | 'pattern' | 'device';

const chown: FlagFacts = { name: 'chown', value: 'user' };
const chmod: FlagFacts = { name: 'chmod', value: 'mode', since: '1.2' };
const link: FlagFacts = { name: 'link', value: 'boolean', since: '1.4', otherwise: 'false' };
const exclude: FlagFacts = { name: 'exclude', value: 'pattern', repeatable: true, since: '1.19' };

export const instructions: Readonly<Record<string, InstructionFacts>> = {
  ADD: {
    least: 2,
    json: 'may',
    flags: [
      chown,
      chmod,
      link,
      exclude,
      { name: 'keep-git-dir', value: 'boolean', since: '1.1', otherwise: 'false' },
      { name: 'checksum', value: 'checksum', since: '1.6' },
      { name: 'unpack', value: 'boolean', since: '1.17' },
    ],
  },
  ARG: { least: 1, json: 'no', flags: [], flagsUnread: true },
  CMD: { least: 0, json: 'may', flags: [] },
  COPY: {
    least: 2,
    json: 'may',
    flags: [{ name: 'from', value: 'stage' }, chown, chmod, link, exclude, { name: 'parents', value: 'boolean', since: '1.20', otherwise: 'false' }],
  },
  ENTRYPOINT: { least: 0, json: 'may', flags: [] },
  ENV: { least: 1, json: 'no', flags: [] },
  EXPOSE: { least: 1, json: 'no', flags: [] },
  FROM: { least: 1, most: 3, json: 'no', flags: [{ name: 'platform', value: 'platform' }], noTrigger: true },
  HEALTHCHECK: {
    least: 1,
    json: 'may',
    flags: [
      { name: 'interval', value: 'duration', otherwise: '30s' },
      { name: 'timeout', value: 'duration', otherwise: '30s' },
      { name: 'start-period', value: 'duration', otherwise: '0s' },
      { name: 'start-interval', value: 'duration', otherwise: '5s' },
      { name: 'retries', value: 'count', otherwise: '3' },
    ],
  },
  LABEL: { least: 1, json: 'no', flags: [] },
  MAINTAINER: { least: 1, json: 'no', flags: [], noTrigger: true, deprecated: true },
  ONBUILD: { least: 1, json: 'no', flags: [], noTrigger: true },
  RUN: {
    least: 0,
    json: 'may',
    flags: [
      { name: 'mount', value: 'mount', repeatable: true, since: '1.2' },
      { name: 'network', value: 'network', values: ['default', 'none', 'host'], since: '1.3', otherwise: 'default' },
      { name: 'security', value: 'security', values: ['sandbox', 'insecure'], since: '1.20', otherwise: 'sandbox' },
      { name: 'device', value: 'device', repeatable: true, since: '1.14', labs: true },
    ],
  },
  SHELL: { least: 1, json: 'must', flags: [] },
  STOPSIGNAL: { least: 1, json: 'no', flags: [], flagsUnread: true },
  USER: { least: 1, json: 'no', flags: [] },
  VOLUME: { least: 1, json: 'may', flags: [] },
  WORKDIR: { least: 1, json: 'no', flags: [] },
};

/** A flag of an instruction, by its name as it is written. */
export const flagFacts = (instruction: string, name: string): FlagFacts | undefined => instructions[instruction]?.flags.find((flag) => flag.name === name);
