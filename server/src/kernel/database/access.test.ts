import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTestDatabase, type TestDatabase } from '../../testing/database.ts'
import { fillTables, sampleOwner, sampleSupervisor } from '../../testing/sample-rows.ts'
import type { Purpose } from '../context.ts'

/* Every table holds one row, and everybody asks for it: who may see, add, change and remove it? */

interface Asker {
  purpose: Purpose | ''
  accountId?: string
  scope?: string
  organisations?: string
}

const { accountId, uscc } = sampleOwner
const somebodyElse = '00000000-0000-7000-8000-0000000000ff'
const anotherUscc = '51110000MJ0000002A'

/** Nobody to whom the rows belong, or who is in charge of them. */
const strangers: Record<string, Asker> = {
  'settings empty': { purpose: '' },
  'the public': { purpose: 'public' },
  'another citizen': { purpose: 'self', accountId: somebodyElse },
  'a clerk of another organisation': {
    purpose: 'self',
    accountId: somebodyElse,
    organisations: anotherUscc,
  },
  'an official of another region': {
    purpose: 'duty',
    accountId: somebodyElse,
    scope: '4401__',
  },
  'an auditor of another region': { purpose: 'audit', accountId: somebodyElse, scope: '4401__' },
}

const entitled: Record<string, Asker> = {
  'the owner': { purpose: 'self', accountId },
  'a clerk of the organisation': {
    purpose: 'self',
    accountId: somebodyElse,
    organisations: uscc,
  },
  'a clerk of the supervising unit': {
    purpose: 'self',
    accountId: somebodyElse,
    organisations: sampleSupervisor,
  },
  'an official of the region': { purpose: 'duty', accountId: somebodyElse, scope: '9901__' },
  'the same, in his own matter': { purpose: 'duty', accountId, scope: '9901__' },
  'the platform checking an identity': { purpose: 'sign-in' },
  'the platform itself': { purpose: 'system', scope: '______' },
}

const unset = 'settings unset'
const anybody = [unset, ...Object.keys(strangers)]
const withPurpose = anybody.filter((name) => !name.startsWith('settings'))
const officials = ['an official of another region']
const auditors = ['an auditor of another region']
const atWork = ['another citizen', 'a clerk of another organisation', ...officials]

/** What strangers may do all the same, and why. Whatever is not said here is a fault. */
const open: [table: string, verbs: string[], who: string[], why: string][] = [
  ['kernel.outbox_event', ['insert'], anybody, "anybody's act makes events"],
  ['kernel.audit_entry', ['insert'], anybody, "anybody's act is recorded"],
  ['notification.notice', ['insert'], withPurpose, "anybody's act may notify anybody"],
  ['disclosure.error_report', ['insert'], withPurpose, 'anybody may report an error'],
  ['disclosure.name_mark_change', ['select'], withPurpose, 'marks are there to be shown'],
  ['disclosure.name_mark_file', ['select'], withPurpose, 'marks are there to be shown'],
  ['disclosure.name_mark_forgotten', ['select'], withPurpose, 'tells whose cursor is too old'],
  ['disclosure.mark_subscriber', ['insert'], withPurpose, 'anybody may ask for changes of marks'],
  [
    'disclosure.mark_subscriber',
    ['select', 'update'],
    officials,
    'subscribers belong to no region; a permission confirms them',
  ],
  ['disclosure.mark_delivery', ['select'], officials, 'the receipts of subscribers'],
  ['rules.parameter_value', ['select'], withPurpose, 'law is public'],
  ...[
    ...['entry', 'campaign', 'balance', 'lot', 'claim', 'edge', 'disbursement', 'tile'],
    ...['checkpoint', 'act'],
  ].map((table): [string, string[], string[], string] => [
    `ledger.${table}`,
    ['select'],
    withPurpose,
    'codes, amounts and commitments, which the public log tells anybody',
  ]),
  ['evaluation.publicity', ['select'], withPurpose, 'it is there to be shown to the public'],
  [
    'annual_reports.published_report',
    ['select'],
    withPurpose,
    'what is published of a report, and nothing else of it',
  ],
  [
    'kernel.file',
    ['insert'],
    atWork,
    'nobody but the platform sees what is recorded, or marks it as scanned',
  ],
  ['kernel.data_key', ['select', 'insert'], atWork, 'wrapped: opens nothing without the key ring'],
  ['kernel.temporary_file', ['select', 'insert', 'update'], officials, 'a hash and an hour'],
  ['archive.fixity_run', ['select'], officials, 'how many files were checked at night, and when'],
  [
    'knowledge.flag',
    ['select', 'insert'],
    officials,
    'whoever publishes a law flags what cites it, whoever owns that',
  ],
  ['kernel.audit_entry', ['select'], auditors, 'one chain for the whole platform'],
  ['kernel.audit_link', ['select'], auditors, 'one chain for the whole platform'],
]

