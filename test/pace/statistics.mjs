/** What is told of a row of measured numbers. */
export function summary(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return { n: sorted.length, median: median(sorted), p95: quantile(sorted, 0.95), min: sorted[0] ?? NaN };
}

/** The value below which this share of the sorted numbers lies; always one that was measured. */
function quantile(sorted, share) {
  return sorted.length ? sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] : NaN;
}

function median(sorted) {
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
