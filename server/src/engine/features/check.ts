import { shift, type Range } from '../../text/range';
import { means, type Allow } from '../allow';
import { aroundFor, type Around } from '../around';
import { demandsOf, settingsOf } from '../demands';
import type { Facts } from '../facts';
import type { Entry, Part, Uri } from '../file';
import type { Language, Verdict } from '../language';
import { memo } from '../memo';
import { message, type Locale } from '../page';
import type { RunProgram } from '../programs';
import type { Fix, Found, Rule, Severity } from '../rule';
import type { Settings } from '../settings';
import { settingsFor } from '../steering';
import { allowsOf, entryTreeOf, observed, treeOf } from '../trees';
import { factsFor, languageOf, type World } from '../world';

/** What a rule found, placed in a file and given a severity. */
export interface Finding {
  readonly uri: Uri;
  readonly rule: Rule;
  readonly severity: Severity;
  /** In offsets of the file. */
  readonly at: Range;
  readonly found: Found;
  /** Where what the rule looked at starts in the file. */
  readonly offset: number;
  /** The fixes, in offsets relative to `offset`. */
  fixes(): Iterable<Fix>;
}

/** A rule that threw: it loses its own findings, the others go on. */
export interface Failure {
  readonly code: string;
  readonly error: unknown;
}

export interface Wave {
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
}

/** Yields to the event loop; throws when nobody wants the answer any more. */
export type Turn = () => Promise<void>;

/** Three waves, each with everything found so far: what the parts say, what the workspace and the folder around say, what the schemas say. A later one never takes back. */
export async function* check(world: World, uri: Uri, turn: Turn): AsyncIterable<Wave> {
  const file = world.files.get(uri);
  const language = file && languageOf(world, file);
  if (!file || !language || !world.settings.enable) return yield { findings: [], failures: [] };
  const settings = settingsFor(world, uri);
  const facts = factsFor(world, language, uri);
  const findings: Finding[] = [];
  const failures: Failure[] = [];
  const add = (noticed: Noticed, offset: number): void => {
    failures.push(...noticed.failures);
    for (const row of noticed.rows) findings.push({ ...row, uri, offset: row.offset + offset, at: shift(row.found.at, row.offset + offset) });
  };
  const wave = (): Wave => ({ findings: findings.toSorted((a, b) => a.at.start - b.at.start), failures: [...failures] });

  for (const [i, { part, offset }] of file.parts.entries()) {
    add(alone(language)(settingsOf(language, settings, part))(part).sure, offset);
    if (i % 50 === 49) await turn();
  }
  yield wave();
  await turn();
  for (const [i, { part, offset }] of file.parts.entries()) {
    add(where(language, alone(language)(settingsOf(language, settings, part))(part).unsure, facts, part, uri), offset);
    add(among(language)(settingsOf(language, settings, part))(facts)(part)(uri), offset);
    if (i % 50 === 49) await turn();
  }
  const around = aroundFor(world, uri);
  if (around) {
    for (const [i, { part, offset }] of file.parts.entries()) {
      add(within(language)(settingsOf(language, settings, part))(around)(part)(uri), offset);
      if (i % 50 === 49) await turn();
    }
  }
  if (!language.abilities.verify) return yield wave();
  yield wave();
  for (const { part, offset } of file.parts) {
    await turn();
    const noticed = await verified(language)(settingsOf(language, settings, part))(world.run)(part);
    add(noticed.rows.some(({ found }) => found.also) ? { ...noticed, rows: noticed.rows.filter(unsaid(findings, offset)) } : noticed, offset);
  }
  yield wave();
}

/** The last wave: everything. */
export async function checkWhole(world: World, uri: Uri, turn: Turn): Promise<Wave> {
  let last: Wave = { findings: [], failures: [] };
  for await (const each of check(world, uri, turn)) last = each;
  return last;
}

/** Whether a row says something new: none of the findings goes by one of its names at the same place. */
function unsaid(findings: readonly Finding[], offset: number): (row: Row) => boolean {
  const said = new Map<string, Range[]>();
  for (const finding of findings)
    for (const name of aliasesOf(finding)) {
      const places = said.get(name);
      if (places) places.push(finding.at);
      else said.set(name, [finding.at]);
    }
  return ({ found }) => {
    const at = shift(found.at, offset);
    return !found.also?.some((name) => said.get(name)?.some(({ start, end }) => start <= at.end && at.start <= end));
  };
}

/** The names of other tools that a finding goes by. */
export const aliasesOf = ({ rule, found }: Pick<Finding, 'rule' | 'found'>): readonly string[] => found.also ?? rule.also ?? [];

