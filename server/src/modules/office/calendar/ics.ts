/** One whole day in a calendar. */
export interface CalendarEvent {
  /** The same for the same matter, so that a program that fetches it again knows it. */
  uid: string
  /** Plain date. */
  day: string
  summary: string
  description: string
  url: string
  category: string
}

const product = '-//Yiqi//Statutory dates//ZH'
/** RFC 5545 §3.1: octets in one line, without its end. */
const mostOctets = 75

/** A calendar as RFC 5545 has it: lines folded at 75 octets and ended by CRLF, text escaped. */
export function icalendar(name: string, events: readonly CalendarEvent[], writtenAt: Date): string {
  const stamp = writtenAt
    .toISOString()
    .replace(/\.\d+Z$/, 'Z')
    .replaceAll(/[-:]/g, '')
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:${product}`,
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `X-WR-CALNAME:${escape(name)}`,
    ...events.flatMap(({ uid, day, summary, description, url, category }) => [
      'BEGIN:VEVENT',
      `UID:${escape(uid)}`,
      `DTSTAMP:${stamp}`,
      `DTSTART;VALUE=DATE:${day.replaceAll('-', '')}`,
      `SUMMARY:${escape(summary)}`,
      `DESCRIPTION:${escape(description)}`,
      // Of type URI, which knows no escapes.
      `URL:${url}`,
      `CATEGORIES:${escape(category)}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    ]),
    'END:VCALENDAR',
  ]
  return lines.map((line) => `${fold(line)}\r\n`).join('')
}

/** RFC 5545 §3.3.11. */
const escape = (text: string): string =>
  text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r\n|\r|\n/g, '\\n')

/** Never within a character, although its octets are many. */
function fold(line: string): string {
  const parts: string[] = []
  let part = ''
  let octets = 0
  for (const character of line) {
    const length = Buffer.byteLength(character)
    if (octets + length > mostOctets) {
      parts.push(part)
      part = ' '
      octets = 1
    }
    part += character
    octets += length
  }
  return [...parts, part].join('\r\n')
}
