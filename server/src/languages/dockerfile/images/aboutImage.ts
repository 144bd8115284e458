import { environmentOf } from './baseEnvironment';
import { familyOf, lifeOf, lineOf, type Family, type ImageName, type Life } from './baseImages';
import { byName, past, plainName, type Known, type Line } from './imageTable';

/** What a reader wants to know of a base image, from the table alone. A part that is missing is not known. */
export interface About {
  /** The product as a person calls it, `Python`. */
  readonly label: string;
  /** `3.13`, where the tag says one. */
  readonly line?: string;
  readonly life?: Life;
  readonly system?: Family;
  readonly env: ReadonlyMap<string, string | undefined>;
  /** `80`, `53/udp` */
  readonly ports: readonly string[];
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly volumes: readonly string[];
  readonly workdir?: string;
  /** `amd64`, `arm64`, `arm/v7` */
  readonly architectures: readonly string[];
  /** The user its entry point goes on as, where that starts as root. */
  readonly dropsTo?: string;
}

export function aboutImage(image: ImageName, today: string): About | undefined {
  const name = plainName(image.repository);
  const known = byName.get(name);
  if (!known) return undefined;
  const { tag = image.digest ? undefined : 'latest' } = image;
  const life = lifeOf(image, today);
  if (tag === undefined) return { label: known.label, env: new Map(), ports: [], volumes: [], architectures: words(known.processors) };
  const line = lineOf(known, name, tag)?.line;
  const system = familyOf(image);
  const variant = known.variants.find(({ match }) => new RegExp(match).test(tag));
  const { ports, entrypoint, cmd, volumes = [], workdir, processors = known.processors } = variant ?? {};
  return {
    label: known.label,
    ...(line?.line && { line: line.line }),
    ...(life && { life }),
    ...(system && { system }),
    env: environmentOf(image) ?? new Map(),
    ports: words(ports),
    ...(entrypoint && { entrypoint }),
    ...(cmd && { cmd }),
    volumes,
    ...(workdir && { workdir }),
    architectures: system?.family === 'windows' ? [] : words(processors),
    ...(known.dropsTo && { dropsTo: known.dropsTo }),
  };
}

export interface Tag {
  readonly tag: string;
  /** Day on which support ends, if one is announced. */
  readonly until?: string;
  /** `debian:trixie` */
  readonly os?: string;
}

/** Tags of lines that are cared for, the newest first, each of them listed somewhere: for completion and for pinning. */
export function tagsOf(repository: string, today: string): readonly Tag[] {
  const known = byName.get(plainName(repository));
  if (!known) return [];
  const found = new Map<string, Tag>();
  const add = (tag: string, line: Line | undefined, os: string | undefined): void => {
    if (tag && !found.has(tag)) found.set(tag, { tag, ...(line?.eol && { until: line.eol }), ...(os && { os }) });
  };
  for (const line of known.lines ?? []) if (isAlive(line, today)) for (const { tag, os } of spelled(known, line)) add(tag, line, os);
  for (const tag of known.listed ?? []) {
    const line = lineOf(known, plainName(repository), tag)?.line;
    if (!line || isAlive(line, today)) add(tag, line, line?.on?.['default']);
  }
  // A repository may have been given up while its product lives on.
  return [...found.values()].filter(({ tag }) => !lifeOf({ repository, tag }, today)?.ended);
}

const isAlive = ({ eol, dead, droppedOn }: Line, today: string): boolean => !dead && !droppedOn && !past(eol, today);

/** `3.13`, `3.13-slim`: a line with the words behind it that it was built with. */
function* spelled({ listed = [], suffixes = [] }: Known, { line, codename, on = {} }: Line): Iterable<{ readonly tag: string; readonly os?: string }> {
  const heads = [line, codename ?? ''].filter((head) => listed.includes(head) || on['default'] !== undefined);
  for (const head of heads) {
    if (!head) continue;
    yield { tag: head, ...(on['default'] !== undefined && { os: on['default'] }) };
    for (const [suffix, os] of Object.entries(on)) if (suffix !== 'default' && os !== undefined) yield { tag: `${head}-${suffix}`, os };
    for (const suffix of suffixes) if (on[suffix] === undefined) yield { tag: `${head}-${suffix}` };
  }
}

const words = (text: string | undefined): readonly string[] => text?.split(' ') ?? [];
