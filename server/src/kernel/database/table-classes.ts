/**
 * How Citus holds each table (design §3): `local` stays on the coordinator, `reference` is copied to
 * every node, `distributed` is spread by a column that every key must contain. Tables of data sets
 * declare theirs in the definition.
 */
export type TableClass = 'local' | 'reference' | { distributedBy: string }

export const tableClasses: Readonly<Record<string, TableClass>> = {
  'kernel.migration': 'local',
  'kernel.outbox_event': 'local',
  'kernel.outbox_cursor': 'local',
  'kernel.audit_entry': 'local',
  'kernel.audit_link': 'local',
  'kernel.idempotency_key': 'local',
  'kernel.file': 'reference',
  'kernel.temporary_file': 'local',
  'kernel.demo_seed': 'local',
  'kernel.data_key': 'local',
  'identity.account': 'local',
  'identity.account_person': 'local',
  'identity.attempt': 'local',
  'identity.organisation_clerk': 'local',
  'identity.password': 'local',
  'identity.password_reset': 'local',
  'identity.post': 'local',
  'identity.recovery_code': 'local',
  'identity.session': 'local',
  'identity.totp': 'local',
  'metadata.applied_dataset': 'local',
  'registers.import_run': 'local',
  'registers.import_problem': 'local',
  'organisations.name_key': { distributedBy: 'uscc' },
  'organisations.duplicate_candidate': 'local',
  'disclosure.error_report': 'local',
  'notification.notice': 'local',
  'notification.delivery': 'local',
  'organisations.number_series': 'local',
  'cases.case_file': 'local',
  'cases.number_series': 'local',
  'cases.material': 'local',
  'cases.step': 'local',
  'cases.task': 'local',
  'cases.correction_notice': 'local',
  'cases.clock': 'local',
  'cases.escalation': 'local',
  'cases.result_document': 'local',
  'cases.archive_record': 'local',
  'rules.parameter_value': 'reference',
}
