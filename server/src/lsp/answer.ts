import type { CancellationToken } from 'vscode-languageserver';
import type { Turn } from '../engine/features/check';
import type { Host } from './host';

/** Nobody wants the answer any more. */
export class Cancelled extends Error {}

/** Runs one request: fair to the loop, deaf to stale answers, quiet about failures. The only `catch` of the server but the one around each rule. */
export async function answer<Result>(host: Host, name: string, empty: Result, token: CancellationToken | undefined, work: (turn: Turn) => Promise<Result>): Promise<Result> {
  const turn: Turn = async () => {
    await host.pause();
    if (token?.isCancellationRequested) throw new Cancelled();
  };
  try {
    await turn();
    return await work(turn);
  } catch (error) {
    if (error instanceof Cancelled) throw host.withdrawn(name);
    host.log(`${name}: ${error instanceof Error ? error.stack : String(error)}`);
    return empty;
  }
}
