import type { Message } from '@yiqi/contracts'
import type { FieldError, FormState } from '@yiqi/web/public'
import type { Donor, Pledge, NewAgreement } from '../../donations/index.ts'
import { parseFen } from '../../payments/index.ts'

/** What the form shows at first. */
export const emptyGift: FormState = { values: { kind: 'anonymous', sum: '' }, errors: [] }

type Values = Record<string, string>

const error = (field: string, zh: string, en: string): FieldError => ({
  field,
  message: { zh, en },
})

/** A sum that was typed is meant, whatever was chosen above it. */
function amountIn({ sum = '', amount = '' }: Values): number | null {
  if (amount.trim() !== '') return parseFen(amount.trim())
  return /^[1-9][0-9]{0,8}$/.test(sum) ? Number(sum) : null
}

const channels = ['sandbox', 'wechat', 'alipay', 'bank'] as const
const channelIn = ({ channel }: Values) => channels.find((one) => one === channel)

const longest: Record<keyof Donor, number> = {
  name: 100,
  mobile: 20,
  email: 100,
  message: 200,
  receiptTitle: 100,
  taxNo: 20,
}

/** What is wrong with a gift as it was filled in. */
export function giftErrors(values: Values): FieldError[] {
  const errors: FieldError[] = []
  const amount = amountIn(values)
  const isTyped = (values.amount ?? '').trim() !== '' || values.sum === 'other'
  if (amount === null) {
    errors.push(
      isTyped
        ? error('amount', '请写成元，最多两位小数，例如 100.01', 'Write yuan, e.g. 100.01')
        : error('sum', '请选一个金额，或者填其他金额', 'Choose a sum, or enter another'),
    )
  } else if (amount === 0) errors.push(error('amount', '金额要大于零', 'More than nothing, please'))
  if (channelIn(values) === undefined) {
    errors.push(error('channel', '请选付款方式', 'Choose how you pay'))
  }
  const isNamed = values.kind === 'named'
  if (isNamed && !values.name?.trim()) {
    errors.push(error('name', '实名捐赠请写姓名或者单位名称', 'A named gift needs a name'))
  }
  const mail = values.email?.trim() ?? ''
  if (mail !== '' && !/^[^\s@]{1,64}@[^\s@.]+(\.[^\s@.]+)+$/.test(mail)) {
    errors.push(error('email', '请写完整的邮箱，或者不写', 'The whole address, or none'))
  }
  if (values.receipt === 'true') errors.push(...receiptErrors(values, isNamed))
  if (values.consent !== 'true') {
    errors.push(error('consent', '请先读一读，同意了再勾选', 'Please read it, and agree'))
  }
  return [...errors, ...tooLong(values)]
}

function receiptErrors(values: Values, isNamed: boolean): FieldError[] {
  if (!isNamed) {
    const en = 'An anonymous gift has no receipt: give by name, or without one'
    return [error('receipt', '匿名捐赠不开票据：请改为实名，或者不要票据', en)]
  }
  const needed: Record<string, Message> = {
    receiptTitle: { zh: '请写票据抬头', en: 'Say whose name is on the receipt' },
    taxNo: { zh: '请写身份证号或者单位税号', en: 'Enter an identity or tax number' },
  }
  return Object.entries(needed).flatMap(([field, message]) =>
    values[field]?.trim() ? [] : [{ field, message }],
  )
}

const tooLong = (values: Values): FieldError[] =>
  Object.entries(longest).flatMap(([field, most]) =>
    (values[field] ?? '').length > most
      ? [error(field, `最多 ${most} 个字，请写短些`, `At most ${most} characters`)]
      : [],
  )

/** A gift as it was filled in, once nothing is wrong with it. */
export function pledgeIn(values: Values, filingNo: string, accountId: string | null): Pledge {
  const isNamed = values.kind === 'named'
  const wantsReceipt = isNamed && values.receipt === 'true'
  return {
    ...{ filingNo, accountId, project: values.project || null },
    amountFen: amountIn(values) ?? 0,
    channel: channelIn(values) ?? 'bank',
    donorKind: isNamed ? 'named' : 'anonymous',
    donor: donorIn(values, wantsReceipt),
    receiptChoice: isNamed ? (wantsReceipt ? 'issue' : 'waived') : 'anonymous',
  }
}

function donorIn(values: Values, wantsReceipt: boolean): Donor {
  const names: (keyof Donor)[] = ['name', 'mobile', 'email', 'message']
  if (wantsReceipt) names.push('receiptTitle', 'taxNo')
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = values[name]?.trim()
      return text ? [[name, text]] : []
    }),
  )
}

/** A monthly gift as it was filled in, or what is wrong with it. */
export function agreementIn(
  values: Values,
  filingNo: string,
): { agreement?: NewAgreement; errors: FieldError[] } {
  const amountFen = parseFen((values.amount ?? '').trim())
  const day = Number(values.day)
  const errors: FieldError[] = []
  if (!amountFen) {
    errors.push(error('amount', '请写成元，最多两位小数，例如 20', 'Write yuan, e.g. 20'))
  }
  if (!Number.isInteger(day) || day < 1 || day > 28) {
    errors.push(error('day', '请写 1 到 28', 'From 1 to 28'))
  }
  if (errors.length > 0 || amountFen === null) return { errors }
  const isAnonymous = values.anonymous === 'true'
  return { agreement: { filingNo, amountFen, day, isAnonymous }, errors }
}
