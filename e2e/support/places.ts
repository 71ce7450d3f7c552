/** What is made before the pages are looked at, for their addresses. */
export interface Ids {
  uscc: string
  draft: string
  task: string
  archived: string
  document: string
}

export interface Place {
  title: string
  role: string
  path: string
}

const process = 'foundation-establishment'
const rule = 'establishment.association-fund'

/** Every page, as whoever works with it sees it. */
export const placesOf = ({ uscc, draft, task, archived, document }: Ids): Place[] => {
  const as =
    (role: string) =>
    ([title, path]: readonly [string, string]) => ({ title, role, path })
  return [
    ...(
      [
        ['home', '/'],
        ['results', '/organisations?q=教育'],
        ['organisation', `/organisations/${uscc}`],
        ['check of a name', '/names/check?name=青禾&type=foundation&region=990000'],
        ['guides', '/guides'],
        ['guide', `/guides/${process}`],
        ['a blank form', `/guides/${process}/form`],
        ['evaluations of all', '/evaluations'],
        ['penalties', '/penalties'],
        ['announcements', '/announcements'],
        ['charity disclosure', '/charity'],
        ['charities', '/charity?kind=charity'],
        ['list of abnormal activity', '/credit/abnormal'],
        ['list of serious violations', '/credit/serious'],
        ['illegal organisations', '/illegal-organisations'],
        ['is it lawful', '/name-marks?name=楼下的读书会'],
        ['sample of marked results', '/name-marks/demo'],
        ['random checks', '/random-checks'],
        ['gift by its code', '/gifts'],
        ['public ledger', '/ledger'],
        ['check of a receipt', '/receipts/verify'],
        ['fundraising platforms', '/fundraising-platforms'],
        ['personal help', '/help-requests'],
        ['figures of giving', '/charity-statistics?by=region'],
        ['knowledge base', '/knowledge'],
        ['passages found', '/knowledge?q=社会团体要多少会员'],
        ['an answer', '/knowledge/-/answer?q=社会团体要多少会员'],
        ['a law', '/knowledge/charity-law'],
        ['verify', '/verify'],
        ['a verdict', `/verify?number=${uscc}`],
        ['landing of the code', '/v#SOQR1.x.y'],
        ['rules', '/rules?q=资金'],
        ['a rule', `/rules/${rule}`],
        ['data dictionary', '/data-dictionary'],
        ['a data set', '/data-dictionary/organisation'],
        ['report an error', `/report-error?uscc=${uscc}`],
        ['report an error of one', `/organisations/${uscc}/report-error`],
        ['state of a report', '/report-error/status'],
        ['a complaint', '/complaints/new'],
        ['looked up for a complaint', '/complaints/new?q=促进会'],
        ['guide of complaints', '/guides/complaint'],
        ['a complaint against one', `/complaints/new?uscc=${uscc}`],
        ['state of a complaint', '/complaints/status'],
        ['finding a donation', '/donations'],
        ['sign-in', '/sign-in'],
        ['registration', '/register'],
        ['lost password', '/sign-in/lost-password'],
        ['a link that has ended', '/sign-in/new-password'],
      ] as const
    ).map(as('public')),
    ...(
      [
        ['hall', '/desk/'],
        ['services', '/desk/items'],
        ['before an application', `/desk/apply/${process}`],
        ['form', `/desk/cases/${draft}/form/fund`],
        ['form with rows', `/desk/cases/${draft}/form/officers`],
        ['materials', `/desk/cases/${draft}/form/materials`],
        ['review', `/desk/cases/${draft}/form/review`],
        ['cases of one’s own', '/desk/cases'],
        ['following a case', `/desk/cases/${task}`],
        ['document library', '/desk/library'],
        ['own credit', '/desk/credit'],
        ['donations', '/desk/donations'],
        ['own donations', '/me/donations'],
        ['payments', '/desk/payments'],
        ['bank statements', '/desk/payments?part=bank'],
        ['reconciliation', '/desk/payments?part=days'],
        ['campaign funds', '/desk/funds'],
        ['receipts', '/desk/receipts'],
        ['numbers of receipts', '/desk/receipts?part=ranges'],
        ['announcements received', '/desk/announcements'],
        ['own dates of disclosure', '/desk/disclosure-duties'],
        ['asking', '/desk/questions/new'],
        ['asked of one’s unit', '/desk/asked'],
        ['first reviews', '/desk/asked/reports'],
        ['own account', '/me'],
        ['own data', '/me/data'],
        ['closing one’s account', '/me/close'],
      ] as const
    ).map(as('citizen')),
    ...(
      [
        ['tasks', '/desk/tasks?whose=free'],
        ['case', `/desk/cases/${task}`],
        ['dossier', `/desk/registers/organisation/${uscc}`],
        ['people', '/desk/people'],
        ['credit', '/desk/credit'],
        ['joint measures', '/desk/credit?part=measures'],
        ['credit of one', `/desk/credit/${uscc}`],
        ['opening a case', '/desk/open'],
        ['statistics', '/desk/statistics'],
        ['dates', '/desk/calendar'],
        ['dates of disclosure', '/desk/disclosure-duties'],
        ['a rule at the desk', `/desk/rules/${rule}`],
        ['inbox', '/desk/inbox'],
        ['lending', '/desk/lending'],
        ['hall of an official', '/desk/hall'],
        ['account', '/desk/account'],
        ['no such page', '/desk/nowhere'],
      ] as const
    ).map(as('reviewer-province')),
    ...(
      [
        ['sharing of tasks', '/desk/assignments'],
        ['supervision', '/desk/supervision'],
        ['ratings', '/desk/supervision/ratings'],
        ['plans of checks', '/desk/checks'],
        ['a new plan', '/desk/checks/new'],
        ['warnings', '/desk/warnings'],
        ['figures of giving at the desk', '/desk/charity-statistics?by=region'],
        ['rectifications', '/desk/rectifications'],
      ] as const
    ).map(as('approver-province')),
    ...(
      [
        ['register', '/desk/registers/organisation'],
        ['proposing a rectification', `/desk/registers/organisation/${uscc}/rectify`],
        ['exports', '/desk/exports'],
        ['duplicates', '/desk/duplicates'],
        ['reported errors', '/desk/reports'],
      ] as const
    ).map(as('register-editor')),
    ...(
      [
        ['archive', '/desk/archive'],
        ['an item of the archive', `/desk/archive/${archived}`],
        ['fixity', '/desk/archive/fixity'],
        ['volumes', '/desk/archive/volumes'],
        ['transfers', '/desk/archive/transfers'],
      ] as const
    ).map(as('archivist-province')),
    ...(
      [
        ['knowledge desk', '/desk/knowledge?state=PUBLISHED'],
        ['a version', `/desk/knowledge/${document}`],
        ['knowledge editor', '/desk/knowledge/new'],
        ['editing a version', `/desk/knowledge/${document}/edit`],
      ] as const
    ).map(as('kbeditor')),
    ...(
      [
        ['accounts', '/desk/accounts'],
        ['parameters', '/desk/rules?group=parameters&q=审计'],
        ['state of the system', '/desk/system'],
      ] as const
    ).map(as('system-administrator')),
    ...(
      [
        ['grants', '/desk/grants'],
        ['connected systems', '/desk/clients'],
      ] as const
    ).map(as('security-administrator')),
    as('work-supervisor')(['quality samples', '/desk/supervision/samples']),
    ...(
      [
        ['announcements of the office', '/desk/announcements?box=office'],
        ['writing an announcement', '/desk/announcements/new'],
        ['questions', '/desk/questions'],
      ] as const
    ).map(as('helpdesk')),
    as('complaint-officer')(['complaints', '/desk/complaints']),
    ...(
      [
        ['leads', '/desk/leads'],
        ['suspicious names', '/desk/monitoring'],
        ['monitored texts', '/desk/monitoring/documents'],
        ['sources', '/desk/monitoring/sources'],
        ['opinions', '/desk/monitoring/opinions'],
        ['audits of disclosed donations', '/desk/audits/donations'],
      ] as const
    ).map(as('inspector')),
    as('importer')(['imports', '/desk/imports']),
    as('expert')(['evaluations', '/desk/evaluations']),
    as('audit-administrator')(['audit', '/desk/audit']),
  ]
}

