/** Whether a text is a DNS subdomain as objects and hosts are named (apimachinery, util/validation, RFC 1123). */
export const isSubdomain = (text: string): boolean => text.length <= 253 && SUBDOMAIN.test(text);

/** A host whose first label may be `*`. */
export const isWildcard = (text: string): boolean => text.startsWith('*.') && isSubdomain(text.slice(2)) && text.length <= 253;

export const isLabelName = (text: string): boolean => text.length <= 63 && LABEL.test(text);

/** What can be one piece of a path: everything but `.`, `..` and names with `/` or `%`. */
export const isPathSegment = (text: string): boolean => text !== '.' && text !== '..' && !/[/%]/.test(text);

const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
