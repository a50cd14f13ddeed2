import { zoneRuleOf, type RawObservance, type ZoneRule } from './vtimezone.ts';
import type { WallSeconds } from './walls.ts';
import { windowsZones } from './windows-zones.ts';

const areas = 'Africa|America|Antarctica|Arctic|Asia|Atlantic|Australia|Europe|Indian|Pacific|Etc|US|Canada';
/** "/freeassociation.sourceforge.net/Europe/Paris", "posix/Europe/Vaduz", "custom_America/New_York" all end in a name of the tz database. */
const ianaName = new RegExp(`(?:^|[/_])((?:${areas})/[A-Za-z0-9_+-]+(?:/[A-Za-z0-9_+-]+)?)$`);

const utcNames = new Set(['UTC', 'GMT', 'Z', 'ETC/UTC', 'ETC/GMT']);

/** The zone as the tz database built into the runtime knows it; null when it does not. */
const ianaRule = (tzid: string): ZoneRule | null => {
  if (utcNames.has(tzid.toUpperCase())) return () => 0;
  const name = ianaName.exec(tzid)?.[1];
  if (name === undefined) return null;
  let format: Intl.DateTimeFormat;
  try {
    format = new Intl.DateTimeFormat('en-US', { timeZone: name, timeZoneName: 'longOffset', year: 'numeric' });
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return null;
  }
  /** "1/2012, GMT+05:30"; plain "GMT" is zero. Years before Greenwich time have seconds. */
  const offsetAt = (instantSeconds: number): number => {
    const found = /GMT([+-])(\d{2}):(\d{2})(?::(\d{2}))?/.exec(format.format(instantSeconds * 1000));
    if (found === null) return 0;
    const [, sign, hours, minutes, seconds = '0'] = found;
    return (sign === '-' ? -1 : 1) * (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds));
  };
  return (wall) => {
    const before = offsetAt(wall - 86_400);
    const after = offsetAt(wall + 86_400);
    // Twice: the first. Skipped: as before the change (RFC 5545, 3.3.5).
    if (before === after || offsetAt(wall - before) === before) return before;
    return offsetAt(wall - after) === after ? after : before;
  };
};

const windowsRule = (tzid: string): ZoneRule | null => {
  const name = windowsZones.get(tzid);
  return name === undefined ? null : ianaRule(name);
};

/**
 * Zones of one file by TZID. A name of the tz database is taken from there, because calendars carry shortened
 * histories; any other name means what the file's own VTIMEZONE says, and one of Windows' where it says nothing.
 */
export const createZones = () => {
  const rules = new Map<string, ZoneRule | null>();
  return {
    /** Remembers a VTIMEZONE. False when it cannot be followed. */
    define: (tzid: string, observances: readonly RawObservance[]): boolean => {
      const rule = ianaRule(tzid) ?? zoneRuleOf(observances) ?? windowsRule(tzid);
      rules.set(tzid, rule);
      return rule !== null;
    },
    knows: (tzid: string): boolean => {
      if (!rules.has(tzid)) {
        const rule = ianaRule(tzid) ?? windowsRule(tzid);
        if (rule === null) return false;
        rules.set(tzid, rule);
      }
      return true;
    },
    /** Seconds east of Greenwich, or null when nothing is known of the zone. */
    offsetAt: (tzid: string, wall: WallSeconds): number | null => rules.get(tzid)?.(wall) ?? null,
  };
};

export type Zones = ReturnType<typeof createZones>;
