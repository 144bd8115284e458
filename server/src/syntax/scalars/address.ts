/** An IP address as a number, or nothing where it is none: as Go reads them (net/netip, ParseAddr), without a zone. */
export interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

/** Numbers of IPv4 may begin with zeros, as Kubernetes lets them in fields older than the ban. */
export function address(text: string): Address | undefined {
  if (text.length > 45) return undefined;
  if (!text.includes(':')) {
    const value = four(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const halves = text.split('::');
  if (halves.length > 2) return undefined;
  const [left, right] = halves.map(groupsIn);
  if (!left || (halves.length === 2 && !right)) return undefined;
  const count = left.length + (right?.length ?? 0);
  if (halves.length === 2 ? count > 7 : count !== 8) return undefined;
  const all = [...left, ...Array.from({ length: 8 - count }, () => 0), ...(right ?? [])];
  const value = all.reduce((sum, group) => (sum << 16n) | BigInt(group), 0n);
  // ::ffff:1.2.3.4 is an IPv4 address to Go.
  return value >> 32n === 0xffffn ? { family: 4, value: value & 0xffffffffn } : { family: 6, value };
}

function groupsIn(half: string): readonly number[] | undefined {
  if (!half) return [];
  const parts = half.split(':');
  const groups: number[] = [];
  for (const [i, part] of parts.entries()) {
    if (i === parts.length - 1 && part.includes('.')) {
      const value = four(part);
      if (value === undefined) return undefined;
      groups.push(Number(value >> 16n), Number(value & 0xffffn));
    } else if (/^[0-9a-fA-F]{1,4}$/.test(part)) groups.push(parseInt(part, 16));
    else return undefined;
  }
  return groups;
}

function four(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4 || !parts.every((part) => /^\d{1,3}$/.test(part) && Number(part) <= 255)) return undefined;
  return parts.reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}
