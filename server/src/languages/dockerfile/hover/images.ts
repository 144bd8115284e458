import type { Asked, Explained } from '../../../engine/language';
import type { Locale } from '../../../engine/page';
import { touches } from '../../../text/range';
import { place, type Dockerfile, type PlacedInstruction } from '../../../syntax/dockerfile/tree';
import { image } from '../../../syntax/scalars/image';
import { aboutImage, type About } from '../images/aboutImage';
import type { ImageName } from '../images/baseImages';
import { entryOf } from '../entry';
import { tableDate } from '../images/imageTable';
import { mentionsIn } from '../navigate/mentions';
import { expand, valuesAt } from '../values/values';
import { sentence } from './sentences';

/** What the offline table knows of the image that FROM, COPY or a mount names. */
export function imageHover(tree: Dockerfile, placed: PlacedInstruction, at: number, { locale, settings: { today } }: Asked): Explained | undefined {
  const word = placed.instruction.from?.image;
  if (word && touches(place(placed, word.at), at)) {
    const text = word.variables.length ? expand(word, valuesAt(tree, placed)).text : word.value;
    const resolved = word.variables.length ? sentence('Resolved', locale, { text: word.raw, value: text }) : '';
    const about = described(text, today, locale);
    const markdown = [resolved, about].filter(Boolean).join('\n\n');
    return markdown ? { markdown, at: place(placed, word.at) } : undefined;
  }
  const entry = entryOf(placed.instruction);
  const source = entry && mentionsIn(entry).find((each) => each.kind === 'source' && touches(place(placed, each.at), at));
  const markdown = source && described(source.name, today, locale);
  return markdown ? { markdown, at: place(placed, source.at) } : undefined;
}

function described(text: string, today: string, locale: Locale): string {
  const { registry, repository, tag, digest, problem } = image(text);
  if (problem || !repository) return '';
  const named: ImageName = { repository: registry ? `${registry.text}/${repository.text}` : repository.text, ...(tag && { tag: tag.text }), ...(digest && { digest: digest.text }) };
  const about = aboutImage(named, today);
  return about ? [...facts(about, locale), '', sentence('Day of the table', locale, { day: tableDate })].join('\n') : '';
}

function* facts({ label, line, life, system, env, ports, entrypoint, cmd, volumes, workdir, architectures, dropsTo }: About, locale: Locale): Iterable<string> {
  const code = (texts: readonly string[]): string => texts.map((each) => `\`${each}\``).join(locale === 'en' ? ', ' : '、');
  const care = !life ? '' : life.ended ? sentence(life.on ? 'Ended' : 'Ended some time', locale, { day: life.on ?? '' }) : life.on ? sentence('Supported', locale, { day: life.on }) : '';
  const name = line ? `${label} ${line}` : label;
  yield care ? sentence('With its care', locale, { image: name, care }) : `**${name}**`;
  yield '';
  if (system) {
    const { os, packageManager: manager, sh: shell } = system;
    yield `- ${sentence(shell && shell !== 'none' ? 'System' : 'System without a shell', locale, { os, manager, shell: shell ?? '' })}`;
    yield `- ${sentence(dropsTo ? 'User later' : 'User', locale, { user: system.user, later: dropsTo ?? '' })}`;
  }
  const command = [...(entrypoint ?? []), ...(cmd ?? [])];
  if (command.length) yield `- ${sentence('Runs', locale, { command: `\`${command.join(' ')}\`` })}`;
  if (workdir) yield `- ${sentence('Working folder', locale, { folder: workdir })}`;
  if (ports.length) yield `- ${sentence('Ports', locale, { ports: code(ports) })}`;
  if (volumes.length) yield `- ${sentence('Volumes', locale, { volumes: code(volumes) })}`;
  const variables = [...env].filter(([name]) => name !== 'PATH');
  if (variables.length) yield `- ${sentence('Variables', locale, { names: code(variables.map(([name, value]) => (value === undefined ? name : `${name}=${value}`))) })}`;
  if (architectures.length) yield `- ${sentence('Architectures', locale, { names: code(architectures) })}`;
}
