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
  readonly about: Bilingual;
}
interface Severities {
  readonly type: 'severities';
  readonly otherwise: Readonly<Record<string, Severity | 'off'>>;
  readonly about: Bilingual;
}

export const kubernetesVersions = ['1.28', '1.29', '1.30', '1.31', '1.32', '1.33', '1.34', '1.35', '1.36'] as const;

const choice = <Value extends string>(values: readonly Value[], otherwise: Value, about: Bilingual, each?: Readonly<Record<Value, Bilingual>>): Choice<Value> => ({
  type: 'choice', values, otherwise, about, ...(each && { each }),
});

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
  'kubernetes.version': choice(kubernetesVersions, '1.36', {
    en: 'The Kubernetes version manifests are checked against.',
    'zh-CN': '检查清单时所依据的 Kubernetes 版本。',
  }),
} as const;

type Table = typeof settings;
type ValueOf<Setting> = Setting extends Choice<infer Value> ? Value : Setting extends Switch ? boolean : Readonly<Record<string, Severity | 'on' | 'off'>>;

/** Immutable: a changed setting is a new object, and what was remembered under the old one starts afresh. `today` is ISO; the engine knows no clock. */
export type Settings = { readonly [Name in keyof Table]: ValueOf<Table[Name]> } & { readonly today: string };

export interface Read {
  readonly settings: Settings;
  /** Names of settings whose value cannot be used; their default stands. */
  readonly complaints: readonly string[];
}

/** Reads settings as an editor or a command line gives them: nested (`{kubernetes: {version}}`) or flat (`{'kubernetes.version'}`). Never throws. */
export function read(raw: unknown, today: string): Read {
  const complaints: string[] = [];
  const values: Record<string, unknown> = { today };
  for (const [name, setting] of Object.entries(settings)) {
    const given = lookUp(raw, name);
    values[name] = given === undefined || given === null ? setting.otherwise : fits(setting, given) ? given : (complaints.push(name), setting.otherwise);
  }
  return { settings: values as Settings, complaints };
}

export const defaults = (today: string): Settings => read({}, today).settings;

const severities = new Set<unknown>(['error', 'warning', 'information', 'hint', 'on', 'off']);

function fits(setting: Table[keyof Table], given: unknown): boolean {
  if (setting.type === 'switch') return typeof given === 'boolean';
  if (setting.type === 'choice') return (setting.values as readonly unknown[]).includes(given);
  return typeof given === 'object' && Object.values(given ?? {}).every((value) => severities.has(value));
}

function lookUp(raw: unknown, name: string): unknown {
  if (!isRecord(raw)) return undefined;
  if (name in raw) return raw[name];
  const [head, ...rest] = name.split('.');
  return rest.length && head !== undefined ? lookUp(raw[head], rest.join('.')) : undefined;
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);