export const say = ({ rule, found }: Finding, locale: Locale): string => message(rule.page, locale, found.words, found.variant);

/** A finding relative to its part, so that a part that moves keeps it. */
interface Row {
  readonly rule: Rule;
  readonly found: Found;
  readonly severity: Severity;
  readonly offset: number;
  fixes(): Iterable<Fix>;
}
interface Noticed {
  readonly rows: readonly Row[];
  readonly failures: readonly Failure[];
}
const noRows: readonly Row[] = [];
const nothing: Noticed = { rows: noRows, failures: [] };

/** What a part says on its own; `unsure` is what counts only among the right neighbours. */
interface Alone {
  readonly sure: Noticed;
  readonly unsure: Noticed;
}

/** What a part says on its own: its entries' findings, each remembered with its entry, and those of the view over them. */
const alone = memo((language: Language) => memo((settings: Settings) => memo((part: Part): Alone => {
  const tree = treeOf(language, part);
  observed('checked part', part.text);
  const whole = run(partRules(language)(settings)(language.aboutPart?.(tree)), (rule) => ('check' in rule ? rowsOf(rule, rule.check(tree, settings), settings, tree) : noRows));
  const rows: Row[] = [];
  const failures: Failure[] = [];
  const ofEntry = entryAlone(language)(settings);
  for (const { entry, offset } of part.entries) {
    const noticed = ofEntry(entry);
    for (const row of noticed.rows) rows.push({ ...row, offset });
    failures.push(...noticed.failures);
  }
  const { rows: all, failures: failed } = permitted(language, settings, part, { rows: rows.concat(whole.rows), failures: failures.concat(whole.failures) });
  const unsure = all.filter(isUnsure);
  return { sure: { rows: unsure.length ? all.filter((row) => !isUnsure(row)) : all, failures: failed }, unsure: unsure.length ? { rows: unsure, failures: [] } : nothing };
})));

const isUnsure = ({ rule }: Row): boolean => 'where' in rule && rule.where !== undefined;

function where(language: Language, unsure: Noticed, facts: Facts, part: Part, uri: Uri): Noticed {
  if (!unsure.rows.length) return unsure;
  const tree = treeOf(language, part);
  return { ...unsure, rows: unsure.rows.filter(({ rule }) => !('where' in rule) || !rule.where || rule.where(facts, tree, uri)) };
}

/** The rules that may find something in what is about these; all of them where the language does not say. */
function rulesAbout(all: readonly Rule[]): (about: readonly string[] | undefined) => readonly Rule[] {
  const known = new Map<string, readonly Rule[]>();
  return (about) => {
    if (!about) return all;
    const key = about.join(' ');
    const found = known.get(key) ?? all.filter((rule) => !('about' in rule) || !rule.about || rule.about.some((name) => about.includes(name)));
    if (known.size < 1000) known.set(key, found);
    return found;
  };
}

const partRules = memo((language: Language) => memo((settings: Settings) => rulesAbout(activeRules(language)(settings).filter((rule) => 'check' in rule))));
const amongRules = memo((language: Language) => memo((settings: Settings) => rulesAbout(activeRules(language)(settings).filter((rule) => 'checkAmong' in rule))));

/** Every rule looks at every entry and mostly finds nothing: that case makes no garbage. */
const entryAlone = memo((language: Language) => memo((settings: Settings) => {
  const rules = rulesAbout(activeRules(language)(settings).filter((rule) => 'checkEntry' in rule));
  return memo((entry: Entry): Noticed => {
    const tree = entryTreeOf(language, entry);
    observed('checked entry', entry.text);
    const noticed = run(rules(language.about?.(tree)), (rule) => ('checkEntry' in rule ? rowsOf(rule, rule.checkEntry(tree, settings), settings, tree) : noRows));
    return noticed.rows.length || noticed.failures.length ? noticed : nothing;
  });
}));

/** What a part says among its neighbours; starts afresh when their facts change. */
const among = memo((language: Language) => memo((settings: Settings) => memo((facts: Facts) => memo((part: Part) => {
  let known: Noticed | undefined;
  return (uri: Uri): Noticed => {
    if (known) return known;
    const tree = treeOf(language, part);
    const rules = amongRules(language)(settings)(language.aboutPart?.(tree));
    if (!rules.length) return (known = nothing);
    observed('checked among', part.text);
    return (known = permitted(language, settings, part, run(rules, (rule) => ('checkAmong' in rule ? rowsOf(rule, rule.checkAmong(facts, tree, uri, settings), settings, tree) : []))));
  };
}))));

