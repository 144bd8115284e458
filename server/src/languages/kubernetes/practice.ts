import type { Words } from '../../engine/page';
import type { Found, PartRule, Rule } from '../../engine/rule';
import type { Manifest } from './objects/manifest';
import { rule, wholeRule } from './rule';
import { isSound } from './schema/fields';

/** From which profile of `kubernetes.practices` on a rule speaks. */
export type Level = 'essential' | 'recommended' | 'strict';

export interface Practice<W extends Words> extends PartRule<Manifest, W> {
  readonly level: Level;
}

/** A rule about something the API server accepts and experience advises against; wrong wherever it stands, in patches too. */
export const practice = <W extends Words>(of: Practice<W>): Rule<Manifest> => rule<W>(profiled(of));

/** A practice about what an object lacks, or how its fields fit together: silent about patches. */
export const wholePractice = <W extends Words>(of: Practice<W>): Rule<Manifest> => wholeRule<W>(profiled(of));

/** The name by which the setting turns a whole profile on or off; a rule that is named itself is heard all the same. */
export const profileName = (level: Level): string => `practices:${level}`;

function profiled<W extends Words>({ level, ...of }: Practice<W>): PartRule<Manifest, W> {
  const name = profileName(level);
  return {
    ...of,
    also: [...(of.also ?? []), name],
    ...(level !== 'essential' && { on: false }),
    *check(manifest, settings): Iterable<Found<W>> {
      if (!isSound(manifest)) return;
      // What an anchor holds counts once, however many aliases lead to it.
      const said = new Set<string>();
      for (const found of of.check(manifest, settings)) {
        const identity = `${found.at.start} ${found.variant ?? ''} ${found.also?.join() ?? ''}`;
        if (said.has(identity)) continue;
        said.add(identity);
        yield found.also ? { ...found, also: [...found.also, name] } : found;
      }
    },
  };
}
