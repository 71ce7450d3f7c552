import type { Body } from '@yiqi/api-client'
import { useState } from 'react'
import { parseYuan } from '../../form/money.ts'

/** A gift as it is being filled in. */
export interface GiftDraft {
  kind: 'cash' | 'goods'
  amount: string
  goodsName: string
  quantity: string
  unit: string
  price: string
  evidence: 'invoice' | 'valuation' | 'none'
  evidenceNo: string
  /** Filing number, or the credit code for the charity itself; empty: the first. */
  campaign: string
  project: string
  voucherNo: string
  donorName: string
  mobile: string
  wantsReceipt: boolean
  taxNo: string
}

const empty: GiftDraft = {
  ...{ kind: 'cash', amount: '', goodsName: '', quantity: '', unit: '', price: '' },
  ...{ evidence: 'invoice', evidenceNo: '', campaign: '', project: '', voucherNo: '' },
  ...{ donorName: '', mobile: '', wantsReceipt: false, taxNo: '' },
}

/** What names a person is not left on the device. */
const personal = { donorName: '', mobile: '', taxNo: '' }

/** Kept for this tab, so that a reload loses nothing. */
export function useGiftDraft(uscc: string) {
  const key = `donations.draft.${uscc}`
  const [draft, setDraft] = useState<GiftDraft>(() => {
    try {
      return { ...empty, ...JSON.parse(sessionStorage.getItem(key) ?? '{}') }
    } catch {
      return empty
    }
  })
  return {
    draft,
    set(change: Partial<GiftDraft>) {
      const next = { ...draft, ...change }
      setDraft(next)
      sessionStorage.setItem(key, JSON.stringify({ ...next, ...personal }))
    },
    forget() {
      sessionStorage.removeItem(key)
      setDraft(empty)
    },
  }
}

type Taken = Body<'takeDonationByHand'>
type Wrong = Partial<
  Record<
    keyof GiftDraft,
    'donations.needAmount' | 'donations.needGoods' | 'donations.needPrice' | 'donations.needVoucher'
  >
>

/** What is sent, or what is wrong with it. */
export function giftIn(draft: GiftDraft, uscc: string): { gift: Taken | null; wrong: Wrong } {
  const wrong: Wrong = {}
  if (draft.voucherNo.trim() === '') wrong.voucherNo = 'donations.needVoucher'
  const what = draft.kind === 'cash' ? cashIn(draft, wrong) : goodsIn(draft, wrong)
  if (Object.keys(wrong).length > 0) return { gift: null, wrong }
  const name = draft.donorName.trim()
  const isNamed = name !== ''
  const wantsReceipt = isNamed && draft.wantsReceipt
  const filled = (key: string, value: string) => (value.trim() ? { [key]: value.trim() } : {})
  const donor = {
    ...filled('name', name),
    ...(isNamed && filled('mobile', draft.mobile)),
    ...(wantsReceipt && { ...filled('receiptTitle', name), ...filled('taxNo', draft.taxNo) }),
  }
  return {
    wrong,
    gift: {
      ...{ uscc, ...what, donor, voucherNo: draft.voucherNo.trim() },
      campaign: draft.campaign === uscc ? null : draft.campaign,
      project: draft.project.trim() || null,
      donorKind: isNamed ? 'named' : 'anonymous',
      receiptChoice: isNamed ? (wantsReceipt ? 'issue' : 'waived') : 'anonymous',
    },
  }
}

function cashIn({ amount }: GiftDraft, wrong: Wrong): Pick<Taken, 'amountFen'> {
  const amountFen = parseYuan(amount) ?? 0
  if (amountFen <= 0) wrong.amount = 'donations.needAmount'
  return { amountFen }
}

function goodsIn(draft: GiftDraft, wrong: Wrong): Pick<Taken, 'goods'> {
  const { goodsName, unit, evidence, evidenceNo } = draft
  const quantity = Number(draft.quantity)
  if (goodsName.trim() === '') wrong.goodsName = 'donations.needGoods'
  if (!Number.isInteger(quantity) || quantity < 1) wrong.quantity = 'donations.needGoods'
  if (!/^[\p{L}\p{N}]{1,8}$/u.test(unit.trim())) wrong.unit = 'donations.needGoods'
  const price = evidence === 'none' ? 0 : (parseYuan(draft.price) ?? 0)
  if (evidence !== 'none' && price <= 0) wrong.price = 'donations.needPrice'
  const proof = evidence !== 'none' && evidenceNo.trim() && { evidenceNo: evidenceNo.trim() }
  const name = goodsName.trim()
  return { goods: { name, unit: unit.trim(), quantity, price, evidence, ...proof } }
}
