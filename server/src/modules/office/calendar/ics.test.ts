import { expect, test } from 'vitest'
import { icalendar } from './ics.ts'

const event = {
  uid: 'clock-1@yiqi',
  day: '2026-05-31',
  summary: '年度报告；截止',
  description: '依据：《条例》第二十八条, 一\n二\\三; 四',
  url: 'https://yiqi.example/desk/cases/1?a=1,2',
  category: '年报',
}
const written = icalendar('法定日期', [event], new Date('2026-03-02T04:05:06.789Z'))

test('every line ends by CRLF and has at most 75 octets', () => {
  const long = icalendar('名'.repeat(100), [{ ...event, summary: '𠮷'.repeat(60) }], new Date())
  expect(long.endsWith('END:VCALENDAR\r\n')).toBe(true)
  expect(long.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of long.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
  expect(long.replaceAll('\r\n ', '')).toContain(`SUMMARY:${'𠮷'.repeat(60)}`)
})

test('text is escaped; a day is a date without time; the address is left as it is', () => {
  const lines = written.replaceAll('\r\n ', '').split('\r\n')
  expect(lines).toContain('DTSTAMP:20260302T040506Z')
  expect(lines).toContain('DTSTART;VALUE=DATE:20260531')
  expect(lines).toContain('DESCRIPTION:依据：《条例》第二十八条\\, 一\\n二\\\\三\\; 四')
  expect(lines).toContain('URL:https://yiqi.example/desk/cases/1?a=1,2')
})

test('without events it is a calendar all the same', () => {
  expect(icalendar('空', [], new Date())).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/)
})
