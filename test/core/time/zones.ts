// A slow second reading of the zones, by the date and time that `Intl` writes.

/** Zones with what can go wrong: skipped midnights, half-hour steps, a step at 00:01, a left-out day, a pause of summer time. */
export const zones = [
  "UTC",
  "America/New_York",
  "Europe/Berlin",
  "America/Sao_Paulo",
  "America/Havana",
  "America/St_Johns",
  "Asia/Kathmandu",
  "Asia/Kolkata",
  "Asia/Beirut",
  "Africa/Cairo",
  "Africa/Casablanca",
  "Australia/Lord_Howe",
  "Pacific/Apia",
] as const;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  let format = formats.get(timeZone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat("en-US", {
      timeZone,
      hourCycle: "h23",
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
    });
    formats.set(timeZone, format);
  }
  return format;
}

/** The wall clock of a zone as `YYYY-MM-DDTHH:MM:SS`. */
export function wallClock(ms: number, zone: string): string {
  const parts = new Map(
    formatOf(zone)
      .formatToParts(ms)
      .map(({ type, value }) => [type as string, value]),
  );
  const date = `${parts.get("year")}-${parts.get("month")}-${parts.get("day")}`;
  return `${date}T${parts.get("hour")}:${parts.get("minute")}:${parts.get("second")}`;
}

/** The offset of a zone in milliseconds, at a whole second. */
export function slowOffset(ms: number, zone: string): number {
  return Date.parse(`${wallClock(ms, zone)}Z`) - ms;
}

const found = new Map<string, readonly number[]>();

/** Days in UTC from 2000 to 2024 on which a zone changes its offset. */
export function changeDays(zone: string): readonly number[] {
  let days = found.get(zone);
  if (days === undefined) {
    days = Array.from({ length: 9132 }, (_, index) => 10_957 + index).filter((day) => {
      const ms = day * 86_400_000;
      return slowOffset(ms, zone) !== slowOffset(ms + 86_400_000, zone);
    });
    found.set(zone, days);
  }
  return days;
}
