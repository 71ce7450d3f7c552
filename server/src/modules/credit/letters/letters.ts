import { type Actor, today, transact } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import type { CaseServices } from '../../cases/index.ts'
import { insertLetter, lockLetter, settleLetter } from './store.ts'

const invalid = (field: string, zh: string, en: string) =>
  new AppError('YQ_INVALID', {
    problems: [{ code: 'CREDIT_LETTER', field, severity: 'error', message: { zh, en } }],
  })

/**
 * A registered letter was sent to the residence on the register.
 * @param letter `sentOn` plain date, not of the future
 * @throws AppError YQ_NOT_FOUND, YQ_INVALID
 */
export function recordLetter(
  services: CaseServices,
  actor: Actor,
  letter: { uscc: string; trackingNo: string; sentOn: string },
): Promise<string> {
  const { uscc, sentOn } = letter
  const act = { act: 'credit.record-letter', object: `organisation/${uscc}` }
  return transact(services, actor, act, async (tx) => {
    const entry = await services.registers.findByKey(tx, 'organisation', { uscc })
    if (!entry) throw new AppError('YQ_NOT_FOUND')
    const { residence, name, registrar } = entry.record
    if (!residence)
      throw invalid(
        'uscc',
        '台账上没有住所，无从寄信。',
        'The register has no residence to write to.',
      )
    if (sentOn > today(services))
      throw invalid('sentOn', '寄出日期不能晚于今天。', 'It cannot have been sent after today.')
    const id = services.newId()
    const isNew = await insertLetter(tx, {
      id,
      uscc,
      name: String(name),
      region_code: String(registrar),
      address: String(residence),
      tracking_no: letter.trackingNo.trim().toUpperCase(),
      sent_on: sentOn,
      recorded_by: actor.accountId ?? '',
      recorded_name: actor.name,
      recorded_at: services.now(),
    })
    if (!isNew)
      throw invalid(
        'trackingNo',
        '这个邮件编号已经登记过。',
        'A letter of this number is recorded.',
      )
    return id
  })
}

/** Somebody signed for it, or it came back. @throws AppError YQ_NOT_FOUND, YQ_STALE, YQ_WRONG_STATE, YQ_INVALID */
export function recordOutcome(
  services: CaseServices,
  actor: Actor,
  given: { id: string; version: number; outcome: 'signed' | 'returned'; on: string },
): Promise<void> {
  const { id, version, outcome, on } = given
  const act = { act: 'credit.record-letter-outcome', object: `credit-letter/${id}` }
  return transact(services, actor, act, async (tx) => {
    const letter = await lockLetter(tx, id)
    if (letter.outcome !== null)
      throw new AppError('YQ_WRONG_STATE', {
        reason: { zh: '这封信的结果已经登记过。', en: 'Its outcome is on record already.' },
      })
    if (letter.version !== version) throw new AppError('YQ_STALE', { version: letter.version })
    if (on < letter.sent_on || on > today(services))
      throw invalid(
        'on',
        '日期须在寄出之后，并且不晚于今天。',
        'It lies between the day it was sent and today.',
      )
    await settleLetter(tx, letter, { outcome, on })
  })
}
