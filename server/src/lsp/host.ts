import type { Uri } from '../engine/file';
import type { RunProgram } from '../engine/programs';
import type { Listed } from '../engine/listing';

/** What the server needs of its platform. */
export interface Host {
  /** Undefined where there is no such file, or no text in it. */
  read(uri: Uri): Promise<string | undefined>;
  /** The files below a folder. Whoever has enough stops reading. Fails where nobody lends the folder. */
  list(folder: Uri): AsyncIterable<Listed>;
  log(line: string): void;
  /** setImmediate in Node, a MessageChannel in a worker: nested timeouts are clamped to 4 ms there. */
  pause(): Promise<void>;
  /** What the connection takes for the answer to a request nobody waits for; its class must be the connection's own. */
  withdrawn(name: string): Error;
  /** Absent where there are no programs. Used only in a workspace the editor calls trusted. */
  run?: RunProgram;
  /** Asks a server, only where a setting allows the network. `patience` is in milliseconds; rejects when it is over. */
  fetch?(address: string, how: { readonly token: string | undefined; readonly patience: number }): Promise<{ readonly status: number; readonly text: string; header(name: string): string | undefined }>;
  /** Milliseconds since some time: how long ago something was learnt. */
  now(): number;
  /** Today, ISO: the engine knows no clock. */
  today(): string;
}
