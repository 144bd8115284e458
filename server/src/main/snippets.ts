import compose from '../../../snippets/compose.json';
import dockerfile from '../../../snippets/dockerfile.json';
import kubernetes from '../../../snippets/kubernetes.json';
import type { Snippet } from '../lsp/snippets';

/** The snippets by what an editor calls a file. VS Code has them from the manifest; other editors get them as completions. */
export const snippets: Readonly<Record<string, readonly Snippet[]>> = {
  dockerfile: from(dockerfile),
  dockercompose: from(compose),
  'yaml.docker-compose': from(compose),
  yaml: from(kubernetes),
};

interface Written {
  readonly prefix: string | readonly string[];
  readonly body: string | readonly string[];
  readonly description: string;
  readonly 'zh-CN': string;
}

function from(file: Readonly<Record<string, Written>>): readonly Snippet[] {
  return Object.values(file).map(({ prefix, body, description, 'zh-CN': chinese }) => ({
    prefix: typeof prefix === 'string' ? prefix : (prefix[0] ?? ''),
    body: typeof body === 'string' ? body : body.join('\n'),
    description: { en: description, 'zh-CN': chinese },
  }));
}
