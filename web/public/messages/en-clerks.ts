import type { clerks as zh } from './zh-clerks.ts'

export const clerks: Record<keyof typeof zh, string> = {
  'clerks.title': 'Clerks',
  'clerks.now': 'Who acts now',
  'clerks.me': 'me',
  'clerks.since': 'Since',
  'clerks.end': 'End',
  'clerks.endMe': 'I act no longer',
  'clerks.last': 'Only one person manages the clerks. To change, name the new one first.',
  'clerks.nameOne': 'Name a clerk',
  'clerks.nameHow':
    'Your colleague must have registered. He may then act for the organisation and follow its cases, as far and as long as you say.',
  'clerks.name': 'Name',
  'clerks.mobileHint': 'The one your colleague registered with',
  'clerks.until': 'until',
  'clerks.everything': 'Everything',
  'clerks.managesToo': ', manages clerks',
  'clerks.and': ', ',
  'clerks.limit': 'Change scope and term',
  'clerks.save': 'Save',
  'clerks.untilLabel': 'Last day',
  'clerks.untilHint': 'It ends by itself after this day; leave it empty for no end.',
  'clerks.items': 'Only these kinds of services',
  'clerks.itemsHint': 'None chosen means everything.',
  'clerks.manages': 'May name, limit and end other clerks (everything only)',
  'clerks.go': 'Name',
}
