import { compose } from './workloads/compose.mjs';
import { dockerfile } from './workloads/dockerfile.mjs';
import { kubernetes } from './workloads/kubernetes.mjs';

/** The kinds of text that are measured, each in the sizes that show how the cost grows. */
export const kinds = {
  dockerfile: { make: dockerfile, sizes: [20, 200, 2000], unit: 'lines', languageId: 'dockerfile', fileName: 'Dockerfile' },
  compose: { make: compose, sizes: [5, 50, 500], unit: 'services', languageId: 'dockercompose', fileName: 'compose.yaml' },
  kubernetes: { make: kubernetes, sizes: [1, 10, 100, 1000], unit: 'documents', languageId: 'yaml', fileName: 'stream.k8s.yaml' },
};

/** One text with the places at which every server does the same work. */
export function workload(kind, size) {
  const { make, unit, languageId, fileName } = kinds[kind];
  return { name: `${kind}-${size}`, kind, size, unit, languageId, fileName, ...make(size) };
}

/** `count` of the places, spread evenly over the text. */
export function spread(places, count) {
  if (places.length <= count) return Array.from({ length: count }, (_, i) => places[i % places.length]);
  return Array.from({ length: count }, (_, i) => places[Math.floor(((i + 0.5) * places.length) / count)]);
}
