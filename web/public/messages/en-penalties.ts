import type { penalties as zh } from './zh-penalties.ts'

export const penalties: Record<keyof typeof zh, string> = {
  'penalties.title': 'Penalties',
  'penalties.lead':
    'Decisions of registrars that lay a penalty on an organisation and are published.',
  'penalties.search': 'Name, credit code or number of the decision',
  'penalties.kind': 'Kind',
  'penalties.any': 'All',
  'penalties.count': '{n} decisions',
  'penalties.feed': 'Follow (Atom)',
  'penalties.lines': 'For programs (JSONL)',
  'penalties.none': 'Nothing found',
  'penalties.noneAdvice':
    'What is past its term or was reversed is no longer shown. Try other words.',
  'penalties.all': 'All penalties',
  'penalties.number': 'Decision',
  'penalties.offence': 'Offence',
  'penalties.facts': 'Facts',
  'penalties.basis': 'Basis',
  'penalties.result': 'Penalty',
  'penalties.organ': 'Decided by',
  'penalties.decided': 'Decided on',
  'penalties.executed': 'Performed on',
  'penalties.until': 'Shown until',
  'penalties.law':
    'Published under article 48 of the Administrative Penalty Law. What is changed or reversed is withdrawn within three working days.',
}
