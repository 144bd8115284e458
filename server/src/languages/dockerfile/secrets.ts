/** The words BuildKit looks for between underscores, and those that say that it is none; the latter are more here. */
export function soundsSecret(name: string): boolean {
  const words = name.toLowerCase().split('_');
  return words.some((word) => secret.has(word) || grown.has(word)) && !words.some((word) => harmless.has(word));
}

/** Whether BuildKit too takes a name for that of a secret: it looks for whole words. */
export const soundsSecretToBuildKit = (name: string): boolean => soundsSecret(name) && name.toLowerCase().split('_').some((word) => secret.has(word));

/** Written together, or a product's own. */
const grown: ReadonlySet<string> = new Set(['passphrase', 'pgpassword', 'sshpass', 'accesskey', 'accesstoken', 'apitoken', 'authtoken', 'clientsecret', 'privatekey', 'secretkey', 'dbpassword']);

const secret: ReadonlySet<string> = new Set(['apikey', 'auth', 'credential', 'credentials', 'key', 'password', 'pword', 'passwd', 'secret', 'token']);
const harmless: ReadonlySet<string> = new Set([
  'public', 'pub', 'file', 'version', 'path', 'dir', 'url', 'uri', 'host', 'server', 'port', 'id', 'ids', 'name', 'type', 'length', 'size', 'ttl', 'expiry', 'expires', 'expiration', 'timeout', 'header', 'method', 'methods', 'mode', 'enabled', 'enable', 'disabled', 'disable', 'allow', 'require', 'required',
  'fingerprint', 'gpg', 'pgp', 'sock', 'algorithm', 'algo', 'provider', 'plugin', 'prefix', 'suffix', 'column', 'encoding', 'format', 'layout', 'map', 'alias', 'realm', 'domain', 'policy', 'backend', 'sha256', 'checksum', 'hash', 'count', 'limit', 'max', 'min', 'keyring', 'signing', 'dont', 'warn', 'warning',
]);

/** Switches, numbers, paths, stand-ins, and the fingerprint of a public key are no secrets. */
export const isHarmless = (value: string): boolean => /^(true|false|yes|no|on|off|none|null|basic|trust|dummy|placeholder|fake|example|x+|\d{1,3})$/i.test(value) || /^(\/|\.\/|https?:)/.test(value) || /^(0x)?([0-9A-F]{4}\s*){4,10}$/.test(value);
