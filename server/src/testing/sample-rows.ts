import type pg from 'pg'

/** To whom the sample rows belong: account, region, organisation. */
export const sampleOwner = {
  accountId: '00000000-0000-7000-8000-000000000001',
  region: '990102',
  uscc: '51990102MJ0000001J',
}

/** Another organisation, which is asked for its opinion. */
export const sampleSupervisor = '12990102000000001A'

/** What neither type, name nor a list of permitted values tells: a pattern, or a state that has to be. */
const particular: Record<string, string | null> = {
  'annual_reports.published_report.year': '2025',
  'archive.document.account_id': null,
  'archive.document.uscc': sampleOwner.uscc,
  'archive.last_sheet.checked_by': sampleOwner.accountId,
  'archive.lending.kind': 'copy',
  'archive.lending.purpose': 'xx',
  'archive.transfer.receiver': 'xx',
  'archive.transferred_item.is_withdrawn': 'true',
  'cases.absence.deputy_id': '00000000-0000-7000-8000-0000000000ff',
  'cases.case_file.supervisor_uscc': sampleSupervisor,
  'cases.case_file.submitted_at': '2026-11-01T00:00:00Z',
  'cases.result_document.template': 'x',
  'credit.proposal.kind': 'listing',
  'credit.proposal.ground': 'AB1',
  'credit.measure_proposal.kind': 'set',
  'credit.measure_proposal.reason': 'xx',
  'credit.letter.address': 'xx',
  'credit.letter.tracking_no': 'XA00000001',
  'charity_disclosure.duty.published_on': null,
  'charity_disclosure.duty.state': 'open',
  'charity_disclosure.duty.told': null,
  'disclosure.mark_subscriber.state': 'PENDING',
  'disclosure.mark_subscriber.url': 'https://example.org/marks',
  'disclosure.mark_subscriber.name': 'xx',
  'disclosure.mark_subscriber.contact': 'xxx',
  'disclosure.mark_subscriber.purpose': 'xx',
  'disclosure.name_mark_change.name_hash': '0'.repeat(64),
  'disclosure.name_mark_file.sha256': '0'.repeat(64),
  'disclosure.name_mark_forgotten.only_row': 'true',
  'disclosure.error_report.number': 'E20261101-00000000',
  'donations.agreement.ended_at': null,
  'donations.agreement.next_on': '2026-12-01',
  'donations.donation.code': `D${'0'.repeat(13)}`,
  'donations.donation.campaign': null,
  'donations.donation.donor_kind': 'anonymous',
  'donations.donation.kind': 'cash',
  'donations.donation.made_by': '00000000-0000-7000-8000-0000000000ff',
  'donations.donation.receipt_choice': 'waived',
  'donations.donation.refunded_fen': '0',
  'donations.donation.state': 'CREATED',
  'donations.donation.mail_ended_at': null,
  'donations.mail.result': null,
  'donations.mail.sent_at': null,
  'donations.refund.problem': 'x',
  'donations.refund_request.reason': 'xx',
  'donations.refund_request.state': 'OPEN',
  'enforcement.complaint.number': 'T20261101-00000000',
  'enforcement.complaint.target_kind': 'registered',
  'enforcement.lead.number': 'L20261101-00000000',
  'federation.client.id': 'yq-0123456789abcdef',
  'federation.client.account_kinds': '{official}',
  'federation.client.signing_algorithm': 'ES256',
  'federation.linked_identity.subject_index': '0'.repeat(32),
  'federation.signing_key.algorithm': 'ES256',
  'federation.signing_key.signs_until': '2026-12-01T00:00:00Z',
  'federation.signing_key.published_until': '2026-12-02T00:00:00Z',
  'identity.account.kind': 'official',
  'identity.account.login_name': 'sample',
  'identity.account_person.kind': 'official',
  'identity.organisation_clerk.granted_by': sampleOwner.accountId,
  'identity.organisation_clerk.manages': 'true',
  'identity.password.hash': '$argon2id$',
  'identity.post.origin': 'demo',
  'kernel.data_key.holder': `account/${sampleOwner.accountId}`,
  'disbursements.allocation.line': 'aid',
  'disbursements.allocation.reversed': '0',
  'disbursements.allocation.purpose': 'xx',
  'disbursements.allocation.unit': 'x',
  'disbursements.allocation.item': 'x',
  'disbursements.allocation_reversal.reason': 'xx',
  'disbursements.disbursement.number': 'D20261101-00000000',
  'disbursements.disbursement.payee_type': 'supplier',
  'disbursements.disbursement.payee_name': 'x',
  'disbursements.disbursement.category': null,
  'disbursements.disbursement.persons': null,
  'disbursements.disbursement.way': 'bank',
  'disbursements.disbursement.item': '',
  'disbursements.disbursement.unit': '',
  'disbursements.disbursement.state': 'PROPOSED',
  'disbursements.disbursement.returned': '0',
  'disbursements.disbursement.confirmed': '0',
  'disbursements.disbursement.ledger_entry_id': null,
  'disbursements.disbursement.settled_on': null,
  'disbursements.disbursement.voucher_no': null,
  'disbursements.disbursement.checked_by': null,
  'disbursements.payee.confirmed': '0',
  'disbursements.confirmation.method': 'sign',
  'disbursements.evidence.kind': 'photo',
  'disbursements.evidence.digest': '0'.repeat(64),
  'disbursements.evidence.sealed_sha256': '0'.repeat(64),
  'disbursements.confirmation_link.token_hash': '0'.repeat(64),
  'disbursements.funds_return.reason': 'xx',
  'disbursements.residual_transfer.to_campaign': 'y',
  'disbursements.residual_transfer.state': 'PROPOSED',
  'disbursements.residual_transfer.checked_by': null,
  'disbursements.residual_transfer.ledger_entry_id': null,
  'donation_audit.run.created_by': '00000000-0000-7000-8000-0000000000ff',
  'donation_audit.run.title': 'xx',
  'donation_audit.source_file.rows': '0',
  'donation_audit.source_file.accepted': '0',
  'donation_audit.source_file.doubtful': '0',
  'donation_audit.source_file.rejected': '0',
  'donation_audit.source_file.uploaded_by': '00000000-0000-7000-8000-0000000000ff',
  'evaluation.panel_member.body': 'committee',
  // Nobody appoints himself.
  'evaluation.panel_member.appointed_by': '00000000-0000-7000-8000-0000000000ff',
  'evaluation.vote.is_for': 'true',
  'kernel.data_key.wrapped': '\\x00',
  'kernel.idempotency_key.actor': sampleOwner.accountId,
  'kernel.outbox_event.type': 'a.b.v1',
  'ledger.act.log': 'acts',
  'ledger.balance.allocated': '0',
  'ledger.balance.confirmed': '0',
  'ledger.balance.cur': 'CNY',
  'ledger.balance.disbursed': '0',
  'ledger.balance.donations': '0',
  'ledger.balance.income': '0',
  'ledger.balance.pending': '0',
  'ledger.balance.refunds': '0',
  'ledger.balance.residual_in': '0',
  'ledger.balance.residual_out': '0',
  'ledger.balance.unallocated': '0',
  'ledger.balance.unconfirmed': '0',
  'ledger.campaign.cur': 'CNY',
  'ledger.checkpoint.kind': 'signed',
  'ledger.claim.cur': 'CNY',
  'ledger.disbursement.cur': 'CNY',
  'ledger.entry.log': 'charity',
  'ledger.entry.prev': '{1}',
  'ledger.lot.cur': 'CNY',
  'ledger.lot.drawn': '1',
  'ledger.lot.refunded': '0',
  'ledger.opening.entry_id': 'x',
  'ledger.opening.sealed': '\\x00',
  'ledger.opening.log': 'charity',
  'ledger.tile.kind': 'hashes',
  'monitoring.document.fingerprint': '0'.repeat(16),
  'monitoring.document.tone': '0',
  'monitoring.document.same_as': null,
  'monitoring.opinion.level': 'blue',
  'monitoring.opinion.judged_level': 'blue',
  'monitoring.opinion.state': 'NEW',
  'monitoring.opinion.conclusion': null,
  'monitoring.opinion.closed_at': null,
  'monitoring.opinion_step.act': 'find',
  'monitoring.opinion_step.level': 'blue',
  'monitoring.opinion_step.text': 'xx',
  'monitoring.run.state': 'RUNNING',
  'monitoring.sighting.match': 'exact',
  'monitoring.source.kind': 'upload',
  'monitoring.source.address': null,
  'monitoring.source.every_minutes': null,
  'monitoring.source.name': 'xx',
  'monitoring.source.purpose': 'xx',
  'monitoring.source.legal_basis': 'xx',
  'monitoring.source.state': 'PROPOSED',
  'monitoring.source.decided_by': null,
  'monitoring.suspicion.class': 'unknown',
  'monitoring.suspicion.state': 'WATCHED',
  'notification.preference.channels': '{email}',
  // Whoever writes and handles it does so for the office of just this region.
  'office.announcement.region_code': '990100',
  'office.announcement.state': 'DRAFT',
  'office.announcement.title': 'xx',
  'office.announcement.text': 'xx',
  'office.announcement.audiences': '{OFFICE}',
  'office.roster_shift.ends_at': '2026-11-02T00:00:00Z',
  'office.question.number': 'Q20261101-00000000',
  'office.question.title': 'xx',
  'office.question.visibility': 'INTERNAL',
  'payments.bank_statement.account_no': '6222',
  // By a clerk: who acts for the organisation is another than the sample owner.
  'payments.bank_statement.uploaded_by': '00000000-0000-7000-8000-0000000000ff',
  'payments.callback.code': 'STALE',
  'payments.channel_account.channel': 'wechat',
  'payments.channel_account.set_by': '00000000-0000-7000-8000-0000000000ff',
  'payments.payment.number': 'P2026110100000000',
  'payments.payment.channel': 'cash',
  'payments.payment.state': 'CREATED',
  'payments.payment.refunded_fen': '0',
  'payments.refund.number': 'R2026110100000000',
  'payments.refund.payment_id': sampleOwner.accountId,
  'payments.refund.requested_by': '00000000-0000-7000-8000-0000000000ff',
  'payments.refund.state': 'REQUESTED',
  'payments.reconciliation.state': 'BALANCED',
  'payments.reconciliation.checked_at': '2026-11-01T00:00:00Z',
  'payments.statement_line.state': 'UNMATCHED',
  'payments.sandbox_trade.txn_no': 'SB00000000000000000000',
  'receipts.number_range.code': '99010126',
  'receipts.number_range.first_no': '1',
  'receipts.number_range.last_no': '9',
  'receipts.number_range.next_no': '1',
  'receipts.number_range.drawn_from': 'xx',
  'receipts.receipt.kind': 'blue',
  'receipts.receipt.state': 'NONE',
  'receipts.receipt.problem': 'WAIVED',
  'receipts.receipt.reverses': null,
  'receipts.receipt.reason': null,
  'receipts.receipt.code': null,
  'receipts.receipt.number': null,
  'receipts.receipt.check_code': null,
  'receipts.receipt.issued_on': null,
  'receipts.receipt.issued_at': null,
  'receipts.reversal.reason': 'xx',
  'receipts.reversal.is_reissued': 'true',
  'receipts.reversal.state': 'ASKED',
  'receipts.reversal.decided_by': null,
  'receipts.reversal.decided_name': null,
  'receipts.reversal.decided_at': null,
  'platforms.client.id': 'dk-0123456789abcdef',
  'platforms.client.scopes': '{dock.push}',
  'platforms.client.proposed_by': '00000000-0000-7000-8000-0000000000ff',
  'platforms.client.confirmed_by': null,
  'platforms.docking.asked_by': '00000000-0000-7000-8000-0000000000ff',
  'platforms.docking.state': 'ASKED',
  'platforms.push.type': 'donation.settled',
  'platforms.push.donation_id': sampleOwner.accountId,
  'personal_help.client.id': 'hk-0123456789abcdef',
  'personal_help.client.proposed_by': '00000000-0000-7000-8000-0000000000ff',
  'personal_help.client.confirmed_by': null,
  'personal_help.payout.state': 'ASKED',
  'personal_help.platform.register_no': 'QZ-2026-001',
  'personal_help.platform.dedicated_account': '0001',
  'personal_help.platform.does_only_help': 'true',
  'personal_help.platform.recorded_by': '00000000-0000-7000-8000-0000000000ff',
  'personal_help.request.number': 'QZ20261101-0123abcd',
  'personal_help.request.state': 'SUBMITTED',
  'personal_help.request.materials': '{}',
  'personal_help.request.raised_fen': '0',
  'personal_help.request.paid_fen': '0',
  'personal_help.request.returned_fen': '0',
  'personal_help.request.used_fen': '0',
  // Its list is fixed: from then on it is public.
  'supervision.check_plan.list_hash': '0'.repeat(64),
  'supervision.check_plan.inspectors': '[{}]',
  'supervision.check_plan.inspector_marks': `{${'0'.repeat(64)}}`,
  'supervision.check_plan.title': 'xx',
  'supervision.check_plan.period': '2026',
  'supervision.check_plan.topics': '{report}',
  'registers.fundraising_plan.filing_no': `${sampleOwner.uscc}A26001`,
  'registers.rectification.reason': 'xx',
  'registers.rectification.number': 'G20261101-00000000',
  'registers.import_run.accepted': '0',
  'registers.import_run.rejected': '0',
  'registers.import_run.unchanged': '1',
  'organisations.duplicate_candidate.other_uscc': 'Z'.repeat(18),
}

