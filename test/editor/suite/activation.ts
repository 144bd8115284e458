import { assert } from './assert';
import { commands, extensions } from 'vscode';
import { closeAll, open, until } from './editor';

describe('activation', () => {
  afterEach(closeAll);

  it('a Dockerfile wakes the extension', async () => {
    const extension = extensions.all.find(({ packageJSON }) => packageJSON.name === 'shipshape');
    assert(extension, 'the extension is not installed');
    await open('Dockerfile');
    await until('the extension to be active', () => extension.isActive, Boolean);
    // Fails if the server did not start.
    await extension.activate();
  });

  it('its commands are there', async () => {
    const all = await commands.getCommands(true);
    for (const command of ['shipshape.fixAll', 'shipshape.restart', 'shipshape.showLog', 'shipshape.explain']) assert(all.includes(command), command);
  });

  it('the log opens', async () => {
    await commands.executeCommand('shipshape.showLog');
  });
});
