/** Every setting, once: the manifest, both `package.nls` files, the tables in the READMEs and the type come from here. */

import type { Severity } from './rule';

type Bilingual = { readonly en: string; readonly 'zh-CN': string };

interface Choice<Value extends string> {
  readonly type: 'choice';
  readonly values: readonly Value[];
  readonly otherwise: Value;
  readonly about: Bilingual;
  readonly each?: Readonly<Record<Value, Bilingual>>;
}
interface Switch {
  readonly type: 'switch';
  readonly otherwise: boolean;
  /** Only a trusted workspace may turn it on: it runs a program, or asks the network. */
  readonly restricted?: true;
  readonly about: Bilingual;
}
interface Severities {
  readonly type: 'severities';
  readonly otherwise: Readonly<Record<string, Severity | 'off'>>;
  readonly about: Bilingual;
}
interface Text {
  readonly type: 'text';
  readonly otherwise: string;
  /** As a manifest can say it: the source of a regular expression for the whole text. */
  readonly shape?: string;
  readonly about: Bilingual;
}
interface List {
  readonly type: 'list';
  readonly otherwise: readonly string[];
  readonly about: Bilingual;
}
/** Names of one's own, each with one of a few values. */
interface Named<Value extends string> {
  readonly type: 'map';
  readonly values: readonly Value[];
  readonly otherwise: Readonly<Record<string, Value>>;
  readonly about: Bilingual;
}

export const kubernetesVersions = ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36', '1.37'] as const;

const choice = <Value extends string>(values: readonly Value[], otherwise: Value, about: Bilingual, each?: Readonly<Record<Value, Bilingual>>): Choice<Value> => ({
  type: 'choice', values, otherwise, about, ...(each && { each }),
});

const named = <Value extends string>(values: readonly Value[], about: Bilingual): Named<Value> => ({ type: 'map', values, otherwise: {}, about });

/** What the value of a label may have to be. The names are hadolint's, whose `label-schema` has the same form. */
export const labelKinds = ['text', 'rfc3339', 'semver', 'url', 'hash', 'spdx', 'email'] as const;

