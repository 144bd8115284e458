/** Remembers what `compute` made of a key as long as somebody holds the key. Keys never change, so nothing is ever invalidated. */
export function memo<Key extends object, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const found = known.get(key);
    // A box around every answer would tell "nothing" from "not asked", and be one more thing to collect.
    if (found !== undefined || known.has(key)) return found as Value;
    const value = compute(key);
    known.set(key, value);
    return value;
  };
}

/** Remembers an answer by a text, where there is no object that lives as long as the question. A file has few of them; of a hostile one that has many, all are forgotten at once. */
export function memoByText<Key, Value>(textOf: (key: Key) => string, compute: (key: Key) => Value, most = 2000): (key: Key) => Value {
  const known = new Map<string, { readonly value: Value }>();
  return (key) => {
    const text = textOf(key);
    let entry = known.get(text);
    if (!entry) {
      if (known.size >= most) known.clear();
      known.set(text, (entry = { value: compute(key) }));
    }
    return entry.value;
  };
}
