/** All of the server that needs no platform. Bundled once, for the worker; the process loads the same file. */
export { concepts } from '../concepts';
export { serve } from '../lsp/server';
export { languages } from './languages';
export { snippets } from './snippets';
export { version } from './version';
