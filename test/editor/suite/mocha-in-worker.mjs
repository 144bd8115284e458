// Mocha for a worker: its browser bundle, which says what the package itself says to Node.
import bundle from '../../../node_modules/mocha/mocha.js';

export default bundle.Mocha ?? globalThis.Mocha;