export const settings = {
  enable: { type: 'switch', otherwise: true, about: { en: 'Check Dockerfiles, Compose files and Kubernetes manifests.', 'zh-CN': '检查 Dockerfile、Compose 文件和 Kubernetes 清单。' } } satisfies Switch,
  locale: choice(['auto', 'en', 'zh-CN'], 'auto', {
    en: 'The language of findings and explanations. `auto` follows the editor.',
    'zh-CN': '检查结果和说明所用的语言。`auto` 跟随编辑器。',
  }),
  rules: { type: 'severities', otherwise: {}, about: {
    en: 'Severity of a rule by its name (`error`, `warning`, `information`, `hint`), `on` for its own severity, or `off`.',
    'zh-CN': '按名称设定规则的级别（`error`、`warning`、`information`、`hint`），`on` 表示规则自身的级别，`off` 表示关闭。',
  } } satisfies Severities,
  previews: { type: 'switch', otherwise: false, about: { en: 'Show the findings of rules in their first release.', 'zh-CN': '显示处于首个发布版本的规则的检查结果。' } } satisfies Switch,
  'kubernetes.version': choice(kubernetesVersions, '1.37', {
    en: 'The Kubernetes version manifests are checked against.',
    'zh-CN': '检查清单时所依据的 Kubernetes 版本。',
  }),
  'kubernetes.practices': choice(['off', 'essential', 'recommended', 'strict'], 'essential', {
    en: 'How much good practice manifests are held against beyond what Kubernetes itself accepts. Each profile holds the ones before it.',
    'zh-CN': '在 Kubernetes 本身的要求之外，按多严格的实践标准检查清单。每一档都包含前面各档。',
  }, {
    off: { en: 'Only what Kubernetes refuses or ignores.', 'zh-CN': '只检查 Kubernetes 会拒绝或忽略的内容。' },
    essential: { en: 'What nearly always hurts.', 'zh-CN': '几乎总会造成危害的写法。' },
    recommended: { en: 'Also what most clusters in production agree on.', 'zh-CN': '再加上多数生产集群遵循的做法。' },
    strict: { en: 'Also what hardened clusters and audits ask for.', 'zh-CN': '再加上加固集群和审计所要求的做法。' },
  }),
  'kubernetes.decodeSecrets': { type: 'switch', otherwise: false, about: {
    en: 'Show on hover the text that a base64 value under `data` of a Secret stands for. Whoever sees the screen sees it too.',
    'zh-CN': '悬停时显示 Secret 的 `data` 中 base64 值所对应的文本。能看到屏幕的人也能看到它。',
  } } satisfies Switch,
  'dockerfile.trustedRegistries': { type: 'list', otherwise: [], about: {
    en: 'The registries images may come from, such as `docker.io` or `*.example.com`; an image from elsewhere is reported. An empty list allows all.',
    'zh-CN': '允许使用的镜像仓库，例如 `docker.io` 或 `*.example.com`；来自其他仓库的镜像会被报告。列表为空表示全部允许。',
  } } satisfies List as List,
  'dockerfile.labelSchema': named(labelKinds, {
    en: 'The labels an image has to have, each with what its value is: `text`, `rfc3339`, `semver`, `url`, `hash`, `spdx` or `email`.',
    'zh-CN': '镜像必须具有的标签，以及各自的值的类型：`text`、`rfc3339`、`semver`、`url`、`hash`、`spdx` 或 `email`。',
  }),
  'dockerfile.strictLabels': { type: 'switch', otherwise: false, about: {
    en: 'Report labels that `dockerfile.labelSchema` does not name.',
    'zh-CN': '报告 `dockerfile.labelSchema` 中没有的标签。',
  } } satisfies Switch,
  'dockerfile.syntax': { type: 'text', otherwise: '', shape: '^(\\d+(\\.\\d+){0,2}(-labs)?)?$', about: {
    en: 'The version of the Dockerfile frontend that builds a file without a `# syntax=` line, such as `1.20`. Empty: the newest one.',
    'zh-CN': '构建没有 `# syntax=` 行的文件时所用的 Dockerfile 前端版本，例如 `1.20`。留空表示最新版本。',
  } } satisfies Text as Text,
  'dockerfile.shellcheck': { type: 'switch', otherwise: false, restricted: true, about: {
    en: 'Also run the `shellcheck` found on the PATH over RUN instructions. Only in a trusted workspace, and not in a browser.',
    'zh-CN': '同时用 PATH 中的 `shellcheck` 检查 RUN 指令。仅在受信任的工作区中生效，浏览器中不可用。',
  } } satisfies Switch,
  'dockerfile.registryTags': { type: 'switch', otherwise: false, restricted: true, about: {
    en: 'Ask the registry of an image for its tags while one is typed. Without it nothing leaves this machine, and tags come from the table that Shipshape brings along.',
    'zh-CN': '输入镜像标签时向其镜像仓库查询标签。关闭时不会有任何数据离开本机，标签来自 Shipshape 自带的表格。',
  } } satisfies Switch,
  'dockerfile.inlayHints': choice(['off', 'some', 'all'], 'some', {
    en: 'Values shown within the lines of a Dockerfile: `some` shows what variables in FROM stand for, `all` also users, working directories and the numbers of stages, `off` nothing.',
    'zh-CN': '在 Dockerfile 行内显示的值：`some` 显示 FROM 中变量的实际值，`all` 还显示用户、工作目录和阶段序号，`off` 表示不显示。',
  }),
  'dockerfile.format.keywords': choice(['consistent', 'upper', 'lower', 'keep'], 'consistent', {
    en: 'How formatting writes the keywords of instructions: all in the case most of them have, in upper case, in lower case, or as they are.',
    'zh-CN': '格式化时指令关键字的写法：`consistent` 统一为文件中多数关键字的大小写，`upper` 大写，`lower` 小写，`keep` 保持原样。',
  }),
  'dockerfile.format.continuation': choice(['keep', 'indent'], 'indent', {
    en: 'What formatting does with lines that continue an instruction: `indent` moves them one step in and keeps how they stand to each other, `keep` leaves them as they are.',
    'zh-CN': '格式化时如何处理指令的续行：`indent` 整体缩进一级并保持各行的相对位置，`keep` 保持原样。',
  }),
} as const;

