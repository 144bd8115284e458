/** Runs a program of the platform that reads text and prints text. Undefined where there is none, or where none may be run. */
export type RunProgram = (program: string, args: readonly string[], input: string) => Promise<string | undefined>;

/** In a browser, in a folder nobody trusts, and until somebody says otherwise. */
export const runsNothing: RunProgram = async () => undefined;
