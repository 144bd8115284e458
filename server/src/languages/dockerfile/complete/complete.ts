import type { Asked, Sooner, Suggestion } from '../../../engine/language';
import type { Locale } from '../../../engine/page';
import type { Range } from '../../../text/range';
import type { Dockerfile } from '../../../syntax/dockerfile/tree';
import { templates } from '../../../upstream/dockerfile-language-service';
import { cursorAt } from '../cursor';
import { valuesAt } from '../values/values';
import { argumentsFor } from './arguments';
import { inComment } from './comments';
import { flags, flagValues, mountOptions } from './flags';
import { inScript } from './scripts';
import { documentation } from '../documentation';

/** What could stand at a place. */
export function complete(tree: Dockerfile, offset: number, asked: Asked): Sooner<readonly Suggestion[]> {
  const { part, locale } = asked;
  const cursor = cursorAt(tree, part.text, offset);
  switch (cursor.on) {
    case 'nothing':
      return [];
    case 'directive':
      return directives(tree, cursor.at, locale);
    case 'comment':
      return inComment(cursor, locale);
    case 'keyword':
      return keywords(cursor.where, cursor.at, locale);
    case 'flag':
      return flags(cursor, locale);
    case 'flag value':
      return flagValues(tree, cursor, asked);
    case 'mount':
      return mountOptions(tree, cursor, asked);
    case 'variable':
      return variables(tree, cursor, locale);
    case 'script':
      return [...(cursor.flagsPossible && !cursor.typed ? flags(cursor, locale) : []), ...inScript(cursor, locale)];
    case 'argument': {
      const found = argumentsFor(tree, cursor, asked);
      return found instanceof Promise ? found : [...(cursor.flagsPossible && !cursor.typed ? flags(cursor, locale) : []), ...found];
    }
  }
}

function directives({ directives: present }: Dockerfile, at: Range, locale: Locale): readonly Suggestion[] {
  const texts = { syntax: '# syntax=docker/dockerfile:1', escape: '# escape=`', check: '# check=skip=${1:all}' } as const;
  return Object.entries(texts)
    .filter(([name]) => !present.some((each) => each.name === name))
    .map(([name, text]) => ({ label: text.replace(/\$\{1:(\w+)\}/, '$1'), kind: 'keyword', text: text.replace('`', '\\`'), snippet: true, at, documentation: documentation('directives', name, locale) }));
}

function keywords(where: 'first' | 'later' | 'trigger', at: Range, locale: Locale): readonly Suggestion[] {
  const later = templates(where);
  const all = where === 'first' ? [...later, ...templates('later').filter(({ name }) => name === 'ARG')] : later;
  return all
    .filter(({ name }) => name !== 'MAINTAINER')
    .map(({ label, name, snippet }) => ({ label, kind: 'keyword', filter: label, text: snippet, snippet: true, at, documentation: documentation(name, '', locale), order: label }));
}

/** Own ones first, then what the base image sets, then what the builder sets. */
function variables(tree: Dockerfile, { placed, at }: Extract<ReturnType<typeof cursorAt>, { readonly on: 'variable' }>, locale: Locale): readonly Suggestion[] {
  const scope = valuesAt(tree, placed);
  return scope.names().map((name): Suggestion => {
    const value = scope.lookup(name);
    const order = value?.at ? 0 : value?.declared === 'base image' ? 1 : 2;
    const shown = value?.value === undefined ? '' : ` ${value.value}`;
    return {
      label: name, kind: 'variable', text: name, at, order: `${order} ${name}`,
      detail: `${value?.declared === 'global' ? 'ARG' : value?.declared ?? ''}${shown}`,
      documentation: documentation('variables', name.toUpperCase(), locale),
    };
  }).sort((a, b) => ((a.order ?? '') < (b.order ?? '') ? -1 : 1));
}
