/** A message with the header that the protocol puts before it. */
export function written(message) {
  const body = Buffer.from(JSON.stringify(message));
  return Buffer.concat([Buffer.from(`Content-Length: ${body.length}\r\n\r\n`), body]);
}

/** Takes bytes as they come and tells each whole message, with the time at which its last byte was there. */
export function reader(tell) {
  let chunks = [];
  let held = 0;
  let wanted;
  // Joined only when a header or a body is complete, or a large answer would be copied once per chunk.
  const joined = () => {
    if (chunks.length > 1) chunks = [Buffer.concat(chunks, held)];
    return chunks[0] ?? Buffer.alloc(0);
  };
  const drop = (count) => {
    chunks = [joined().subarray(count)];
    held -= count;
  };
  return (bytes) => {
    const at = performance.now();
    chunks.push(bytes);
    held += bytes.length;
    for (;;) {
      if (wanted === undefined) {
        const end = joined().indexOf('\r\n\r\n');
        if (end < 0) return;
        wanted = Number(/content-length:\s*(\d+)/i.exec(joined().toString('latin1', 0, end))?.[1]);
        drop(end + 4);
      }
      if (held < wanted) return;
      const body = joined().toString('utf8', 0, wanted);
      drop(wanted);
      wanted = undefined;
      tell(JSON.parse(body), at);
    }
  };
}
