import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { explainables } from '../engine/features/explain';
import type { Language } from '../engine/language';
import type { Locale, Page } from '../engine/page';
import { defaults, read } from '../engine/settings';
import { change, world as worldOf, type Change, type World } from '../engine/world';
import { checker } from './checker';
import { documents } from './documents';
import type { Host } from './host';
import { answerRequests } from './requests';
import type { Snippet } from './snippets';

/** What a server is made of, whatever it runs on. */
export interface Equipment {
  readonly languages: readonly Language[];
  readonly concepts: readonly Page[];
  readonly version: string;
  /** By what an editor calls a file. */
  readonly snippets: Readonly<Record<string, readonly Snippet[]>>;
}

/** One connection, one current world. Knows a connection and a host, never a platform. */
export function serve(connection: Connection, host: Host, { languages, concepts, version, snippets }: Equipment): void {
  const open = documents();
  const session: Session = { world: worldOf(languages, defaults(host.today()), 'en'), open, snippets, asking: 0, all: explainables(languages, concepts) };
  let editorLocale = 'en';
  const checks = checker(connection, host, session);

  const apply = (...changes: readonly Change[]): void => {
    session.world = change(session.world, ...changes);
  };
  const configure = (raw: unknown): void => {
    const { settings, complaints } = read(raw, host.today());
    for (const name of complaints) host.log(`The setting shipshape.${name} has a value that cannot be used; its default stands.`);
    apply({ settings }, { locale: settings.locale === 'auto' ? localeOf(editorLocale) : settings.locale });
    for (const { uri } of open.all()) checks.check(uri);
  };

  connection.onInitialize(({ locale, initializationOptions }: InitializeParams): InitializeResult => {
    const options = recordOf(initializationOptions);
    editorLocale = typeof options['locale'] === 'string' ? options['locale'] : (locale ?? 'en');
    if (options['snippets'] === 'contributed') session.snippets = {};
    configure(options['settings']);
    return { serverInfo: { name: 'shipshape', version }, capabilities: answerRequests.capabilities };
  });
  connection.onDidChangeConfiguration(({ settings }) => configure(recordOf(settings)['shipshape'] ?? {}));

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    open.open(uri, languageId, version, text);
    apply({ uri, version, text, editorId: languageId });
    checks.check(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const changed = open.change(uri, version, contentChanges);
    if (!changed) return;
    apply({ uri, version, text: changed.text, editorId: changed.editorId });
    checks.check(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    open.close(uri);
    apply({ gone: uri });
    checks.forget(uri);
  });
  answerRequests(connection, host, session);
  connection.listen();
}

export interface Session {
  world: World;
  /** None where the editor has them from elsewhere: VS Code reads them from the manifest. */
  snippets: Equipment['snippets'];
  /** Requests under way: a person waits for them, so checks stand back. */
  asking: number;
  readonly open: ReturnType<typeof documents>;
  readonly all: ReturnType<typeof explainables>;
}

/** `zh`, `zh-cn`, `zh-Hans`, `zh_CN.UTF-8` read Chinese; `zh-TW` and the rest read English. */
export const localeOf = (editor: string): Locale => (/^zh(?!.*(tw|hk|mo|hant))/i.test(editor) ? 'zh-CN' : 'en');

const recordOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});
