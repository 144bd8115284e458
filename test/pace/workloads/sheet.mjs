/** A text that grows line by line, with the places where the benchmark works on it. */
export function sheet() {
  const lines = [];
  const edits = [];
  const completions = [];
  const hovers = [];
  const endOf = (line) => ({ line, character: lines[line].length });
  return {
    lines,
    /** Adds lines and answers the number of the first. */
    add(...more) {
      lines.push(...more);
      return lines.length - more.length;
    },
    /** One character at the end of this line leaves the text valid. */
    editAtEnd(line) {
      edits.push(endOf(line));
    },
    /** One character here leaves the text valid. */
    editAt(line, character) {
      edits.push({ line, character });
    },
    /** A new line with this beginning, typed below `line`, is where completion is asked for. */
    completeBelow(line, beginning) {
      completions.push({ at: endOf(line), insert: `\n${beginning}`, ask: { line: line + 1, character: beginning.length } });
    },
    /** This beginning, typed on an empty line, is where completion is asked for. */
    completeOn(line, beginning) {
      completions.push({ at: { line, character: 0 }, insert: beginning, ask: { line, character: beginning.length } });
    },
    /** A word of this line has something to say when the mouse rests on it. */
    hoverOver(line, word) {
      const start = lines[line].indexOf(word);
      if (start < 0) throw new Error(`no «${word}» in «${lines[line]}»`);
      hovers.push({ at: { line, character: start + 1 }, word });
    },
    finished: () => ({ text: lines.join('\n'), lines: lines.length, edits, completions, hovers }),
  };
}