/** What becomes of a row later, where that opens it to others. */
const moments: Record<string, string[]> = {
  'cases.case_file': ["update cases.case_file set phase = 'supervisor'"],
  // For somebody who has named nobody.
  'cases.step': [`update cases.step set on_behalf_of = '${somebodyElse}'`],
  'supervision.rating': ["update cases.case_file set outcome = 'granted'"],
  'supervision.follow_up': [
    `update supervision.follow_up set state = 'contacted', contacted_by = '${somebodyElse}',
      contacted_at = now(), contact_note = 'x'`,
    `update supervision.follow_up set state = 'answered', contacted_by = '${somebodyElse}',
      contacted_at = now(), contact_note = 'x', answered_at = now(), answer = 'x', finding = 'mended'`,
  ],
}

let db: TestDatabase
let superuser: pg.PoolClient
/** A connection on which no settings were ever made. */
let pristine: pg.PoolClient
let tables: string[]
let rows: Map<string, object>

/** The server has no right to it at all; a function of the owner's hands out the numbers. */
const behindFunctions = ['cases.number_series']
/** Read by everybody who may connect: what is migrated, and which definitions are applied. */
const withoutSecurity = ['kernel.migration', 'metadata.applied_dataset']

beforeAll(async () => {
  db = await createTestDatabase()
  superuser = await db.superuserPool.connect()
  pristine = await db.superuserPool.connect()
  const { rows: names } = await superuser.query(`
    select c.oid::regclass::text as name from pg_class c
    where relkind in ('r', 'p') and relnamespace::regnamespace::text not in
      ('pg_catalog', 'information_schema', 'pgboss', 'pg_toast') order by 1`)
  tables = names.map(({ name }) => name).filter((name) => !withoutSecurity.includes(name))
  rows = await fillTables(superuser, tables)
  await superuser.query(probe)
})
afterAll(async () => {
  superuser?.release()
  pristine?.release()
  await db?.drop()
})

test.each<[string, Asker | undefined]>([[unset, undefined], ...Object.entries(strangers)])(
  'D8 #48, D Z2, Z3: %s: nothing but what is open on purpose',
  async (name, asker) => {
    const allowed = open
      .filter(([, , who]) => who.includes(name))
      .flatMap(([table, verbs]) => verbs.map((verb) => `${verb} ${table}`))
    const done: string[] = []
    for (const table of tables) {
      const verbs = await ask(asker, table)
      if (verbs) done.push(...verbs.split(' ').map((verb) => `${verb} ${table}`))
    }
    expect(done.sort()).toEqual(allowed.sort())
  },
)

test('every row is seen by somebody who is entitled to it', async () => {
  const unseen = []
  for (const table of tables) if (!(await isSeen(entitled, table))) unseen.push(table)
  expect(unseen).toEqual(behindFunctions)
})

test.each([
  ['the owner', 'kernel.file', 'insert'],
  ['an official of the region', 'kernel.file', 'insert'],
  ['the platform itself', 'kernel.file', 'select insert update'],
  ['a clerk of the organisation', 'registers.organisation', 'select'],
  ['a clerk of the organisation', 'registers.organisation_version', 'select'],
  ['a clerk of the organisation', 'registers.person_in_charge_version', 'select'],
  ['an official of the region', 'registers.organisation_version', 'select insert update'],
  ['an official of the region', 'registers.person_in_charge_version', 'select insert update'],
])('%s, %s: %s', async (who, table, verbs) => {
  expect(await ask(entitled[who], table)).toBe(verbs)
})

test('a table without row-level security does not pass', async () => {
  const unnoticed = []
  for (const table of tables) {
    const statement = `alter table ${table} disable row level security`
    if (!(await isNoticed(statement, strangers, table))) unnoticed.push(table)
  }
  expect(unnoticed).toEqual(behindFunctions)
})

test('no policy can be dropped unnoticed', async () => {
  const { rows: policies } = await superuser.query(
    "select schemaname || '.' || tablename as table, policyname as name from pg_policies where 'yiqi_app' = any(roles)",
  )
  expect(policies.length).toBeGreaterThan(tables.length)
  const everybody = { ...entitled, ...strangers }
  const unnoticed = []
  for (const { table, name } of policies) {
    const statement = `drop policy ${name} on ${table}`
    if (!(await isNoticed(statement, everybody, table))) unnoticed.push(`${name} on ${table}`)
  }
  expect(unnoticed).toEqual([])
}, 240_000)

