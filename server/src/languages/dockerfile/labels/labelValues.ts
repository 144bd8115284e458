import { memo } from '../../../engine/memo';
import { type Settings } from '../../../engine/settings';
import licenses from '../data/licenses.json';

export type LabelKind = Settings['dockerfile.labelSchema'][string];

/** What the labels of the OCI are, in a file without a schema too. Source: image-spec, annotations.md; date: 2026-11-24. */
export const standardLabels: ReadonlyMap<string, LabelKind> = new Map([
  ['org.opencontainers.image.created', 'rfc3339'],
  ['org.opencontainers.image.url', 'url'],
  ['org.opencontainers.image.documentation', 'url'],
  ['org.opencontainers.image.licenses', 'spdx'],
]);

/** Whether a value is of a kind. */
export function isOf(kind: LabelKind, value: string): boolean {
  switch (kind) {
    case 'text': return true;
    case 'url': return /^[a-z][a-z0-9+.-]*:[^\s:]\S*$/i.test(value);
    case 'email': return /^[^\s@<>]+@[^\s@<>.]+(\.[^\s@<>.]+)+$/.test(value);
    case 'hash': return /^([0-9a-f]{7}|[0-9a-f]{40}|[0-9a-f]{64})$/i.test(value);
    case 'semver': return semver.test(value);
    case 'rfc3339': return isTime(value);
    case 'spdx': return isLicense(value);
  }
}

/** The value that was meant, where there is just one way to read it. */
export function mended(kind: LabelKind, value: string): string | undefined {
  const instead = attempts[kind]?.(value);
  return instead !== undefined && instead !== value && isOf(kind, instead) ? instead : undefined;
}

const attempts: Partial<Record<LabelKind, (value: string) => string | undefined>> = {
  semver: (value) => (/^v?\d+(\.\d+)?$/.test(value) ? `${value.replace(/^v/, '')}${value.includes('.') ? '.0' : '.0.0'}` : value.replace(/^v/, '')),
  rfc3339(value) {
    const [, day, time = '00:00:00', zone = 'Z'] = /^(\d{4}-\d\d-\d\d)(?:[Tt ](\d\d:\d\d:\d\d(?:\.\d+)?))? ?([Zz]|[+-]\d\d:\d\d)?$/.exec(value) ?? [];
    return day && `${day}T${time}${zone.toUpperCase()}`;
  },
  spdx: (value) => known().get(value.trim().replace(/[\s_]+/g, '-').toLowerCase()),
  url: (value) => (/^(www\.|github\.com\/|gitlab\.com\/)\S+$/i.test(value) ? `https://${value}` : undefined),
  email: (value) => /^[^<>]*<([^<>]+)>$/.exec(value)?.[1],
};

/** Semantic Versioning 2.0.0, section 2 and following. */
const semver = /^(0|[1-9]\d*)\.(0|[1-9]\d*)\.(0|[1-9]\d*)(-(0|[1-9]\d*|\d*[a-z-][\da-z-]*)(\.(0|[1-9]\d*|\d*[a-z-][\da-z-]*))*)?(\+[\da-z-]+(\.[\da-z-]+)*)?$/i;

function isTime(value: string): boolean {
  const [, year, month, day, hour, minute, second] = /^(\d{4})-(\d\d)-(\d\d)[Tt](\d\d):(\d\d):(\d\d)(?:\.\d+)?(?:[Zz]|[+-](?:[01]\d|2[0-3]):[0-5]\d)$/.exec(value) ?? [];
  if (!year) return false;
  const days = new Date(Date.UTC(Number(year), Number(month), 0)).getUTCDate();
  return Number(month) >= 1 && Number(month) <= 12 && Number(day) >= 1 && Number(day) <= days && Number(hour) < 24 && Number(minute) < 60 && Number(second) <= 60;
}

/** An expression of SPDX 2.3, annex D: identifiers with AND, OR, WITH and brackets. Exceptions behind WITH are not looked at. */
function isLicense(value: string): boolean {
  const words = value.replace(/[()]/g, ' ').split(/\s+/).filter(Boolean);
  return words.length % 2 === 1 && words.every((word, i) => {
    if (i % 2) return /^(and|or|with)$/i.test(word);
    return words[i - 1]?.toUpperCase() === 'WITH' || /^(DocumentRef-[\w.-]+:)?LicenseRef-[\w.-]+$|^(NONE|NOASSERTION)$/.test(word) || known().get(word.replace(/\+$/, '').toLowerCase()) === word.replace(/\+$/, '');
  });
}

/** By the name in lower case. */
const byName = memo(({ ids }: typeof licenses): ReadonlyMap<string, string> => new Map(ids.split(' ').map((id) => [id.toLowerCase(), id])));
const known = (): ReadonlyMap<string, string> => byName(licenses);