const ofType: Record<string, string> = {
  'integer[]': '{1}',
  'text[]': '{x}',
  'numeric(4,3)': '0.9',
  bigint: '1',
  boolean: 'false',
  bytea: '\\x00',
  date: '2026-11-01',
  integer: '1',
  json: '{}',
  jsonb: '{}',
  smallint: '1',
  text: 'x',
  'timestamp with time zone': '2026-11-01T00:00:00Z',
  uuid: sampleOwner.accountId,
  xid8: '1',
}

const ofName: [name: RegExp, value: string][] = [
  [/(^|_)uscc$/, sampleOwner.uscc],
  [/^(registrar|region|.*_region|.*region_code)$/, sampleOwner.region],
  [/^(actor_id|(applicant_)?account_id)$/, sampleOwner.accountId],
]

interface SampledColumn {
  name: string
  type: string
  isRequired: boolean
}

/**
 * One row in each table, all of one owner, made from what the database says of its columns. One identifier
 * serves for everything, so that what refers to each other does.
 * @returns the rows as JSON, by table
 */
export async function fillTables(
  superuser: pg.PoolClient,
  tables: readonly string[],
): Promise<Map<string, object>> {
  const rows = new Map<string, object>()
  // The order of foreign keys does not matter this way; they are met in the end.
  await superuser.query('set session_replication_role = replica')
  for (const table of tables) {
    // History repeats the key of the record, without its checks.
    const permitted = await permittedValues(superuser, [table, table.replace(/_version$/, '')])
    const columns = await columnsOf(superuser, table)
    const values = columns.map((column) => valueOf(table, column, permitted.get(column.name)))
    const names = columns.map(({ name }) => `"${name}"`).join(', ')
    const places = columns.map((_, index) => `$${index + 1}`).join(', ')
    try {
      const { rows: inserted } = await superuser.query(
        `insert into ${table} as t (${names}) values (${places}) returning to_jsonb(t) as row`,
        values,
      )
      rows.set(table, inserted[0].row)
    } catch (cause) {
      throw new Error(`${table}: say in sample-rows.ts what a row of it needs`, { cause })
    }
  }
  await superuser.query('set session_replication_role = origin')
  return rows
}

