import { address, type Address } from './address';

/** A network: an address and how many of its leading bits count, `10.0.0.0/8`. */
export interface Cidr {
  readonly family: Address['family'];
  /** With the bits behind the mask at zero. */
  readonly network: bigint;
  readonly bits: number;
}

export function cidr(text: string): Cidr | undefined {
  const [, ip, length] = /^([^/]*)\/(0|[1-9]\d{0,2})$/.exec(text.slice(0, 64)) ?? [];
  const found = ip === undefined || text.length > 64 ? undefined : address(ip);
  const bits = Number(length);
  const width = found?.family === 4 && !ip?.includes(':') ? 32 : 128;
  if (!found || bits > width || (found.family === 4 && width === 128)) return undefined;
  const hidden = BigInt(width - bits);
  return { family: found.family, network: (found.value >> hidden) << hidden, bits };
}

/** Whether the one lies wholly within the other and is smaller. */
export function isWithin(inner: Cidr, outer: Cidr): boolean {
  if (inner.family !== outer.family || inner.bits <= outer.bits) return false;
  const hidden = BigInt((outer.family === 4 ? 32 : 128) - outer.bits);
  return inner.network >> hidden === outer.network >> hidden;
}
