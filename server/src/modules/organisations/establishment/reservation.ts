import type { ExistingName } from '@yiqi/org-names'
import { asSystem } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import { AppError } from '../../../kernel/errors.ts'
import { type Effect, type Matter, type MatterInAct, textOf } from '../../cases/index.ts'
import { evaluateRule } from '../../rules/index.ts'
import { hasRegisteredName, lockNames } from './store.ts'
import { isEstablishedType, typeCodes } from './types.ts'

/** A name that a pre-check allowed, and for whom it is kept. */
export interface Reservation extends ExistingName {
  id: string
  caseNo: string
  accountId: string
}

/** Names kept at a registrar on a day, whoever may see them. */
export async function findReservations(
  tx: Tx,
  { registrar, on }: { registrar: string; on: string },
): Promise<Reservation[]> {
  const rows = await asSystem(tx, () =>
    tx
      .selectFrom('organisations.name_reservation')
      .selectAll()
      .where('registrar', '=', registrar)
      .where('reserved_until', '>=', on)
      .where('used_by_uscc', 'is', null)
      .orderBy('reserved_on')
      .execute(),
  )
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    authorityCode: row.registrar,
    type: row.organisation_type as ExistingName['type'],
    state: 'RESERVED',
    endedOn: row.reserved_until,
    caseNo: row.case_no,
    accountId: row.account_id,
  }))
}

/** As anybody may know it. */
export const withoutOwner = ({ id, caseNo, accountId, ...name }: Reservation): ExistingName => name

/** His who asked for it, and his who has the number of the pre-check. */
export const isKeptFor =
  ({ applicantAccountId, form }: Pick<Matter, 'applicantAccountId' | 'form'>) =>
  ({ accountId, caseNo }: Reservation): boolean =>
    accountId === applicantAccountId || caseNo === textOf(form, 'pre_check_no')?.trim()

/**
 * Makes sure, until this transaction ends, that nobody else has the name or is given it.
 * @returns the applicant's own reservations of it
 * @throws AppError YQ_INVALID
 */
export async function claimName(
  tx: Tx,
  matter: MatterInAct,
  name: string,
  field = 'name',
): Promise<Reservation[]> {
  const { registrarRegion: registrar, on } = matter
  await lockNames(tx, registrar)
  if (await hasRegisteredName(tx, name, registrar)) throw nameTaken(name, '已有登记', field)
  const kept = (await findReservations(tx, { registrar, on })).filter((one) => one.name === name)
  const own = kept.filter(isKeptFor(matter))
  if (own.length < kept.length) throw nameTaken(name, '经预审由他人保留', field)
  return own
}

/** What `approve` of a pre-check writes. */
export const reserveName: Effect = async (tx, services, matter) => {
  const { form, on, registrarRegion: registrar, applicantAccountId: account } = matter
  const name = textOf(form, 'name') ?? ''
  const type = textOf(form, 'organisation_type') ?? ''
  if (!isEstablishedType(type)) throw new Error(`There is no type ${type}.`)
  if (account === null) throw new Error('Nobody applied for the name.')
  await claimName(tx, matter, name)
  const question = { asOf: on, region: registrar }
  const verdict = await evaluateRule(
    tx,
    services.rules,
    'names.reservation',
    { from: on },
    question,
  )
  const { to } = verdict.result as { to: string }
  await tx
    .insertInto('organisations.name_reservation')
    .values({
      id: services.newId(),
      registrar,
      name,
      organisation_type: typeCodes[type],
      case_id: matter.id,
      case_no: matter.caseNo ?? '',
      account_id: account,
      reserved_on: on,
      reserved_until: to,
    })
    .execute()
  return { facts: { reservedUntil: to } }
}

/** The establishment that a reservation was for has come about. */
export async function useReservations(
  tx: Tx,
  reservations: readonly Reservation[],
  uscc: string,
): Promise<void> {
  if (reservations.length === 0) return
  await tx
    .updateTable('organisations.name_reservation')
    .set({ used_by_uscc: uscc })
    .where(
      'id',
      'in',
      reservations.map(({ id }) => id),
    )
    .execute()
}

function nameTaken(name: string, zh: string, field: string): AppError {
  return new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'NAME_EQUAL',
        field,
        severity: 'error',
        message: {
          zh: `“${name}”在本登记管理机关${zh}。`,
          en: `"${name}" is registered or reserved with this registrar.`,
        },
        hint: { zh: '请退回申请人更换名称。', en: 'Ask the applicant for another name.' },
        article: '《社会组织名称管理办法》第十六条',
      },
    ],
  })
}
