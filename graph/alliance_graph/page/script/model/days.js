// Days as ISO text, which sorts by time, and as numbers where they are measured.

const DATE = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/;
export const DAY = 86_400_000;

const moments = new Map();

/** The moment at which a day begins; kept, because lanes ask for the same days at each step of a zoom. */
export function moment(day) {
  if (!moments.has(day)) moments.set(day, Date.parse(`${day}T00:00:00Z`));
  return moments.get(day);
}

/** The day of a moment. */
export const dayAt = (time) => new Date(time).toISOString().slice(0, 10);

/** How many days lie from one day to another. */
export const daysBetween = (from, to) => Math.round((moment(to) - moment(from)) / DAY);

/** The day of a record, if it is exactly known and nothing doubts it; else null. */
export const exactDay = ({ span, doubtful } = {}) => (span?.[0] && span[0] === span[1] && !doubtful ? span[0] : null);

/** The first and the last day of a year, a month or a day as a reader writes it; null for a text that is not a date. */
export function bounds(text) {
  const [, year, month, day] = DATE.exec(text.trim()) ?? [];
  if (!year) return null;
  const first = `${year}-${month ?? "01"}-${day ?? "01"}`;
  const last = day ? first : `${year}-${month ?? "12"}-${new Date(Date.UTC(+year, month ? +month : 12, 0)).getUTCDate()}`;
  return Number.isNaN(moment(first)) || dayAt(moment(first)) !== first ? null : [first, last];
}

/** Whether a span of days may lie in a window; an unknown bound excludes nothing. */
export function mayLie(span, since, until) {
  const [earliest, latest] = span ?? [];
  return (!since || !latest || latest >= since) && (!until || !earliest || earliest <= until);
}
