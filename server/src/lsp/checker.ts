import type { Connection } from 'vscode-languageserver';
import { check, type Failure } from '../engine/features/check';
import { answer, Cancelled } from './answer';
import { toDiagnostic } from './convert';
import { everywhereOf } from './everywhere';
import type { Host } from './host';
import type { Session } from './server';

/** Publishes findings wave by wave. A newer version of a file ends the check of an older one; nothing waits on a delay. */
export interface Checker {
  check(uri: string): void;
  forget(uri: string): void;
}

export function checker(connection: Connection, host: Host, session: Session): Checker {
  const latest = new Map<string, object>();
  const complained = new Set<string>();

  const complain = (failures: readonly Failure[], uri: string): void => {
    for (const { code, error } of failures) {
      if (complained.has(code)) continue;
      complained.add(code);
      host.log(`The rule ${code} failed on ${uri}: ${error instanceof Error ? error.stack : String(error)}`);
    }
  };

  const run = async (uri: string, mine: object): Promise<void> => {
    await answer(host, `check ${uri}`, undefined, undefined, async (turn) => {
      const document = session.open.get(uri);
      if (!document || latest.get(uri) !== mine) return;
      const stale = async (): Promise<void> => {
        await turn();
        if (latest.get(uri) !== mine) throw new Cancelled();
      };
      // The request that a keystroke brings with it arrives a turn or two later, and comes first.
      do await stale();
      while (session.asking > 0);
      let published = -1;
      for await (const { findings, failures } of check(session.world, uri, stale)) {
        complain(failures, uri);
        if (findings.length === published) continue;
        published = findings.length;
        const diagnostics = findings.map((finding) => toDiagnostic(document.lines, finding, session.world.locale));
        void connection.sendDiagnostics({ uri, version: document.version, diagnostics });
        if (session.waiting.has(uri) || session.waiting.has(everywhereOf(uri))) break;
      }
    });
  };

  return {
    check(uri) {
      const mine = {};
      latest.set(uri, mine);
      // A check that became stale ends in a rejection that means nothing to anybody.
      run(uri, mine).catch(() => undefined);
    },
    forget(uri) {
      latest.delete(uri);
      void connection.sendDiagnostics({ uri, diagnostics: [] });
    },
  };
}
