import type { YamlNode, YamlScalar } from '../../../syntax/yaml/tree';
import type { ValueAt } from './fields';
import { isUnknown } from '../objects/unknown';

/** What a value has to be and is not. */
export interface Mismatch {
  readonly wants: 'text' | 'integer' | 'number' | 'boolean' | 'quantity' | 'number-or-text' | 'list' | 'map' | 'single-text' | 'single-value';
  /** What the scalar would read as in the right form, where that is certain: quotes put on or taken off. */
  readonly instead?: string;
}

/** Holds a value against its type, the way the API server decodes JSON. An empty value fits everything; one that is filled in later fits too. */
export function mismatch({ node, type }: Pick<ValueAt, 'node' | 'type'>): Mismatch | undefined {
  if (node.kind === 'alias' || node.tag || isOpen(node)) return undefined;
  switch (type.is) {
    case 'anything':
      return undefined;
    case 'list':
      return node.kind === 'list' ? undefined : { wants: 'list' };
    case 'map':
    case 'object':
    case 'definition':
      return node.kind === 'map' ? undefined : { wants: 'map' };
    case 'string':
      if (node.kind !== 'scalar') return { wants: 'single-text' };
      return isText(node) ? undefined : { wants: 'text', instead: JSON.stringify(node.content) };
    default:
      if (node.kind !== 'scalar') return { wants: 'single-value' };
      return scalarMismatch(node, type.is);
  }
}

function isOpen(node: YamlNode): boolean {
  return node.kind === 'scalar' && ((node.style === 'plain' && node.value === null) || isUnknown(node));
}

function scalarMismatch({ value, content, style }: YamlScalar, wants: 'integer' | 'number' | 'boolean' | 'quantity' | 'int-or-string'): Mismatch | undefined {
  const plain = style === 'plain';
  if (wants === 'quantity') return typeof value === 'boolean' ? { wants } : undefined;
  if (wants === 'int-or-string') return typeof value === 'boolean' ? { wants: 'number-or-text' } : undefined;
  if (wants === 'boolean') {
    if (typeof value === 'boolean' || (plain && BOOLEAN.test(content))) return undefined;
    return { wants, ...(!plain && /^(?:true|false)$/i.test(content) && { instead: content.toLowerCase() }) };
  }
  if (typeof value === 'bigint') return undefined;
  if (typeof value === 'number') return wants === 'number' || Number.isInteger(value) ? undefined : { wants };
  // `1_000` and `0b11` are numbers to the YAML 1.1 library that kubectl reads with.
  if (plain && /^[-+]?(?:[\d_]+|0b[01_]+)$/.test(content)) return undefined;
  return { wants, ...(!plain && /^-?(?:0|[1-9]\d{0,15})$/.test(content) && { instead: content }) };
}

/** To the YAML 1.1 library that kubectl reads with, these too are booleans, and `1_000` is a number. */
const BOOLEAN = /^(?:[yYnN]|yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF|true|True|TRUE|false|False|FALSE)$/;

const isText = ({ value, style, content }: YamlScalar): boolean => typeof value === 'string' && (style !== 'plain' || !(BOOLEAN.test(content) || /^[-+]?\d[\d_]*$/.test(content)));
