import { page } from '../../../engine/page';
import { setPath } from '../../../syntax/yaml/patch';
import { entriesOf } from '../../../syntax/yaml/find';
import { isDataKey } from '../objects/names';
import { objectsOf, type Reading } from '../objects/reading';
import { isUnknown } from '../objects/unknown';
import { wholeRule } from '../rule';
import { isSound } from '../schema/fields';
import { decodedText, isEncrypted } from '../secrets/base64';
import text from './secret-keys.md';

export default wholeRule({
  code: 'secret-keys',
  severity: 'error',
  page: page(text),
  about: ['Secret'],

  *check(manifest) {
    if (!isSound(manifest)) return;
    for (const { object } of objectsOf(manifest, 'Secret', /^v1$/)) {
      if (isEncrypted(object)) continue;
      const type = object.text('type') ?? '';
      const at = object.scalar('type')?.at;
      let size = 0;
      for (const section of ['data', 'stringData'])
        for (const { key, value, merge } of object.under(section)?.map.entries ?? []) {
          if (!merge && key.content && !isUnknown(key) && !isDataKey(key.content)) yield { at: key.at, words: { type, key: key.content.slice(0, 80) }, variant: 'name' };
          if (value?.kind === 'scalar') size += section === 'data' ? Math.floor(value.content.length * 0.73) : value.content.length;
        }
      const above = object.entry('data') ?? object.entry('stringData');
      if (above && size > MOST) yield { at: above.key.at, words: { type, key: '' }, variant: 'size' };
      if (!type || !at) continue;
      const keys = new Set(['data', 'stringData'].flatMap((each) => {
        const map = object.under(each)?.map;
        return map ? [...entriesOf(manifest.yaml, map).keys()] : [];
      }));
      if (type === 'kubernetes.io/service-account-token') {
        if (!object.under('metadata')?.under('annotations')?.scalar(ACCOUNT)?.content) yield { at, words: { type, key: ACCOUNT }, variant: 'account' };
      } else if (type === 'kubernetes.io/basic-auth') {
        if (!keys.has('username') && !keys.has('password')) yield { at, words: { type, key: 'username' }, variant: 'login' };
      } else
        for (const key of KEYS[type] ?? []) {
          if (!keys.has(key)) yield { at, words: { type, key } };
          else if (key.startsWith('.') && holdsNoObject(object, key)) yield { at: place(object, key) ?? at, words: { type, key }, variant: 'json' };
        }
    }
  },

  *fix({ at, words: { key }, variant }, manifest) {
    if (variant && variant !== 'login') return;
    for (const { resource, object } of objectsOf(manifest, 'Secret', /^v1$/)) {
      if (object.scalar('type')?.at.start !== at.start) continue;
      // An empty key is no key to ssh, and no JSON to a registry.
      const value = key === 'ssh-privatekey' ? '"..."' : key === '.dockercfg' ? "'{}'" : key === '.dockerconfigjson' ? `'{"auths": {}}'` : '""';
      const edit = setPath(manifest.yaml, [...resource.path, 'stringData', key], value);
      if (edit) yield { edits: [edit], safe: false };
    }
  },
});

/** Bytes. What is encoded is counted a little short, for the line ends within. */
const MOST = 1024 * 1024;

const ACCOUNT = 'kubernetes.io/service-account.name';

/** core/validation, ValidateSecret. */
const KEYS: Readonly<Record<string, readonly string[]>> = {
  'kubernetes.io/tls': ['tls.crt', 'tls.key'],
  'kubernetes.io/ssh-auth': ['ssh-privatekey'],
  'kubernetes.io/dockercfg': ['.dockercfg'],
  'kubernetes.io/dockerconfigjson': ['.dockerconfigjson'],
};

const place = (object: Reading, key: string): { start: number; end: number } | undefined => {
  const found = object.under('stringData')?.scalar(key) ?? object.under('data')?.scalar(key);
  return found && (found.style === 'literal' || found.style === 'folded' ? { start: found.at.start, end: found.at.start + 1 } : found.at);
};

function holdsNoObject(object: Reading, key: string): boolean {
  const plain = object.under('stringData')?.scalar(key);
  const encoded = object.under('data')?.scalar(key);
  const found = plain ?? encoded;
  if (!found || isUnknown(found) || /[$<%]|\{\{/.test(found.content) || found.content.length > 100_000) return false;
  const text = plain ? plain.content : decodedText(found.content);
  if (text === undefined) return false;
  try {
    const value: unknown = JSON.parse(text);
    return value !== null && (typeof value !== 'object' || Array.isArray(value));
  } catch {
    return true;
  }
}
