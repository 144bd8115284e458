import type { Cron, CronFields } from './cron';

/** When a schedule runs next after a moment, by the clock of a time zone. Undefined when it is no schedule, the zone is not known, or nothing comes in five years, which is where robfig/cron gives up. */
export function next({ runs }: Cron, after: Date, zone: string): Date | undefined {
  if (!runs) return undefined;
  if ('everySeconds' in runs) return new Date((Math.floor(after.getTime() / 1000) + runs.everySeconds) * 1000);
  const clock = clockOf(zone);
  if (!clock) return undefined;
  const local = new Date(clock(after.getTime()));
  const hours = [...runs.hours].sort((a, b) => a - b);
  const minutes = [...runs.minutes].sort((a, b) => a - b);
  for (let ahead = 0; ahead <= DAYS; ahead++) {
    const day = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + ahead);
    if (!isDay(runs, new Date(day))) continue;
    for (const hour of hours)
      for (const minute of minutes) {
        const found = momentOf(day + (hour * 60 + minute) * 60_000, clock);
        if (found !== undefined && found > after.getTime()) return new Date(found);
      }
  }
  return undefined;
}

/** Whether there is such a zone, whatever its letters' case. */
export const isZone = (zone: string): boolean => clockOf(zone) !== undefined;

const DAYS = 5 * 366;

function isDay({ days, months, weekdays, bothDays }: CronFields, day: Date): boolean {
  if (!months.has(day.getUTCMonth() + 1)) return false;
  const [byDate, byWeekday] = [days.has(day.getUTCDate()), weekdays.has(day.getUTCDay())];
  return bothDays ? byDate && byWeekday : byDate || byWeekday;
}

/** What a clock in the zone shows, as if it were UTC. */
type Clock = (moment: number) => number;

/** Undefined in the hour that is skipped in spring; the first of the two in autumn. */
function momentOf(shown: number, clock: Clock): number | undefined {
  const around = [shown - DAY, shown + DAY].map((each) => shown - (clock(each) - each));
  const found = around.filter((each) => clock(each) === shown);
  return found.length ? Math.min(...found) : undefined;
}

const DAY = 86_400_000;
const clocks = new Map<string, Clock | undefined>();

function clockOf(zone: string): Clock | undefined {
  if (!clocks.has(zone)) clocks.set(zone, makeClock(zone));
  return clocks.get(zone);
}

function makeClock(timeZone: string): Clock | undefined {
  const format = formatOf(timeZone);
  if (!format) return undefined;
  return (moment) => {
    const parts = new Map(format.formatToParts(moment).map(({ type, value }) => [type, Number(value)]));
    const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
    return Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  };
}

/** The runtime knows the zones; asking about an unknown one throws. Offsets are no names. */
function formatOf(timeZone: string): Intl.DateTimeFormat | undefined {
  if (!/^[A-Za-z]/.test(timeZone)) return undefined;
  try {
    return new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric' });
  } catch {
    return undefined;
  }
}
