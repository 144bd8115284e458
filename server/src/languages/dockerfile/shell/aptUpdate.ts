import { memo } from '../../../engine/memo';
import { commandsOf } from './commands';
import { type Entry } from '../entry';
import { packageCallOf } from './packageManagers';

/** Whether a RUN fetches the lists of apt and does nothing with them. */
export const onlyUpdates = memo((entry: Entry): boolean => {
  let updates = false;
  for (const command of commandsOf(entry).commands) {
    const call = packageCallOf(command);
    if (call?.manager.id === 'apt' && call.manager.update.includes(call.verbName)) updates = true;
    else if (command.name && !idle.has(command.name.value ?? '')) return false;
  }
  return updates;
});

const idle: ReadonlySet<string> = new Set(['set', 'export', 'echo', 'true', ':']);
