import type { credit as zh } from './zh-credit.ts'

export const credit: Record<keyof typeof zh, string> = {
  'listings.abnormal': 'List of abnormal activity',
  'listings.serious': 'List of serious violations',
  'listings.lists': 'Lists',
  'listings.lead.abnormal':
    'Organisations on the list of abnormal activity now; each entry says ground, facts, law and how to leave.',
  'listings.lead.serious':
    'Organisations on the list of serious violations now; each entry says ground, facts, law and how to leave.',
  'listings.search': 'Name or credit code',
  'listings.ground': 'Ground',
  'listings.region': 'Registrar',
  'listings.count': '{n} listed',
  'listings.lines': 'Data as JSON',
  'listings.why': 'Why it is listed, and how it may leave',
  'listings.nobody': 'No organisation is listed now',
  'listings.nobodyAdvice': 'Once removed, an entry is no longer shown here.',
  'listings.noneAdvice': 'Try other words, or fewer conditions.',
  'listings.all': 'All that are listed',
  'listings.wrong': 'Something is wrong?',
  'listings.wrongAdvice':
    'The organisation may object, or apply for removal, under “Our credit” in the service hall.',
  'listings.law':
    'Published under Order 60 of the Ministry of Civil Affairs. People decide on a listing; rules only propose.',
  'listing.ground': 'Ground',
  'listing.facts': 'Facts',
  'listing.basis': 'Legal basis',
  'listing.rule': 'Proposed by the rule',
  'listing.version': 'version in force from {on}',
  'listing.byHand': 'Opened by the registrar, not by a rule',
  'listing.listedOn': 'Listed on',
  'listing.restarts': 'Period began anew on',
  'listing.duty': 'What is to be done',
  'listing.noDuty': 'Nothing; it leaves when the time is over',
  'listing.exit': 'When it may leave',
  'listing.number': 'Number',
  'listing.records': 'Credit records',
  'listing.record': 'Subject',
  'listing.recordKind': 'Kind',
  'listing.recordResult': 'Result',
  'listing.recordOn': 'Arose on',
  'org.credit': 'Credit',
}
