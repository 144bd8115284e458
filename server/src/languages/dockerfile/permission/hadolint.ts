import { ofHadolint } from '../../../engine/allow';
import type { Severity } from '../../../engine/rule';
import { labelKinds, type Settings } from '../../../engine/settings';
import type { Steering } from '../../../engine/steering';
import { at, get, resolve, scalarOf } from '../../../syntax/yaml/find';
import { parse, type YamlNode, type YamlTree } from '../../../syntax/yaml/tree';

/** The configuration of hadolint, for those who have one already: which rules are off, how severe the others are, trusted registries, labels. */
export const hadolint = {
  /** In the order hadolint looks for them. */
  names: ['.hadolint.yaml', '.hadolint.yml', 'hadolint.yaml', 'hadolint.yml'],
  above: 6,
  read,
};

function read(text: string): Steering | undefined {
  const tree = parse(text);
  if (!tree.root) return { settings: {} };
  if (tree.problems.some(({ lenient }) => !lenient) || resolve(tree, tree.root)?.kind !== 'map') return undefined;
  const of = reader(tree);
  const trusted = of.texts('trustedRegistries');
  const labels = of.pairs('label-schema').flatMap(([label, kind]) => {
    const known = labelKinds.find((each) => each === (kind.toLowerCase() === 'rawtext' ? 'text' : kind.toLowerCase()));
    return known ? [[label, known] as const] : [];
  });
  return {
    settings: {
      rules: rulesOf(of),
      ...(trusted.length && { 'dockerfile.trustedRegistries': trusted }),
      ...(labels.length && { 'dockerfile.labelSchema': Object.fromEntries(labels) }),
      ...(of.flag('strict-labels') && { 'dockerfile.strictLabels': true }),
      ...(of.flag('disable-ignore-pragma') && { unheeded: ['hadolint'] }),
    },
    ...failing(of),
  };
}

/** A rule that is both overridden and ignored is ignored. */
function rulesOf(of: Reader): Settings['rules'] {
  const overridden = severities.flatMap(([theirs, ours]) => of.texts('override', theirs).map((name) => [name, ours] as const));
  const ignored = of.texts('ignored').map((name) => [name, 'off'] as const);
  return Object.fromEntries([...overridden, ...ignored].flatMap(([name, severity]) => ofHadolint(name).map((each) => [each, severity] as const)));
}

const severities: readonly (readonly [string, Severity])[] = [['error', 'error'], ['warning', 'warning'], ['info', 'information'], ['style', 'hint']];

function failing(of: Reader): Pick<Steering, 'failOn'> {
  if (of.flag('no-fail')) return { failOn: 'never' };
  const said = of.text('failure-threshold')?.toLowerCase();
  if (said === 'none') return { failOn: 'never' };
  if (said === 'ignore') return { failOn: 'hint' };
  const failOn = severities.find(([theirs]) => theirs === said)?.[1];
  return failOn ? { failOn } : {};
}

type Reader = ReturnType<typeof reader>;

function reader(tree: YamlTree) {
  const content = (node: YamlNode | undefined): string | undefined => {
    const scalar = scalarOf(tree, node);
    return scalar && scalar.value !== null ? scalar.content : undefined;
  };
  return {
    text: (key: string): string | undefined => content(get(tree.root, key)),
    flag: (key: string): boolean => scalarOf(tree, get(tree.root, key))?.value === true,
    /** A list of texts; a single one counts as a list. */
    texts(...path: readonly string[]): readonly string[] {
      const node = at(tree, path);
      const nodes = node?.kind === 'list' ? node.items.map(({ value }) => value) : [node];
      return nodes.flatMap((each) => content(each) ?? []);
    },
    pairs(key: string): readonly (readonly [string, string])[] {
      const node = at(tree, [key]);
      return node?.kind === 'map' ? node.entries.flatMap(({ key: label, value }) => [[label.content, content(value) ?? ''] as const]) : [];
    },
  };
}
