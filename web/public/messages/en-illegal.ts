import type { illegal as zh } from './zh-illegal.ts'

export const illegal: Record<keyof typeof zh, string> = {
  'illegal.title': 'Illegal organisations',
  'illegal.lead':
    'Organisations that civil affairs published as suspected or banned. Those withdrawn stay here, with the reason.',
  'illegal.search': 'Name or alias',
  'illegal.year': 'Year of publication',
  'illegal.region': 'Where the authority is',
  'illegal.status': 'Status',
  'illegal.any': 'All',
  'illegal.count': '{n} found',
  'illegal.feed': 'Follow (Atom)',
  'illegal.download': 'Download (JSONL)',
  'illegal.none': 'Not on the list',
  'illegal.noneAdvice':
    'Not being on the list makes nobody lawful, nor illegal. See whether it is registered; if it acts as a social organisation without being registered, report it.',
  'illegal.toMarks': 'See whether it is registered',
  'illegal.report': 'Report an illegal organisation',
  'illegal.reportLead':
    'Whoever acts as a social organisation without being registered can be reported. Reporters are protected.',
  'illegal.law':
    'Published under article 32 of the Regulation on associations, article 27 of that on private non-enterprise units, and the ministry’s measures on banning.',
  'illegal.aliases': 'Aliases',
  'illegal.kind': 'Kind',
  'illegal.authority': 'Authority',
  'illegal.publishedOn': 'Published on',
  'illegal.batch': 'Batch',
  'illegal.documentNo': 'Document number',
  'illegal.document': 'Announcement',
  'illegal.openDocument': 'Open the announcement',
  'illegal.area': 'Where it acts',
  'illegal.facts': 'Facts',
  'illegal.sources': 'Sources',
  'illegal.lookalike': 'Lawful organisation that it looks like',
  'illegal.evidence': 'Hash of the evidence',
  'illegal.number': 'Number',
  'illegal.withdrawn': 'Withdrawn: it counts as illegal no more',
  'illegal.withdrawnReason': 'Withdrawn on {on}. Reason: {reason}',
  'illegal.sameName':
    'Registered organisations have the same name. They are lawful; do not take them for it:',
  'illegal.sameNameNote': 'What the officer found: {note}',
  'illegal.advice': 'Do not join, donate or pay',
  'illegal.adviceText':
    'If it took fees for membership, training or awards, keep the proof and report it.',
  'marks.title': 'Is this organisation lawful?',
  'marks.lead':
    'Enter its full name to see whether it is registered, listed as abnormal or in breach of trust, or published as illegal.',
  'marks.label': 'Name of the organisation',
  'marks.go': 'Look it up',
  'marks.result': 'Result',
  'marks.exact': 'The same name',
  'marks.former': 'A former name; it is now called “{name}”',
  'marks.alias': 'An abbreviation or alias of “{name}”',
  'marks.registrar': 'Registrar: {name}',
  'marks.publishedBy': 'Published by {name}',
  'marks.also': 'Others of that name',
  'marks.unknownTitle': '“{name}” was not found',
  'marks.unknown':
    'Not found does not mean illegal: the name may be incomplete, or it may be a community organisation that need not register. Check the full name, or search by a word of it.',
  'marks.searchIt': 'Search by a word',
  'marks.illegalAdvice':
    'Civil affairs published it as an illegal organisation. Do not join, donate or pay.',
  'marks.forSites': 'For search engines and platforms',
  'marks.forSitesLead':
    'These marks may be shown beside results: look-up, a signed daily file and pushed changes are open; see the interface and the sample.',
  'marks.demo': 'See the sample',
  'marks.demoTitle': 'Sample of a page of results',
  'marks.demoLead':
    'How a search engine uses the marks: a script fetches them, signed, and writes them beside each result; illegal ones are greyed and lead to the announcement, and nothing is written where nobody was found.',
  'marks.demoQuery': 'Words searched for',
  'marks.demoNoScript':
    'The sample needs a script. Without one, names are looked up one by one on “Is this organisation lawful?”.',
  'marks.demoSnippet': 'Official site of {name}: about us, members, activities and news.',
  'marks.asOf': 'Marks as of',
  'verb.marks': 'Is it lawful?',
  'verb.marks.detail': 'Enter a name: registered, listed or illegal',
  'verb.illegal': 'Illegal organisations',
  'verb.illegal.detail': 'Banned and suspected ones, with the announcement',
}
