import type { Message } from '@yiqi/contracts'
import { AppError, invalid } from '../../kernel/errors.ts'

const message = (zh: string, en: string): Message => ({ zh, en })

export const wrongState = (zh: string, en: string): AppError =>
  new AppError('YQ_WRONG_STATE', { reason: { zh, en } })

export const notClerk = (): AppError =>
  new AppError('YQ_FORBIDDEN', {
    reason: {
      zh: '您不是这个单位办理对接的经办人。',
      en: 'You do not handle the docking of this body.',
    },
  })

export const notDesignated = (): AppError =>
  invalid(
    'PLATFORM_NOT_DESIGNATED',
    'platformUscc',
    message(
      '这不是指定的平台，或者正在整改。',
      'This platform is not designated, or is rectifying.',
    ),
    message('请从指定的平台里选。', 'Choose one that is designated.'),
  )

export const notOnRecord = (filingNo: string): AppError =>
  invalid(
    'NOT_ON_RECORD',
    'filingNos',
    message(`${filingNo} 没有备案，或者已经终止。`, `${filingNo} is not on record, or has ended.`),
    message('请照已备案的编号写。', 'Take a number on record.'),
  )

export const alreadyDocked = (filingNo: string): AppError =>
  invalid(
    'DOCKING_KNOWN',
    'filingNos',
    message(
      `${filingNo} 已经和这个平台对接，或者正在等答复。`,
      `${filingNo} is docked with this platform, or waits for its answer.`,
    ),
    message('不用再申请。', 'There is no need to ask again.'),
  )

export const keyUnsound = (): AppError =>
  invalid(
    'KEY_UNSOUND',
    'publicKey',
    message('不是 Ed25519 公钥。', 'This is no Ed25519 public key.'),
    message('请填 32 字节公钥的 base64。', 'Give the 32 bytes of the key in base64.'),
  )

/* Refusals of a push (charity §5.3): stable codes that a program goes by. */

export const notDocked = (filingNo: string): AppError =>
  invalid(
    'PUSH_NOT_DOCKED',
    'filingNo',
    message(`${filingNo} 没有和本平台对接。`, `${filingNo} is not docked with this platform.`),
    message(
      '先由慈善组织申请对接，平台接受。',
      'The charity asks first, and the platform accepts.',
    ),
  )

export const txnDiffers = (): AppError =>
  invalid(
    'PUSH_TXN_DIFFERS',
    'txnNo',
    message(
      '这个流水号已经推送过，内容不同。',
      'This number was pushed before with another content.',
    ),
    message(
      '一笔交易一个流水号；更正请先退回再重新推送。',
      'One number for one transaction; to correct it, refund it and push anew.',
    ),
  )

export const inFuture = (field: string): AppError =>
  invalid(
    'PUSH_IN_FUTURE',
    field,
    message('时间晚于现在。', 'It lies in the future.'),
    message('请核对时间和时区。', 'Check time and zone.'),
  )

export const giftUnknown = (): AppError =>
  invalid(
    'PUSH_GIFT_UNKNOWN',
    'ofTxnNo',
    message('没有这笔捐赠的推送。', 'No gift of this number was pushed.'),
    message('先推送捐赠，再推送退款。', 'Push the gift before its refund.'),
  )

export const listingUnknown = (): AppError =>
  invalid(
    'PUSH_LISTING_UNKNOWN',
    'listingNo',
    message('本平台没有发布过这条募捐信息。', 'This platform has no such listing.'),
    message('请照审核通过时的发布编号写。', 'Take the number under which it was approved.'),
  )

export const listingOver = (): AppError =>
  invalid(
    'PUSH_LISTING_OVER',
    'state',
    message(
      '这条募捐信息已经结束或者下线，不能再恢复。',
      'This listing has ended or was taken down: it does not come back.',
    ),
    message('要再发布，请慈善组织重新提交审核。', 'To show it again, it is handed in for review.'),
  )

export const dayNotOver = (): AppError =>
  invalid(
    'PUSH_DAY_NOT_OVER',
    'day',
    message('这一天还没有过完。', 'The day is not over.'),
    message('次日再报合计。', 'Report the totals on the next day.'),
  )

export const refundExceeds = (leftFen: number): AppError =>
  invalid(
    'PUSH_REFUND_EXCEEDS',
    'amountFen',
    message('退款加起来超过了捐赠。', 'The refunds together exceed the gift.'),
    message(
      `最多还能退 ${(leftFen / 100).toFixed(2)} 元。`,
      `At most ${(leftFen / 100).toFixed(2)} yuan can still be refunded.`,
    ),
  )
