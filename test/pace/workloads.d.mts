/** What the test of the texts needs to know about them; the benchmark itself is plain Node. */
export interface Place {
  readonly line: number;
  readonly character: number;
}
export interface Workload {
  readonly name: string;
  readonly fileName: string;
  readonly languageId: string;
  readonly text: string;
  readonly lines: number;
  readonly edits: readonly Place[];
  readonly completions: readonly { readonly at: Place; readonly insert: string; readonly ask: Place }[];
  readonly hovers: readonly { readonly at: Place; readonly word: string }[];
}
export type Kind = 'dockerfile' | 'compose' | 'kubernetes';
export const kinds: Readonly<Record<Kind, { readonly sizes: readonly number[] }>>;
export function workload(kind: Kind, size: number): Workload;
export function spread<Each>(places: readonly Each[], count: number): readonly Each[];
