/** What is found in the article's three files. A line is `number code: text it is at`; hints and information may be more. */
export const article: Readonly<Record<string, readonly string[]>> = {
  Dockerfile: [
    '1 end-of-life-base-image: python:3.8-slim-buster',
    '5 missing-destination: requirements.txt.',
    '6 pip-cache-kept: pip install',
    '8 unknown-instruction: COPY..',
  ],
  'deployment.yaml': ['1 unserved-api-version: v1', '17 untagged-image: my-image'],
  'compose.yaml': ['1 obsolete-version: version', '5 untagged-image: my-image', '7 kubernetes-key: containerPort'],
};

/** The quick fixes that lead out of each error: the line after it. */
export const fixes = [
  { file: 'Dockerfile', code: 'missing-destination', line: 5, to: 'COPY requirements.txt .' },
  { file: 'Dockerfile', code: 'unknown-instruction', line: 8, to: 'COPY . .' },
  { file: 'deployment.yaml', code: 'unserved-api-version', line: 1, to: 'apiVersion: apps/v1' },
  { file: 'compose.yaml', code: 'obsolete-version', line: 1, to: 'services:' },
  { file: 'compose.yaml', code: 'kubernetes-key', line: 7, to: '    - "80:80"' },
] as const;

/** What `shipshape.fixAll` makes of each file: the edits that keep the meaning, and only those. */
export const fixedAll: readonly { readonly file: string; readonly edits: readonly (readonly [from: string, to: string])[] }[] = [
  { file: 'Dockerfile', edits: [['COPY requirements.txt.', 'COPY requirements.txt .'], ['pip install', 'pip install --no-cache-dir'], ['COPY..', 'COPY . .']] },
  { file: 'deployment.yaml', edits: [['apiVersion: v1', 'apiVersion: apps/v1']] },
  { file: 'compose.yaml', edits: [["version: '3'\n\n", ''], ['- containerPort: 80', '- "80:80"']] },
];
