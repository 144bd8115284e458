import { match } from './assert';
import { commands, TabInputWebview, Uri, window, workspace } from 'vscode';
import { closeAll, open, until } from './editor';

describe('pages', () => {
  afterEach(closeAll);

  it('shipshape.explain opens the page of an instruction as a preview', async () => {
    await open('Dockerfile');
    await commands.executeCommand('shipshape.explain', 'FROM');
    const previews = () => window.tabGroups.all.flatMap(({ tabs }) => tabs).filter(({ input }) => input instanceof TabInputWebview);
    await until('a preview', () => previews().map(({ label }) => label), (labels) => labels.some((label) => label.includes('FROM')));
    const document = await workspace.openTextDocument(Uri.from({ scheme: 'shipshape-page', path: '/FROM.md' }));
    match(document.getText(), /FROM/);
  });
});
