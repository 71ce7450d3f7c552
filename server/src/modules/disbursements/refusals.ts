import type { Message, Verdict } from '@yiqi/contracts'
import { AppError } from '../../kernel/errors.ts'

export const invalid = (code: string, field: string, message: Message, hint: Message): AppError =>
  new AppError('YQ_INVALID', { problems: [{ code, field, severity: 'error', message, hint }] })

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

/** @throws AppError YQ_INVALID with what a rule refuses, and its article */
export function requireVerdict({ reasons }: Verdict): void {
  const failed = reasons.filter(({ outcome }) => outcome === 'FAIL')
  if (failed.length === 0) return
  throw new AppError('YQ_INVALID', {
    problems: failed.map(({ code, field, message, hint, article }) => ({
      ...{ code, severity: 'error' as const, message, article },
      ...(field && { field }),
      ...(hint && { hint }),
    })),
  })
}

export const noPlan = (): AppError =>
  invalid(
    'NOT_ON_RECORD',
    'campaign',
    { zh: '没有这个备案编号的募捐方案', en: 'No plan on record has this filing number' },
    { zh: '请核对备案编号。', en: 'Check the filing number.' },
  )

export const selfChecked = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '提出的人和批准的人要是两个人。',
      en: 'Whoever proposed it cannot approve it.',
    },
  })

/** @param free 分, or units of goods */
export const exceedsAllocation = (free: number): AppError =>
  new AppError('YQ_INVALID', {
    problems: [
      {
        code: 'DISBURSEMENT_EXCEEDS_PENDING',
        field: 'size',
        severity: 'error',
        message: {
          zh: '超过这项分配还能拨付的部分',
          en: 'More than this allocation has left',
        },
        hint: {
          zh: '请减少数额，或者另作分配。在办的拨付也占用分配。',
          en: 'Lower it, or allocate more. Disbursements under way count as well.',
        },
      },
    ],
    free,
  })

export const noEvidence = (): AppError =>
  invalid(
    'EVIDENCE_MISSING',
    'evidence',
    { zh: '受益确认要有凭证', en: 'A confirmation needs evidence' },
    {
      zh: '请上传签收表、收据或者照片，至少一份。',
      en: 'Add a list of signatures, a receipt or a photograph.',
    },
  )

export const finalBeneficiaries = (): AppError =>
  invalid(
    'FINAL_BENEFICIARIES',
    'persons',
    {
      zh: '拨给执行方的，要有最终受益人的类别和人数才算确认',
      en: 'What went to a partner is confirmed only with the final beneficiaries',
    },
    {
      zh: '请写明最终受益人的类别和人数，并附他们的签收凭证。',
      en: 'Say how many of which kind were reached, with their signatures.',
    },
  )
