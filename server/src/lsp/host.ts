import type { Uri } from '../engine/file';

/** What the server needs of its platform. */
export interface Host {
  /** Undefined where there is no such file, or no text in it. */
  read(uri: Uri): Promise<string | undefined>;
  /** The files below a folder, without those nobody edits. */
  list(folder: Uri): AsyncIterable<Uri>;
  log(line: string): void;
  /** setImmediate in Node, a MessageChannel in a worker: nested timeouts are clamped to 4 ms there. */
  pause(): Promise<void>;
  /** What the connection takes for the answer to a request nobody waits for; its class must be the connection's own. */
  withdrawn(name: string): Error;
  /** Today, ISO: the engine knows no clock. */
  today(): string;
}
