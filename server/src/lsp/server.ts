import type { Connection, InitializeParams, InitializeResult } from 'vscode-languageserver';
import { aroundFor } from '../engine/around';
import { explainables } from '../engine/features/explain';
import type { Language } from '../engine/language';
import type { Locale, Page } from '../engine/page';
import { defaults, read, type Settings } from '../engine/settings';
import { settingsFor } from '../engine/steering';
import { change, factsAround, world as worldOf, type Change, type World } from '../engine/world';
import { checker } from './checker';
import { documents } from './documents';
import { everywhere } from './everywhere';
import { folders } from './folders';
import type { Host } from './host';
import { neighbours } from './neighbours';
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
  const session: Session = { world: worldOf(languages, defaults(host.today()), 'en'), open, snippets, asking: 0, waiting: new Set(), roots: [], all: explainables(languages, concepts) };
  let editorLocale = 'en';
  let watches = false;
  const checks = checker(connection, host, session);

  /** What a file tells may settle a question that another one left open. */
  const apply = (...changes: readonly Change[]): void => {
    const before = session.world;
    session.world = change(before, ...changes);
    const resteered = before.steering !== session.world.steering;
    for (const { uri } of open.all())
      if (factsAround(before, uri) !== factsAround(session.world, uri) || (resteered && settingsFor(before, uri) !== settingsFor(session.world, uri)) || aroundFor(before, uri) !== aroundFor(session.world, uri)) checks.check(uri);
  };
  const around = neighbours(host, session, apply, checks.check);
  /** Only where some file is about a folder: every file that comes or goes is then told. */
  const watchFolders = (): void => {
    const registerOptions = { watchers: [{ globPattern: '**/*', kind: 5 }] };
    if (watches) void connection.sendRequest('client/registerCapability', { registrations: [{ id: 'folders', method: 'workspace/didChangeWatchedFiles', registerOptions }] });
  };
  const listed = folders(host, session, apply, once(watchFolders));
  const watchFiles = (globPattern: string): void => {
    if (watches) void connection.sendRequest('client/registerCapability', { registrations: [{ id: 'everywhere', method: 'workspace/didChangeWatchedFiles', registerOptions: { watchers: [{ globPattern }] } }] });
  };
  const all = everywhere(host, session, apply, checks.check, watchFiles);
  const understood = (raw: unknown): Settings => {
    const { settings, complaints } = read(raw, host.today());
    for (const name of complaints) host.log(`The setting shipshape.${name} has a value that cannot be used; its default stands.`);
    return settings;
  };
  const configure = (raw: unknown, folders: unknown): void => {
    const settings = understood(raw);
    const ofFolders = new Map(Object.entries(recordOf(folders)).map(([uri, own]) => [uri.replace(/\/?$/, '/'), understood(own)]));
    apply({ settings, ofFolders }, { locale: settings.locale === 'auto' ? localeOf(editorLocale) : settings.locale });
    for (const { uri } of open.all()) checks.check(uri);
  };

  /** An editor that says nothing of trust has given none. */
  const trust = (): void => {
    if (host.run) apply({ run: host.run });
  };

  connection.onInitialize(({ locale, capabilities, initializationOptions, workspaceFolders, rootUri }: InitializeParams): InitializeResult => {
    const options = recordOf(initializationOptions);
    editorLocale = typeof options['locale'] === 'string' ? options['locale'] : (locale ?? 'en');
    if (options['snippets'] === 'contributed') session.snippets = {};
    session.roots = (workspaceFolders?.map(({ uri }) => uri) ?? (rootUri ? [rootUri] : [])).map((uri) => uri.replace(/\/?$/, '/'));
    watches = capabilities.workspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    if (options['trusted'] === true) trust();
    configure(options['settings'], options['folderSettings']);
    return { serverInfo: { name: 'shipshape', version }, capabilities: answerRequests.capabilities };
  });
  connection.onNotification('shipshape/trusted', () => {
    trust();
    for (const { uri } of open.all()) checks.check(uri);
  });
  connection.onInitialized(() => {
    const registerOptions = { watchers: [{ globPattern: around.watched }] };
    if (watches) void connection.sendRequest('client/registerCapability', { registrations: [{ id: 'neighbours', method: 'workspace/didChangeWatchedFiles', registerOptions }] });
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      around.changed(uri);
      all.changed(uri);
      if (type !== 2) listed.changed(uri);
    }
  });
  connection.onDidChangeConfiguration(({ settings }) => configure(recordOf(settings)['shipshape'] ?? {}, recordOf(settings)['shipshapeFolders']));

  connection.onDidOpenTextDocument(({ textDocument: { uri, languageId, version, text } }) => {
    open.open(uri, languageId, version, text);
    apply({ uri, version, text, editorId: languageId });
    around.follow(uri);
    all.follow(uri);
    listed.follow(uri);
    checks.check(uri);
  });
  connection.onDidChangeTextDocument(({ textDocument: { uri, version }, contentChanges }) => {
    const changed = open.change(uri, version, contentChanges);
    if (!changed) return;
    apply({ uri, version, text: changed.text, editorId: changed.editorId });
    around.follow(uri);
    all.follow(uri);
    listed.follow(uri);
    checks.check(uri);
  });
  connection.onDidCloseTextDocument(({ textDocument: { uri } }) => {
    open.close(uri);
    around.closed(uri);
    all.closed(uri);
    listed.closed();
    checks.forget(uri);
  });
  answerRequests(connection, host, session);
  connection.listen();
}

export interface Session {
  world: World;
  /** None where the editor has them from elsewhere: VS Code reads them from the manifest. */
  snippets: Equipment['snippets'];
  /** The folders the editor has open, with a stroke at the end. */
  roots: readonly string[];
  /** Requests under way: a person waits for them, so checks stand back. */
  asking: number;
  /** Open files whose neighbours are still being read. */
  readonly waiting: Set<string>;
  readonly open: ReturnType<typeof documents>;
  readonly all: ReturnType<typeof explainables>;
}

/** `zh`, `zh-cn`, `zh-Hans`, `zh_CN.UTF-8` read Chinese; `zh-TW` and the rest read English. */
export const localeOf = (editor: string): Locale => (/^zh(?!.*(tw|hk|mo|hant))/i.test(editor) ? 'zh-CN' : 'en');

function once(act: () => void): () => void {
  let done = false;
  return () => {
    if (!done) act();
    done = true;
  };
}

const recordOf = (value: unknown): Record<string, unknown> => (typeof value === 'object' && value !== null ? { ...value } : {});
