// What the Kubernetes API reference says of a type or a field, in the words of Kubernetes (Apache-2.0), read from descriptions.json when somebody asks.
import data from '../data/descriptions.json';

/** The description of a field, or, without one, of the definition itself. */
export function description(definition: string, field = ''): string | undefined {
  let texts = known.get(definition);
  if (!texts) known.set(definition, (texts = read(definition)));
  return texts.get(field);
}

const known = new Map<string, ReadonlyMap<string, string>>();

const lines: ReadonlyMap<string, string> = new Map(Object.entries(data.definitions));

function read(definition: string): ReadonlyMap<string, string> {
  return new Map(
    (lines.get(definition) ?? '').split(';').flatMap((part) => {
      const end = part.lastIndexOf(':');
      const text = data.texts[Number(part.slice(end + 1))];
      return end < 0 || text === undefined ? [] : [[part.slice(0, end), text] as const];
    }),
  );
}