function valueOf(
  table: string,
  { name, type, isRequired }: SampledColumn,
  permitted: string | undefined,
): string | null {
  const known = particular[`${table}.${name}`]
  if (known !== undefined) return known
  const named = ofName.find(([pattern]) => pattern.test(name))?.[1]
  if (named !== undefined) return named
  if (!isRequired) return null
  if (permitted !== undefined) return permitted
  if (/sha256|hash/.test(name)) return '0'.repeat(64)
  const value = ofType[type]
  if (value === undefined) throw new Error(`${table}.${name}: no sample of type ${type}`)
  return value
}

/** Columns that an insert gives: not those that the database fills itself. */
async function columnsOf(superuser: pg.PoolClient, table: string): Promise<SampledColumn[]> {
  const { rows } = await superuser.query(
    `select attname as name, format_type(atttypid, atttypmod) as type, attnotnull as "isRequired"
     from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped
       and attidentity = '' and attgenerated = '' and not (atthasdef and atttypid = 'xid8'::regtype)
     order by attnum`,
    [table],
  )
  return rows
}

/** The first of the values that a check permits, by column. */
async function permittedValues(superuser: pg.PoolClient, tables: string[]) {
  const { rows } = await superuser.query(
    `select pg_get_constraintdef(oid) as check from pg_constraint
     where conrelid = any ($1::regclass[]) and contype = 'c'`,
    [tables],
  )
  const values = new Map<string, string>()
  for (const { check } of rows) {
    const [, name, value] =
      /^CHECK \(\((\w+) = ANY \(ARRAY\['([^']*)'/.exec(check) ??
      /^CHECK \(\((\w+) = '([^']*)'::text\)\)$/.exec(check) ??
      []
    if (name !== undefined && value !== undefined) values.set(name, value)
  }
  return values
}
