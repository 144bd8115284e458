// dockerfile-ast looks for a byte-order mark with Buffer.from, which a worker does not have.
export const Buffer = { from: (text) => new TextEncoder().encode(text) };
