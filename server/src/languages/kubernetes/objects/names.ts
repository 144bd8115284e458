/** Whether a text is a DNS subdomain as objects and hosts are named (apimachinery, util/validation, RFC 1123). */
export const isSubdomain = (text: string): boolean => text.length <= 253 && SUBDOMAIN.test(text);

/** A host whose first label may be `*`. */
export const isWildcard = (text: string): boolean => text.startsWith('*.') && isSubdomain(text.slice(2)) && text.length <= 253;

export const isLabelName = (text: string): boolean => text.length <= 63 && LABEL.test(text);

/** What can be one piece of a path: everything but `.`, `..` and names with `/` or `%`. */
export const isPathSegment = (text: string): boolean => text !== '.' && text !== '..' && !/[/%]/.test(text);

/** The name of a port of a container, and what names one (RFC 6335). */
export const isPortName = (text: string): boolean => text.length <= 15 && PORT.test(text);

/** A key under `data` of a Secret or ConfigMap, which becomes the name of a file. */
export const isDataKey = (text: string): boolean => text.length <= 253 && /^[-._a-zA-Z0-9]+$/.test(text) && text !== '.' && !text.startsWith('..');

const PORT = /^(?=.*[a-z])(?!.*--)[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const LABEL = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?$/;
const SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