/** What a part says within the folder it is about; starts afresh when that changes. */
const within = memo((language: Language) => memo((settings: Settings) => memo((around: Around) => memo((part: Part) => {
  let known: Noticed | undefined;
  return (uri: Uri): Noticed => {
    if (known) return known;
    const rules = activeRules(language)(settings).filter((rule) => 'checkWithin' in rule);
    if (!rules.length) return (known = nothing);
    const tree = treeOf(language, part);
    observed('checked within', part.text);
    const noticed = run(rules, (rule) => ('checkWithin' in rule ? rowsOf(rule, rule.checkWithin(around, tree, uri, settings), settings, tree, (found) => rule.fix?.(found, tree, around, uri)) : []));
    return (known = permitted(language, settings, part, noticed));
  };
}))));

const verified = memo((language: Language) => memo((settings: Settings) => memo((run: RunProgram) => memo(async (part: Part): Promise<Noticed> => {
  const tree = treeOf(language, part);
  const verdicts = (await language.abilities.verify?.(part, tree, settings, run)) ?? [];
  const rules = activeRules(language)(settings);
  const rows = verdicts.flatMap((verdict: Verdict) => {
    const rule = rules.find(({ code }) => code === verdict.code);
    return rule ? rowsOf(rule, [{ at: verdict.at, words: verdict.words, ...(verdict.also && { also: verdict.also }) }], settings, tree) : [];
  });
  return permitted(language, settings, part, { rows, failures: [] });
}))));

const activeRules = memo((language: Language) => memo((settings: Settings): readonly Rule[] => language.rules.filter((rule) => [undefined, ...(rule.also ?? [])].some((name) => severityOf(rule, settings, name ? [name] : []) !== 'off'))));

/** What the settings say of the rule's own name counts before what they say of a name it also goes by. */
function severityOf({ code, severity, on, preview }: Rule, { rules, previews }: Settings, also: readonly string[] = []): Severity | 'off' {
  const wished = [code, ...also].map((name) => (Object.hasOwn(rules, name) ? rules[name] : undefined)).find((wish) => wish !== undefined);
  if (wished === 'on') return severity;
  if (wished) return wished;
  return on === false || (preview && !previews) ? 'off' : severity;
}

/** The one `try` around rules: a rule's failure is its own. */
function run(rules: readonly Rule[], rowsOfRule: (rule: Rule) => readonly Row[]): Noticed {
  const rows: Row[] = [];
  const failures: Failure[] = [];
  for (const rule of rules) {
    try {
      for (const row of rowsOfRule(rule)) rows.push(row);
    } catch (error) {
      failures.push({ code: rule.code, error });
    }
  }
  return { rows, failures };
}

function rowsOf(rule: Rule, founds: Iterable<Found>, settings: Settings, tree: unknown, fix?: (found: Found) => Iterable<Fix> | undefined): readonly Row[] {
  let rows: Row[] | undefined;
  for (const found of founds) {
    const severity = severityOf(rule, settings, found.also ?? rule.also);
    if (severity !== 'off') (rows ??= []).push({ rule, found, severity, offset: 0, fixes: () => (fix ? fix(found) : 'checkWithin' in rule ? undefined : rule.fix?.(found, tree)) ?? [] });
  }
  return rows ?? noRows;
}

/** Without what a comment allows. */
function permitted(language: Language, { unheeded }: Settings, part: Part, noticed: Noticed): Noticed {
  const allows = (noticed.rows.length ? allowsOf(language, part) : []).filter(({ tool }) => !unheeded.includes(tool));
  if (!allows.length) return failing(language, part, noticed);
  // The place first: it is compared in no time, and there may be thousands of comments.
  const allowed = ({ rule, found, offset }: Row): boolean => {
    const at = shift(found.at, offset);
    return allows.some((allow) => reaches(allow, at) && means(allow, rule, found));
  };
  return failing(language, part, { ...noticed, rows: noticed.rows.filter((row) => !allowed(row)) });
}

/** What the part itself lets its build fail for, is an error. */
function failing(language: Language, part: Part, noticed: Noticed): Noticed {
  const { fails } = demandsOf(language, part);
  if (fails === undefined) return noticed;
  return { ...noticed, rows: noticed.rows.map((row) => (aliasesOf(row).some((name) => name.startsWith(fails)) ? { ...row, severity: 'error' } : row)) };
}

const reaches = ({ over }: Allow, at: Range): boolean => !over || (over.start <= at.start && at.start <= over.end);