/** Pages that need a long preparation are looked at where they are prepared: file and title. */
export const elsewhere: Readonly<Record<string, [file: string, title: string]>> = {
  '/announcements/:id': ['announcements', 'announcement-public'],
  '/gifts/:code': ['gifts', 'gift'],
  '/ledger/entries/:index': ['gifts', 'ledger-entry'],
  '/ledger/acts/entries/:index': ['gifts', 'ledger-entry'],
  '/ledger/consistency': ['gifts', 'ledger-consistency'],
  '/ledger/tiles': ['gifts', 'ledger-tiles'],
  '/charity/campaigns/:key': ['charity-pages', 'charity-campaign'],
  '/charity/campaigns/:key/entries': ['charity-pages', 'charity-entries'],
  '/charity/campaigns/:key/widget': ['charity-pages', 'charity-widget'],
  '/charity/organisations/:key': ['charity-pages', 'charity-organisation'],
  '/charity/projects/:key': ['charity-pages', 'charity-project'],
  '/charity/trusts/:key': ['charity-pages', 'charity-trust'],
  '/desk/announcements/:id': ['announcements', 'announcement-signed'],
  '/desk/announcements/:id/edit': ['announcements', 'announcement-writing'],
  '/desk/archive/volumes/:id': ['archive', 'volume'],
  '/desk/archive/transfers/:id': ['archive', 'transfer'],
  '/desk/lending/:id': ['archive', 'lending-item'],
  '/desk/complete': ['account', 'bind-authenticator'],
  '/desk/docking': ['platforms', 'docking-of-a-charity'],
  '/desk/platforms': ['platforms', 'platforms'],
  '/donations/mail/:token': ['donations', 'stop-mail'],
  '/help-requests/:number': ['personal-help', 'help-request'],
  '/desk/help-requests': ['personal-help', 'help-desk'],
  '/desk/help-requests/:id': ['personal-help', 'help-desk-request'],
  '/desk/help-platforms': ['personal-help', 'help-platforms'],
  '/desk/complaints/:id': ['complaints', 'complaint'],
  '/desk/leads/:id': ['complaints', 'lead'],
  '/desk/monitoring/documents/:id': ['monitoring', 'monitored-text'],
  '/desk/monitoring/opinions/:id': ['monitoring', 'opinion'],
  '/desk/monitoring/roster': ['monitoring', 'roster'],
  '/desk/monitoring/suspicions/:id': ['monitoring', 'suspicion'],
  '/desk/questions/:id': ['questions', 'answering'],
  '/illegal-organisations/:number': ['illegal', 'illegal'],
  '/desk/audits/donations/:id': ['donation-audit', 'donation-audit'],
  '/random-checks/:id': ['checks', 'random-check'],
  '/desk/checks/:id': ['checks', 'check-plan'],
  '/desk/checks/:id/edit': ['checks', 'check-plan-editor'],
  '/desk/supervision/samples/:id': ['supervision', 'sample'],
  '/desk/rectifications/:id': ['rectification', 'decide'],
  '/desk/imports/:id': ['import', 'trial'],
  '/desk/evaluations/:id': ['evaluation', 'office'],
  '/desk/evaluations/:id/sheet': ['evaluation', 'sheet-wide'],
  '/desk/checks/:id/sheet': ['checks', 'check-sheet-offline'],
  '/organisations/:uscc/reports/:year': ['annual-report', 'report-public'],
  '/me/organisations/:uscc/clerks': ['departure-audit', 'clerks'],
  '/authorize/:uid': ['authorize', 'authorize'],
  '/pay/:number': ['payments', 'pay'],
  '/campaigns/:filingNo/give': ['donations', 'give'],
  '/donations/:code': ['donations', 'donation'],
  '/desk/funds/:campaign': ['disbursements', 'campaign-book'],
  '/desk/funds/:campaign/disbursements/:id': ['disbursements', 'disbursement'],
  '/confirm-receipt/:token': ['disbursements', 'receipt-confirmation'],
  '/sandbox-cashier/:number': ['payments', 'sandbox-cashier'],
}