type Table = typeof settings;
type ValueOf<Setting> = Setting extends Choice<infer Value> ? Value
  : Setting extends Switch ? boolean
  : Setting extends Text ? string
  : Setting extends List ? readonly string[]
  : Setting extends Named<infer Value> ? Readonly<Record<string, Value>>
  : Readonly<Record<string, Severity | 'on' | 'off'>>;

/** Immutable: a changed setting is a new object, and what was remembered under the old one starts afresh. `today` is ISO; the engine knows no clock. */
export type Settings = { readonly [Name in keyof Table]: ValueOf<Table[Name]> } & {
  readonly today: string;
  /** Tools whose comments allow nothing here, `hadolint`: no setting of ours, but a steering file may say so. */
  readonly unheeded: readonly string[];
};

export interface Read {
  readonly settings: Settings;
  /** Names of settings whose value cannot be used; their default stands. */
  readonly complaints: readonly string[];
}

/** Reads settings as an editor or a command line gives them: nested (`{kubernetes: {version}}`) or flat (`{'kubernetes.version'}`). Never throws. */
export function read(raw: unknown, today: string): Read {
  const complaints: string[] = [];
  const values: Record<string, unknown> = { today, unheeded: [] };
  for (const [name, setting] of Object.entries(settings)) {
    const given = lookUp(raw, name);
    values[name] = given === undefined || given === null ? setting.otherwise : fits(setting, given) ? given : (complaints.push(name), setting.otherwise);
  }
  values['rules'] = { ...profile(values['kubernetes.practices']), ...(isRecord(values['rules']) && values['rules']) };
  return { settings: values as Settings, complaints };
}

const levels = ['essential', 'recommended', 'strict'] as const;

/** Rules of practice also go by the name of their profile: those of `essential` are on where nobody says anything, the others off. What is said of a rule by a name of its own counts before it. */
function profile(chosen: unknown): Readonly<Record<string, 'on' | 'off'>> {
  if (chosen === 'off') return { 'practices:essential': 'off' };
  return Object.fromEntries(levels.slice(1, levels.findIndex((level) => level === chosen) + 1).map((level) => [`practices:${level}`, 'on']));
}

/** Whether a value is the one a setting has where nobody says anything. */
export function isDefault(name: string, value: unknown): boolean {
  if (Array.isArray(value)) return value.length === 0;
  return Object.entries(settings).some(([each, { otherwise }]) => each === name && otherwise === value);
}

export const defaults = (today: string): Settings => read({}, today).settings;

const severities = new Set<unknown>(['error', 'warning', 'information', 'hint', 'on', 'off']);

function fits(setting: Table[keyof Table], given: unknown): boolean {
  if (setting.type === 'switch') return typeof given === 'boolean';
  if (setting.type === 'choice') return (setting.values as readonly unknown[]).includes(given);
  if (setting.type === 'text') return typeof given === 'string' && new RegExp(setting.shape ?? '').test(given);
  if (setting.type === 'list') return Array.isArray(given) && given.every((each) => typeof each === 'string');
  const values = setting.type === 'map' ? new Set<unknown>(setting.values) : severities;
  return isRecord(given) && Object.values(given).every((value) => values.has(value));
}

function lookUp(raw: unknown, name: string): unknown {
  if (!isRecord(raw)) return undefined;
  if (name in raw) return raw[name];
  const [head, ...rest] = name.split('.');
  return rest.length && head !== undefined ? lookUp(raw[head], rest.join('.')) : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
