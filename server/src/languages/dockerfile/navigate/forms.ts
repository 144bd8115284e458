import { instructions } from '../grammar/instructions';

/** How an instruction is written: `COPY [--from=…] <source>… <destination>`, in pieces. */
export interface Form {
  readonly label: string;
  readonly pieces: readonly Piece[];
}

export interface Piece {
  readonly label: string;
  /** The flag it is, without its dashes. */
  readonly flag?: string;
}

/** Undefined for what is no instruction. */
export const formOf = (name: string): Form | undefined => forms.get(name);

/** The arguments; `…` behind what may stand several times. Source: the Dockerfile reference; date: 2026-11-24. */
const argumentsOf: Readonly<Record<string, readonly string[]>> = {
  ADD: ['<source>…', '<destination>'],
  ARG: ['<name>[=<default>]…'],
  CMD: ['["program", "argument"…] | <command>'],
  COPY: ['<source>…', '<destination>'],
  ENTRYPOINT: ['["program", "argument"…] | <command>'],
  ENV: ['<key>=<value>…'],
  EXPOSE: ['<port>[/<protocol>]…'],
  FROM: ['<image>[:<tag>][@<digest>]', '[AS <stage>]'],
  HEALTHCHECK: ['CMD | NONE', '<command>'],
  LABEL: ['<key>=<value>…'],
  MAINTAINER: ['<name>'],
  ONBUILD: ['<instruction>'],
  RUN: ['<command>'],
  SHELL: ['["program", "argument"…]'],
  STOPSIGNAL: ['<signal>'],
  USER: ['<user>[:<group>]'],
  VOLUME: ['<path>…'],
  WORKDIR: ['<path>'],
};

const forms: ReadonlyMap<string, Form> = new Map(
  Object.entries(instructions).map(([name, { flags }]) => {
    const pieces = [
      ...flags.filter(({ labs }) => !labs).map((flag): Piece => ({ label: flag.value === 'boolean' ? `[--${flag.name}]` : `[--${flag.name}=…]`, flag: flag.name })),
      ...(argumentsOf[name] ?? []).map((label): Piece => ({ label })),
    ];
    return [name, { label: [name, ...pieces.map(({ label }) => label)].join(' '), pieces }];
  }),
);
