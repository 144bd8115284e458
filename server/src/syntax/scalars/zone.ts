import { isZone } from './cronNext';

/** The name of a time zone as the IANA database writes it, which is how Go's time.LoadLocation wants it. Undefined where there is none; Kubernetes bars `Local`. */
export function properZone(name: string): string | undefined {
  if (!NAME.test(name) || /^local$/i.test(name)) return undefined;
  // Whole other databases, with leap seconds and without.
  if (/^(?:posix|right)\//.test(name)) return name;
  if (!isZone(name)) return undefined;
  const known = zones().get(name.toLowerCase());
  if (known !== undefined) return known;
  // Of a name that is only known as another's old one, the letters' case cannot be told, except where it is the usual one.
  return /^[A-Z]/.test(name) ? name : undefined;
}

const NAME = /^(?!-)[-A-Za-z._0-9+]{1,14}(?:\/(?!-)[-A-Za-z._0-9+]{1,14})*$/;

let known: ReadonlyMap<string, string> | undefined;

function zones(): ReadonlyMap<string, string> {
  return (known ??= new Map([...Intl.supportedValuesOf('timeZone'), 'UTC', 'GMT'].map((each) => [each.toLowerCase(), each])));
}
