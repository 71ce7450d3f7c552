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
  'kernel.demo_seed': 'local',
  'metadata.applied_dataset': 'local',
  'registers.import_run': 'local',
  'registers.import_problem': 'local',
  'organisations.name_key': { distributedBy: 'uscc' },
  'organisations.duplicate_candidate': 'local',
  'disclosure.error_report': 'local',
  'rules.parameter_value': 'reference',
}
