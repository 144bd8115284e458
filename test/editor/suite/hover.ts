import { equal, match } from './assert';
import { commands, env, MarkdownString, type Hover, type TextEditor } from 'vscode';
import { closeAll, open, placeOf, until } from './editor';

const chinese = /[\u4e00-\u9fff]/;

describe(`hover in ${env.language}`, () => {
  afterEach(closeAll);

  for (const [file, word, says] of [
    ['Dockerfile', 'FROM', /image|镜像/],
    ['deployment.yaml', 'replicas', /Pod/],
    ['compose.yaml', 'services', /container|容器/],
  ] as const) {
    it(`${word} in ${file}`, async () => {
      const editor = await open(file);
      const text = await until('a hover', () => hoverAt(editor, word), Boolean);
      match(text, says);
      equal(chinese.test(text), env.language === 'zh-cn', text);
    });
  }
});

async function hoverAt({ document }: TextEditor, word: string): Promise<string> {
  const hovers = await commands.executeCommand<Hover[]>('vscode.executeHoverProvider', document.uri, placeOf(document, word, 1));
  return hovers
    .flatMap(({ contents }) => contents)
    .map((content) => (content instanceof MarkdownString ? content.value : typeof content === 'string' ? content : content.value))
    .join('\n');
}
