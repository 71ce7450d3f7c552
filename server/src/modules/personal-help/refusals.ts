import type { Message } from '@yiqi/contracts'
import { AppError, invalid } from '../../kernel/errors.ts'

const message = (zh: string, en: string): Message => ({ zh, en })

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

export const notClerk = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '您不是这个个人求助平台的经办人。',
      en: 'You do not act for this platform of personal help.',
    },
  })

export const selfReviewed = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '申请拨付的人和审核的人要是两个人。',
      en: 'Whoever asked for the money cannot review it.',
    },
  })

export const notDesignated = (): AppError =>
  invalid(
    'HELP_NOT_DESIGNATED',
    'platformUscc',
    message(
      '这不是指定的个人求助平台，或者已经取消指定。',
      'This platform is not designated for personal help.',
    ),
    message('个人求助只能在指定的平台发布。', 'Requests are made on designated platforms only.'),
  )

export const registerNoKnown = (): AppError =>
  invalid(
    'HELP_PLATFORM_KNOWN',
    'registerNo',
    message('这个平台或者名录编号已经登记。', 'The platform or its number is recorded before.'),
    message('请核对名录编号和信用代码。', 'Check number and credit code.'),
  )

export const keyUnsound = (): AppError =>
  invalid(
    'KEY_UNSOUND',
    'publicKey',
    message('不是 Ed25519 公钥。', 'This is no Ed25519 public key.'),
    message('请填 32 字节公钥的 base64。', 'Give the 32 bytes of the key in base64.'),
  )

export const refKnown = (): AppError =>
  invalid(
    'HELP_REF_KNOWN',
    'ref',
    message('平台的这个求助编号已经用过。', 'This number of the platform was used before.'),
    message('一次求助一个编号。', 'One number for one request.'),
  )

export const refUnknown = (): AppError =>
  invalid(
    'HELP_REF_UNKNOWN',
    'ref',
    message('平台没有推送过这次求助。', 'No request of this number was pushed.'),
    message('先推送求助，再推送它的进展。', 'Push the request before its steps.'),
  )

export const txnDiffers = (): AppError =>
  invalid(
    'HELP_TXN_DIFFERS',
    'txnNo',
    message(
      '这个流水号已经推送过，内容不同。',
      'This number was pushed before with another content.',
    ),
    message('一件事一个流水号。', 'One number for one thing.'),
  )

export const exceeds = (field: string, leftFen: number): AppError =>
  invalid(
    'HELP_EXCEEDS',
    field,
    message('超过了可以用的金额。', 'It is more than there is.'),
    message(
      `最多 ${(leftFen / 100).toFixed(2)} 元。`,
      `At most ${(leftFen / 100).toFixed(2)} yuan.`,
    ),
  )

export const raisedLess = (paidFen: number): AppError =>
  invalid(
    'HELP_RAISED_LESS',
    'raisedFen',
    message('累计筹得不会比上一次报的少。', 'What was raised does not become less.'),
    message(
      `上一次报的是 ${(paidFen / 100).toFixed(2)} 元。`,
      `The last report was ${(paidFen / 100).toFixed(2)} yuan.`,
    ),
  )

export const payoutUnknown = (): AppError =>
  invalid(
    'HELP_PAYOUT_UNKNOWN',
    'payoutNo',
    message('没有这笔拨付，或者不在这一步。', 'There is no such payment at this step.'),
    message('请核对拨付编号。', 'Check the number of the payment.'),
  )

export const payoutKnown = (): AppError =>
  invalid(
    'HELP_PAYOUT_KNOWN',
    'payoutNo',
    message('这个拨付编号已经用过。', 'The number was used before.'),
    message('一笔拨付一个编号。', 'One number for one payment.'),
  )

export const stillShown = (until: string): AppError =>
  invalid(
    'HELP_DISPLAY',
    'payoutNo',
    message(`还在公示，${until} 以后才能审核。`, `It is displayed until ${until}.`),
    message('公示期满没有异议再审核。', 'Review it after its display.'),
  )

export const inFuture = (field: string): AppError =>
  invalid(
    'HELP_IN_FUTURE',
    field,
    message('日期晚于今天。', 'The day lies in the future.'),
    message('请核对日期。', 'Check the day.'),
  )

export const notAccounted = (leftFen: number): AppError =>
  invalid(
    'HELP_USE_OPEN',
    'step',
    message(
      `还有 ${(leftFen / 100).toFixed(2)} 元没有公开用途。`,
      `The use of ${(leftFen / 100).toFixed(2)} yuan is not disclosed.`,
    ),
    message('公开全部资金的使用情况后再结束。', 'Disclose the use of all money first.'),
  )
