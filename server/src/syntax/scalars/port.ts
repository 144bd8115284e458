import { range, type Range } from '../../text/range';
import { isOpen } from './variable';

/** One number, or a range of them. */
export interface PortRange {
  readonly text: string;
  readonly at: Range;
  /** Undefined where a variable hides them. */
  readonly first?: number;
  readonly last?: number;
}

/** A port mapping in Compose's short form: `[ip:][host[-range]:]container[-range][/protocol]`. */
export interface Port {
  readonly text: string;
  readonly ip?: { readonly text: string; readonly at: Range; readonly open: boolean };
  readonly host?: PortRange;
  readonly container?: PortRange;
  /** Lower case; undefined where none is written, which means tcp. */
  readonly protocol?: { readonly text: string; readonly at: Range; readonly open: boolean };
  readonly open: boolean;
  readonly problems: readonly PortProblem[];
}

export interface PortProblem {
  readonly code: 'missing-container' | 'bad-container' | 'bad-host' | 'bad-ip' | 'bad-protocol' | 'range-lengths' | 'bad-range';
  readonly at: Range;
}

/** Reads a mapping the way go-connections does (nat.ParsePortSpec): from the right. */
export function port(text: string): Port {
  const problems: PortProblem[] = [];
  const colons: number[] = [];
  let depth = 0;
  let slash = -1;
  for (let i = 0; i < text.length && colons.length < 64; i++) {
    const character = text.charAt(i);
    if (character === '{' || character === '[') depth++;
    else if (character === '}' || character === ']') depth--;
    else if (character === ':' && depth <= 0) colons.push(i);
    else if (character === '/' && depth <= 0) slash = i;
  }
  const end = slash < 0 ? text.length : slash;
  const own = colons.filter((at) => at < end);
  const last = own.at(-1);
  const before = own.at(-2);
  const container = ports(text, last === undefined ? 0 : last + 1, end);
  const host = last === undefined ? undefined : ports(text, before === undefined ? 0 : before + 1, last);
  const ipText = before === undefined ? undefined : text.slice(0, before);
  const open = isOpen(text);
  // `${IP_AND_PORT}:80` and `${MAPPING}` may hold any of the pieces.
  if (!container.text) problems.push({ code: 'missing-container', at: range(0, text.length) });
  else check(container, 'bad-container', problems);
  if (host?.text) check(host, 'bad-host', problems);
  if (ipText && !isOpen(ipText) && !isAddress(ipText.replace(/^\[(.*)\]$/, '$1'))) problems.push({ code: 'bad-ip', at: range(0, ipText.length) });
  const protocol = slash < 0 ? undefined : { text: text.slice(slash + 1).toLowerCase(), at: range(slash + 1, text.length), open: isOpen(text.slice(slash + 1)) };
  if (protocol && !protocol.open && !PROTOCOLS.includes(protocol.text)) problems.push({ code: 'bad-protocol', at: protocol.at.start < protocol.at.end ? protocol.at : range(slash, slash + 1) });
  // A range of host ports for one container port means: any of them.
  if (!problems.length && host?.text && width(host) !== undefined && width(container) !== undefined && width(host) !== width(container) && width(container) !== 0)
    problems.push({ code: 'range-lengths', at: range(host.at.start, container.at.end) });
  return {
    text,
    ...(ipText && before !== undefined && { ip: { text: ipText.replace(/^\[(.*)\]$/, '$1'), at: range(0, before), open: isOpen(ipText) } }),
    ...(host?.text && { host }),
    ...(container.text && { container }),
    ...(protocol && { protocol }),
    open,
    problems,
  };
}

const PROTOCOLS: readonly string[] = ['tcp', 'udp', 'sctp'];

const width = ({ first, last }: PortRange): number | undefined => (first === undefined || last === undefined ? undefined : last - first);

function ports(text: string, start: number, end: number): PortRange {
  const own = text.slice(start, end);
  const found = /^(\d{1,9})(?:-(\d{1,9}))?$/.exec(own);
  const first = found && Number(found[1]);
  return { text: own, at: range(start, end), ...(found && first !== null && { first, last: found[2] === undefined ? first : Number(found[2]) }) };
}

function check({ text, at, first, last }: PortRange, code: 'bad-container' | 'bad-host', into: PortProblem[]): void {
  if (isOpen(text)) return;
  if (first === undefined || last === undefined || first > 65535 || last > 65535) into.push({ code, at });
  else if (first > last) into.push({ code: 'bad-range', at });
}

/** Whether a text is an IPv4 or IPv6 address as Go's net.ParseIP reads them: no leading zeros, no zone. */
export function isAddress(text: string): boolean {
  if (text.length > 45) return false;
  if (!text.includes(':')) return isV4(text);
  const halves = text.split('::');
  if (halves.length > 2) return false;
  const groups = halves.flatMap((half) => (half ? half.split(':') : []));
  const last = groups.at(-1);
  const mapped = last !== undefined && last.includes('.');
  if (mapped && (!isV4(last) || text.endsWith('::'))) return false;
  const count = groups.length + (mapped ? 1 : 0);
  const hex = mapped ? groups.slice(0, -1) : groups;
  return hex.every((group) => /^[0-9a-fA-F]{1,4}$/.test(group)) && (halves.length === 2 ? count < 8 : count === 8);
}

const isV4 = (text: string): boolean => {
  const parts = text.split('.');
  return parts.length === 4 && parts.every((part) => /^(?:0|[1-9]\d{0,2})$/.test(part) && Number(part) <= 255);
};
