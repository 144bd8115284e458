/** Whether a text can name a label or an annotation: a name of 63 characters, behind a DNS prefix of 253 if there is one (apimachinery, util/validation). */
export function isQualifiedName(text: string): boolean {
  const parts = text.split('/', 3);
  const [prefix, name] = parts.length === 2 ? parts : [undefined, text];
  return (prefix === undefined || (prefix.length <= 253 && PREFIX.test(prefix))) && name !== undefined && name.length <= 63 && NAME.test(name);
}

/** Whether a text can be the value of a label. The empty one can. */
export const isLabelValue = (text: string): boolean => text === '' || (text.length <= 63 && NAME.test(text));

const NAME = /^[A-Za-z0-9](?:[-A-Za-z0-9_.]*[A-Za-z0-9])?$/;
const PREFIX = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;
