import * as modules from 'node:module';

/** Where Node can (22.8 and later), what was compiled at the last start is not compiled again. Imported first, since it counts for what is loaded after it. */
if ('enableCompileCache' in modules && typeof modules.enableCompileCache === 'function') modules.enableCompileCache();
