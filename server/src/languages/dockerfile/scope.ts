import type { Dockerfile, PlacedInstruction, Stage } from '../../syntax/dockerfile/tree';

/** A name that a variable may have at some place, and where it comes from. */
export interface Visible {
  readonly name: string;
  /** As written; undefined where the build decides. */
  readonly value?: string;
  readonly from: 'ARG' | 'ENV' | 'build';
}

/** The variables an instruction sees: those of its stage and of the stages it is built on, above it; in FROM the global arguments alone. */
export function visibleAt({ preamble, stages }: Dockerfile, { offset, instruction }: PlacedInstruction): readonly Visible[] {
  if (instruction.name === 'FROM' || !stages.length || offset < (stages[0]?.from.offset ?? 0)) return distinct([...declared(preamble, offset), ...platform]);
  const stage = stages.findLast(({ from }) => from.offset <= offset);
  const chain: Visible[] = [];
  for (let each: Stage | undefined = stage; each; each = each.base) chain.unshift(...declared(each.instructions, offset, each === stage ? 'ARG and ENV' : 'ENV alone'));
  return distinct([...chain, ...proxies]);
}

function declared(instructions: readonly PlacedInstruction[], before: number, what: 'ARG and ENV' | 'ENV alone' = 'ARG and ENV'): readonly Visible[] {
  return instructions.flatMap(({ offset, instruction: { name, pairs } }) => {
    if (offset >= before || (name !== 'ENV' && (name !== 'ARG' || what === 'ENV alone'))) return [];
    return (pairs ?? []).map(({ key, value }): Visible => ({ name: key.value, ...(value && { value: value.value }), from: name === 'ENV' ? 'ENV' : 'ARG' }));
  });
}

/** The last one of a name counts. */
const distinct = (all: readonly Visible[]): readonly Visible[] => [...new Map(all.map((each) => [each.name, each])).values()];

const built = (names: string): readonly Visible[] => names.split(' ').map((name) => ({ name, from: 'build' }));

/** Set by BuildKit for FROM; a stage that wants them declares them with ARG. */
export const platform = built('BUILDPLATFORM BUILDOS BUILDARCH BUILDVARIANT TARGETPLATFORM TARGETOS TARGETARCH TARGETVARIANT TARGETSTAGE');
/** Usable without ARG. */
const proxies = built('HTTP_PROXY HTTPS_PROXY FTP_PROXY NO_PROXY ALL_PROXY http_proxy https_proxy ftp_proxy no_proxy all_proxy');
