/** Whether a name and its value look like a secret in plain text: the name says so, or the value has the form of a well-known token. */
export function looksSecret(name: string, value: string): boolean {
  const text = value.trim();
  if (TOKEN.test(text)) return true;
  return soundsSecret(name) && text.length >= 4 && text.length <= 4096 && !/[\s{}$]/.test(text) && !isHarmless(text);
}

/** Tokens that show what they are by how they begin. */
const TOKEN = /(?:^|[\s"'=:])(?:AKIA[0-9A-Z]{16}(?![0-9A-Z])|gh[pousr]_[A-Za-z0-9]{36}|github_pat_\w{60}|glpat-[\w-]{20}|xox[abpr]-[\w-]{20}|sk_live_[A-Za-z0-9]{20}|AIza[\w-]{35}|npm_[A-Za-z0-9]{36}|hvs\.[\w-]{24})|-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/;

/** Words of a name are told apart by lines, dots, hyphens and humps. */
function soundsSecret(name: string): boolean {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1_$2').toLowerCase().split(/[^a-z\d]+/);
  if (words.some((word) => HARMLESS.has(word))) return false;
  const last = words.at(-1) ?? '';
  return words.some((word) => SECRET.has(word)) || (last === 'key' && words.some((word) => KEYS.has(word)));
}

const SECRET: ReadonlySet<string> = new Set(['password', 'passwd', 'passphrase', 'pwd', 'secret', 'token', 'apikey', 'accesskey', 'secretkey', 'privatekey', 'credential', 'credentials', 'pgpassword', 'authtoken', 'apitoken']);
const KEYS: ReadonlySet<string> = new Set(['api', 'access', 'private', 'encryption', 'signing', 'account']);
const HARMLESS: ReadonlySet<string> = new Set([
  'public', 'pub', 'file', 'files', 'path', 'dir', 'url', 'uri', 'host', 'port', 'id', 'name', 'names', 'namespace', 'type', 'length', 'size', 'ttl', 'expiry', 'expires', 'expiration', 'timeout', 'header', 'method', 'mode', 'enabled', 'enable', 'disabled',
  'disable', 'allow', 'allowed', 'use', 'require', 'required', 'algorithm', 'provider', 'prefix', 'suffix', 'format', 'policy', 'audience', 'issuer', 'version', 'interval', 'period', 'duration', 'lifetime', 'minutes', 'seconds', 'hours', 'limit', 'max', 'min', 'count', 'ref', 'placeholder', 'endpoint', 'server', 'mount', 'volume', 'class', 'yaml', 'yml', 'json', 'conf', 'properties', 'txt', 'sh', 'md', 'xml', 'toml', 'ini', 'cfg',
]);

/** Switches, numbers, paths, names of objects that hold the secret, and stand-ins. */
const isHarmless = (value: string): boolean => /^(?:true|false|yes|no|on|off|none|null|disabled|enabled|never|always|dummy|placeholder|changeme|replaceme|todo|fake|example|redacted|x+|\*+|\d{1,5}|(?:your|insert|change|replace|enter)[\w-]*|(?:my|some)[-_][\w-]*)$/i.test(value) || /^[A-Z]+(?:_[A-Z]+)+$/.test(value) || /^(?:\/|\.\/|[a-z][a-z\d+.-]*:\/\/[^:@]*$|vault:|ref\+|\w+:\/\/)/.test(value) || /^[a-z]+(?:[-.][a-z]+)*[-.](?:secret|token|credentials|key|password)s?$/.test(value);
