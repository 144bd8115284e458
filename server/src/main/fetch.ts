import type { Host } from '../lsp/host';

/** Nobody's list of tags is longer. */
const MOST = 5_000_000;

/** Asks a server, as Node and a worker both can. Nothing is sent but the address and a token that the same registry gave out. */
export const fetchText: NonNullable<Host['fetch']> = async (address, { token, patience }) => {
  const answer = await fetch(address, {
    headers: { accept: 'application/json', ...(token !== undefined && { authorization: `Bearer ${token}` }) },
    signal: AbortSignal.timeout(patience),
    credentials: 'omit',
  });
  const text = await answer.text();
  if (text.length > MOST) throw new Error('the answer is too long');
  return { status: answer.status, text, header: (name) => answer.headers.get(name) ?? undefined };
};
