import { readFileSync } from 'node:fs';
import { settings } from '../../src/engine/settings';
import type { Generated } from './write';
import { manifestWords } from './words';

/** The settings in the extension's manifest, and its words in both languages. */
export function manifest(): Generated {
  const current = JSON.parse(readFileSync('package.json', 'utf8'));
  const properties = Object.fromEntries(Object.entries(settings).map(([name, setting]) => [`shipshape.${name}`, schemaOf(name, setting)]));
  const restricted = Object.entries(settings).flatMap(([name, setting]) => ('restricted' in setting ? [`shipshape.${name}`] : []));
  current.capabilities.untrustedWorkspaces.restrictedConfigurations = restricted;
  current.contributes = { ...current.contributes, configuration: { title: 'Shipshape', properties } };
  return new Map([
    ['package.json', `${JSON.stringify(current, undefined, 2)}\n`],
    ['package.nls.json', words('en')],
    ['package.nls.zh-cn.json', words('zh-CN')],
  ]);
}

type Setting = (typeof settings)[keyof typeof settings];

function schemaOf(name: string, setting: Setting): object {
  const about = { markdownDescription: `%settings.${name}%`, scope: name.startsWith('kubernetes.') ? 'resource' : 'window' };
  if (setting.type === 'switch') return { type: 'boolean', default: setting.otherwise, ...about };
  if (setting.type === 'choice') return { type: 'string', enum: setting.values, default: setting.otherwise, ...about };
  if (setting.type === 'text') return { type: 'string', default: setting.otherwise, ...(setting.shape && { pattern: setting.shape }), ...about };
  if (setting.type === 'list') return { type: 'array', items: { type: 'string' }, default: setting.otherwise, ...about };
  if (setting.type === 'map') return { type: 'object', default: setting.otherwise, additionalProperties: { enum: setting.values }, ...about };
  return { type: 'object', default: setting.otherwise, additionalProperties: { enum: ['error', 'warning', 'information', 'hint', 'on', 'off'] }, ...about };
}

function words(locale: 'en' | 'zh-CN'): string {
  const ofSettings = Object.entries(settings).map(([name, { about }]) => [`settings.${name}`, about[locale]]);
  const others = Object.entries(manifestWords).map(([key, said]) => [key, said[locale]]);
  return `${JSON.stringify(Object.fromEntries([...others, ...ofSettings]), undefined, 2)}\n`;
}
