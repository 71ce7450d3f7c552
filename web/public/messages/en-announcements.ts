import type { announcements as zh } from './zh-announcements.ts'

export const announcements: Record<keyof typeof zh, string> = {
  'nav.announcements': 'Announcements',
  'announcements.title': 'Announcements',
  'announcements.lead': 'What the registrars of social organisations tell the public.',
  'announcements.search': 'Words of title or text',
  'announcements.kind': 'Kind',
  'announcements.region': 'Region of the office',
  'announcements.any': 'All',
  'announcements.count': '{n} found',
  'announcements.feed': 'Follow (Atom)',
  'announcements.pinned': 'Pinned',
  'announcements.none': 'Nothing found',
  'announcements.noneAdvice': 'Try other words, or another kind or region.',
  'announcements.all': 'All announcements',
  'announcements.law':
    'Made public of the office’s own accord under the Regulations on Open Government Information.',
  'announcements.validTo': 'Valid until',
  'announcements.withdrawn': 'Withdrawn',
  'announcements.reason': 'Reason: {reason}',
  'announcements.replaced': 'This edition has been corrected.',
  'announcements.toNewest': 'See the new one',
  'announcements.correction': 'Corrected in this edition: {text}',
  'announcements.annexes': 'Annexes',
  'announcements.editions': 'Editions',
  'announcements.edition': 'Edition {n}',
  'announcements.more': 'All announcements',
}
