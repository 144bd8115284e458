import type { Demands } from '../../../engine/demands';
import type { Dockerfile } from '../../../syntax/dockerfile/tree';
import { checkOptions, experimentalChecks, isRead, isTrue } from './checkDirective';

/** What the check directive turns on, and whether it lets the build fail for what is found. */
export function demands({ directives }: Dockerfile): Demands {
  const directive = directives.find(({ name }) => name === 'check');
  const options = directive && checkOptions(directive.value, directive.valueAt.start);
  if (!options || !isRead(options)) return { on: [] };
  // Of two of a kind the last one counts, but `all` stays.
  const said = (key: string) => options.options.filter((each) => each.key === key);
  const all = said('experimental').some(({ value }) => value === 'all');
  const named = new Set(said('experimental').at(-1)?.names.map(({ name }) => name));
  const on = experimentalChecks.filter((name) => all || named.has(name)).map((name) => `buildkit:${name}`);
  return { on, ...(isTrue(said('error').at(-1)?.value ?? '') && { fails: 'buildkit:' }) };
}
