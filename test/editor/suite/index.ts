import Mocha from 'mocha';

/** The suite: what every skin of the editor must do, in the language the editor speaks. */
export async function run(): Promise<void> {
  // Longer than the deadline of any single wait, so that a failing test says what it waited for.
  const mocha = new Mocha({ ui: 'bdd', reporter: 'spec', timeout: 60_000, slow: 10_000, color: false });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  // Only now, because these files call `describe` when they are loaded.
  await import('./activation');
  await import('./findings');
  await import('./fixes');
  await import('./hover');
  await import('./completion');
  await import('./dockerfile');
  await import('./kubernetes');
  await import('./pages');
  if (!WORKER) await import('./restart');
  await new Promise<void>((resolve, reject) => {
    mocha.run((failures) => (failures ? reject(new Error(`${failures} failed`)) : resolve()));
  });
}
