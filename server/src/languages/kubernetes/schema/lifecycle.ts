// When a field came, which feature gate it waits for, and what the server fills in where it is left out.
import data from '../data/marks.json';
import { definition, exists, versions, type Field } from './structure';

/** The first version that has a field; undefined where it was there in the oldest one known already. */
export function sinceOf({ definition: name, name: field }: Field): string | undefined {
  const since = versions.find((version) => exists(version, name) && definition(version, name)?.fields.has(field));
  return since === versions[0] ? undefined : since;
}

/** How ripe a feature gate is in a version. */
export interface Gate {
  readonly name: string;
  readonly stage: string;
  readonly on: boolean;
}

/** The gate a field waits for, unless it is stable by then: what nobody can turn off needs no word. */
export function gateOf({ definition: name, name: field }: Field, version: string): Gate | undefined {
  const gate = gates.get(`${name}.${field}`);
  const steps = (gate && stages.get(gate))?.split(',') ?? [];
  const step = steps.findLast((each) => minor(each) <= minor(version));
  const [, stage, on] = step?.split(' ') ?? [];
  return gate && stage && stage !== 'stable' ? { name: gate, stage, on: on === 'on' } : undefined;
}

export const defaultOf = ({ definition: name, name: field }: Field): string | undefined => defaults.get(`${name}.${field}`);

const minor = (version: string): number => Number(/^1\.(\d+)/.exec(version)?.[1]);

const gates: ReadonlyMap<string, string> = new Map(Object.entries(data.gates));
const stages: ReadonlyMap<string, string> = new Map(Object.entries(data.stages));
const defaults: ReadonlyMap<string, string> = new Map(Object.entries(data.defaults));