const momentsOf = (table: string) => [null, ...(moments[table] ?? [])]

async function isSeen(askers: Record<string, Asker>, table: string): Promise<boolean> {
  for (const moment of momentsOf(table)) {
    for (const asker of Object.values(askers)) {
      if ((await ask(asker, table, moment)).includes('select')) return true
    }
  }
  return false
}

const usual = new Map<string, string>()

/** Whether one of them may do more or less after a statement, which is then undone. */
async function isNoticed(statement: string, askers: Record<string, Asker>, table: string) {
  for (const moment of momentsOf(table)) {
    for (const [name, asker] of Object.entries(askers)) {
      const key = `${name} ${table} ${moment}`
      const before = usual.get(key) ?? (await ask(asker, table, moment))
      usual.set(key, before)
      const after = await trying(statement, () => ask(asker, table, moment))
      if (after !== before) return true
    }
  }
  return false
}

/** What is so after a statement, which is then undone. */
async function trying<T>(statement: string, look: () => Promise<T>): Promise<T> {
  await superuser.query('begin')
  try {
    await superuser.query(statement)
    return await look()
  } finally {
    await superuser.query('rollback')
  }
}

/** What of the row of a table this asker may do; nothing of it stays done. */
async function ask(
  asker: Asker | undefined,
  table: string,
  moment: string | null = null,
): Promise<string> {
  const client = asker ? superuser : pristine
  const { purpose, accountId = '', scope = '', organisations = '' } = asker ?? {}
  const settings = asker ? [purpose, accountId, scope, organisations] : null
  const { rows: replies } = await client.query('select kernel.probe($1, $2, $3, $4) as verbs', [
    table,
    JSON.stringify(rows.get(table)),
    settings,
    moment,
  ])
  return replies[0].verbs
}

/**
 * Tries all four and gives up what came of them. An insertion that fails on its key had passed the policy;
 * a refusal of rights, whether by a policy, a table or a column, is `insufficient_privilege`.
 */
const probe = `
create function kernel.probe(target regclass, sample jsonb, settings text[], moment text) returns text
language plpgsql as $$
declare
  done text[] := '{}';
  given text;
  settable text;
  touched boolean;
begin
  select string_agg(quote_ident(attname), ', ') filter (where attidentity = ''),
      string_agg(format('%1$I = sample.%1$I', attname), ', ')
        filter (where has_column_privilege('yiqi_app', target, attname, 'update'))
    into given, settable
    from pg_attribute
    where attrelid = target and attnum > 0 and not attisdropped and attgenerated = '';
  if moment is not null then
    perform set_config('session_replication_role', 'replica', true);
    execute moment;
    execute format('select to_jsonb(t) from %s t', target) into sample;
    perform set_config('session_replication_role', 'origin', true);
  end if;
  if settings is not null then
    perform set_config('yiqi.purpose', settings[1], true), set_config('yiqi.actor_id', settings[2], true),
      set_config('yiqi.scope', settings[3], true), set_config('yiqi.organisations', settings[4], true);
  end if;
  perform set_config('role', 'yiqi_app', true);
  begin
    execute format('select exists (select from %s)', target) into touched;
    if touched then done := array_append(done, 'select'); end if;
  exception when insufficient_privilege then null;
  end;
  begin
    execute format('insert into %1$s (%2$s) select %2$s from jsonb_populate_record(null::%1$s, $1)',
      target, given) using sample;
    done := array_append(done, 'insert');
  exception
    when insufficient_privilege then null;
    when others then done := array_append(done, 'insert');
  end;
  begin
    if settable is not null then
      -- Without reading the row: where policies of reading would hide it, those of changing must as well.
      execute format('with touched as (
          update %1$s set %2$s from jsonb_populate_record(null::%1$s, $1) sample returning 1)
        select exists (select from touched)', target, settable) into touched using sample;
      if touched then done := array_append(done, 'update'); end if;
    end if;
  exception when insufficient_privilege or check_violation then null;
  end;
  begin
    execute format('with gone as (delete from %s returning 1) select exists (select from gone)', target)
      into touched;
    if touched then done := array_append(done, 'delete'); end if;
  exception when insufficient_privilege then null;
  end;
  raise exception using errcode = 'YQ000', message = array_to_string(done, ' ');
exception when sqlstate 'YQ000' then return sqlerrm;
end $$`
