import { existsSync, readdirSync, readFileSync } from 'node:fs';
import custom from '../../src/languages/kubernetes/data/custom.json';
import type { Generated } from './write';

/** Every package that the bundles carry. `test/notice.test.ts` holds the list against what is bundled. */
export const carried: readonly string[] = [
  '@vscode/l10n', 'ajv', 'ajv-draft-04', 'ajv-i18n', 'balanced-match', 'brace-expansion', 'dockerfile-ast', 'dockerfile-language-service', 'dockerfile-utils',
  'fast-deep-equal', 'fast-uri', 'json-schema-traverse', 'jsonc-parser', 'minimatch', 'path-browserify', 'picomatch', 'prettier', 'semver', 'unbash',
  'vscode-jsonrpc', 'vscode-languageclient', 'vscode-languageserver', 'vscode-languageserver-protocol', 'vscode-languageserver-textdocument',
  'vscode-languageserver-types', 'vscode-uri', 'yaml', 'yaml-language-server',
];

const HEAD = `Shipshape
Copyright (c) 2026 The Shipshape authors. MIT licence (LICENSE).

Descriptions of Kubernetes types and fields are taken, when the extension is built, from the packages kubernetes-models and
@kubernetes-models/apimachinery (MIT), which carry the text of the Kubernetes API reference.
  Copyright The Kubernetes Authors. Apache License 2.0, https://www.apache.org/licenses/LICENSE-2.0

The structure of well-known custom resources (names and types of fields, no text) is read from the declarations of these packages.
${custom.source.map((each) => `  ${each.package} (${each.licence})\n`).join('')}  Copyright (c) Tommy Chen and the authors of the custom resources.

The bundles contain the following libraries.
`;

/** Who made what is in the bundles, with their licences' own words. */
export function notice(): Generated {
  return new Map([['NOTICE', HEAD + carried.map(entry).join('')]]);
}

function entry(name: string): string {
  const folder = `node_modules/${name}`;
  const { license, author } = JSON.parse(readFileSync(`${folder}/package.json`, 'utf8'));
  const file = readdirSync(folder).find((each) => /^licen[sc]e/i.test(each));
  const text = file && existsSync(`${folder}/${file}`) ? readFileSync(`${folder}/${file}`, 'utf8').replaceAll('\r\n', '\n').trim() : '';
  const by = typeof author === 'string' ? author : (author?.name ?? '');
  // Prettier's file goes on with the licences of what it bundles itself, thousands of lines; its own stands first.
  const own = text.split('\n').slice(0, 60).join('\n').trim();
  return `\n${'-'.repeat(80)}\n${name} (${license}${by ? `, ${by}` : ''})\n\n${own || `Licence: ${license}.`}\n`;
}
