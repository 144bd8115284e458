/** `npm run new rule <language> <code>`: writes the two files of a rule, with an example that fails until the rule is written. */
import { existsSync, writeFileSync } from 'node:fs';
import { indexes } from './generate/indexes';
import { write } from './generate/write';

const [what, language = '', code = ''] = process.argv.slice(2);
const trees: Readonly<Record<string, { readonly imports: string; readonly fence: string; readonly example: string }>> = {
  dockerfile: { imports: "import { rule } from '../rule';", fence: 'dockerfile', example: 'FROM node' },
  compose: { imports: "import { rule } from '../rule';", fence: 'yaml', example: 'services:' },
  dockerignore: { imports: "import { rule } from '../rule';", fence: 'dockerignore', example: '*.log' },
  kubernetes: { imports: "import { rule } from '../rule';", fence: 'yaml', example: 'kind: Pod' },
};
const tree = trees[language];
if (what !== 'rule' || !tree || !/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(code)) {
  console.error(`npm run new rule <${Object.keys(trees).join('|')}> <code-in-kebab-case>`);
  process.exit(2);
}
const stem = `server/src/languages/${language}/rules/${code}`;
if (existsSync(`${stem}.ts`)) {
  console.error(`${stem}.ts is there already`);
  process.exit(2);
}
writeFileSync(`${stem}.ts`, `import { page } from '../../../engine/page';
${tree.imports}
import text from './${code}.md';

export default rule({
  code: '${code}',
  severity: 'warning',
  page: page(text),
  preview: true,

  *check() {
    // Yield { at, words } for each place, and name the words in the page.
  },
});
`);
writeFileSync(`${stem}.md`, `# ${code}

What is the case, with the words of the finding.

Why it matters.

<!-- zh-CN -->
是什么情况。

为什么重要。

## Summary

One line for the table of rules

<!-- zh-CN -->
规则表中的一行

## Examples

\`\`\`${tree.fence}
${tree.example}
${'^'.repeat(4)} ${code}
\`\`\`
`);
write(indexes());
console.log(`${stem}.ts\n${stem}.md\nnode test/run/unit.mjs rules`);
