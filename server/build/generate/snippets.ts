import { readFileSync } from 'node:fs';
import type { Generated } from './write';

/** The snippets once more with their Chinese descriptions: VS Code localizes a manifest's paths, not what is in a snippet file. */
export function snippets(): Generated {
  return new Map(
    ['dockerfile', 'compose', 'kubernetes'].map((language) => {
      const all: Record<string, { description: string; 'zh-CN': string }> = JSON.parse(readFileSync(`snippets/${language}.json`, 'utf8'));
      const chinese = Object.fromEntries(Object.values(all).map(({ 'zh-CN': description, ...rest }) => [description, { ...rest, description }]));
      return [`snippets/${language}.zh-cn.json`, `${JSON.stringify(chinese, undefined, 2)}\n`];
    }),
  );
}
