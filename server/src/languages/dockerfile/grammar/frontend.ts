import { type Dockerfile } from '../../../syntax/dockerfile/tree';
import { type Directive } from '../../../syntax/dockerfile/directive';

/** The frontend of BuildKit a file is written for: by its `# syntax=` line, else by the setting. */
export interface Frontend {
  /** The 7 of 1.7; undefined for the newest there is, which `docker/dockerfile:1` stands for. */
  readonly minor?: number;
  /** `-labs` has what is still being tried out. */
  readonly labs: boolean;
  /** As written: `docker/dockerfile:1.7`, or the setting. */
  readonly text: string;
  /** Undefined where the setting decides. */
  readonly directive?: Directive;
}

/** Undefined where another frontend reads the file, or one that says nothing about its version. */
export function frontendOf({ directives }: Dockerfile, settings: object): Frontend | undefined {
  const directive = directives.find(({ name }) => name === 'syntax');
  const text = directive ? directive.value : syntaxSetting(settings);
  const read = text ? frontend(text) : undefined;
  return read && { ...read, ...(directive && { directive }) };
}

/** `1.7`, `1.7-labs` or the name of an image. */
function syntaxSetting(settings: object): string {
  const value: unknown = Reflect.get(settings, 'dockerfile.syntax');
  return typeof value === 'string' ? value.trim() : '';
}

function frontend(text: string): Omit<Frontend, 'directive'> | undefined {
  const reference = /^(?:(?:docker\.io\/)?docker\/dockerfile(?:-upstream)?(?![\w-]))?:?([\w.-]*)(@sha256:\w+)?$/.exec(text.split(/\s/)[0] ?? '');
  if (!reference) return undefined;
  const [, tag = '', digest] = reference;
  // A digest may be of any day: only a version beside it says what is in it.
  if (!tag && digest) return undefined;
  const version = /^v?1(?:\.(\d+)(?:\.\d+)?)?(?:-(labs|rc\d+))?$/.exec(tag);
  if (version) return { ...(version[1] && { minor: Number(version[1]) }), labs: version[2] === 'labs', text };
  return tag === '' || tag === 'latest' || tag === 'labs' ? { labs: tag === 'labs', text } : undefined;
}

/** What replaces a syntax line, so that the file may use everything up to a version. */
export const syntaxLine = (minor: number, labs: boolean): string => `docker/dockerfile:1.${minor}${labs ? '-labs' : ''}`;

/** Frontends nobody updates any more, and builds of a day that were never meant to stay. */
export function obsoleteSyntax(value: string): 'experimental' | 'upstream' | undefined {
  const [, upstream, tag = ''] = /^(?:docker\.io\/)?docker\/dockerfile(-upstream)?(?::([\w.-]+))?$/.exec(value) ?? [];
  if (/(^|-)experimental$/.test(tag)) return 'experimental';
  return upstream && (!tag || /^(master|latest)/.test(tag)) ? 'upstream' : undefined;
}
