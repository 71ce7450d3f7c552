import { useId, useState } from 'react'
import { type DonationBook, takeByHand } from '../../api/donations.ts'
import { Button } from '../../components/Button.tsx'
import { Check } from '../../components/Check.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'
import { useAct } from './DonationTable.tsx'
import { type GiftDraft, giftIn, useGiftDraft } from './gift-draft.ts'
import { Selection } from './Selection.tsx'

interface TakeGiftProps {
  uscc: string
  books: readonly DonationBook[]
  onDone(isTaken: boolean): void
}

const evidences = ['invoice', 'valuation', 'none'] as const

/** 登记捐赠: cash that was counted, or goods; the draft stays on this device until it is written down. */
export function TakeGift({ uscc, books, onDone }: TakeGiftProps) {
  const { t } = useWords()
  const id = useId()
  const [isTried, setTried] = useState(false)
  const { draft, set, forget } = useGiftDraft(uscc)
  const { run, busy, error } = useAct(() => {
    forget()
    onDone(true)
  })
  const numbers = books.map(({ campaign }) => campaign)
  const { gift, wrong } = giftIn({ ...draft, campaign: draft.campaign || (numbers[0] ?? '') }, uscc)
  const field = (
    name: keyof GiftDraft & ('voucherNo' | 'project' | 'donorName' | 'mobile' | 'taxNo'),
    label: string,
    hint?: string,
  ) => (
    <TextField
      id={`${id}-${name}`}
      label={label}
      hint={hint}
      autoComplete="off"
      maxLength={60}
      error={isTried && wrong[name] ? t(wrong[name]) : null}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (gift) run(() => takeByHand(gift))
      }}
    >
      <h2>{t('donations.take')}</h2>
      <Selection
        label={t('donations.takeWhat')}
        options={['cash', 'goods'] as const}
        nameOf={(one) => t(`donations.${one}`)}
        chosen={draft.kind}
        onChange={(kind) => set({ kind })}
      />
      <What draft={draft} set={set} wrong={isTried ? wrong : {}} />
      <Selection
        label={t('donations.campaign')}
        options={numbers}
        nameOf={(one) => books.find(({ campaign }) => campaign === one)?.name ?? one}
        chosen={draft.campaign || (numbers[0] ?? '')}
        onChange={(campaign) => set({ campaign })}
      />
      {field('project', t('donations.project'), t('donations.projectHint'))}
      {field('voucherNo', t('donations.voucher'), t('donations.voucherHint'))}
      {field('donorName', t('donations.donorName'), t('donations.donorHint'))}
      {draft.donorName.trim() !== '' && (
        <>
          {field('mobile', t('donations.mobile'))}
          <Check
            label={t('donations.wantsReceipt')}
            checked={draft.wantsReceipt}
            onChange={(wantsReceipt) => set({ wantsReceipt })}
          />
          {draft.wantsReceipt && field('taxNo', t('donations.taxNo'))}
        </>
      )}
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="primary" busy={busy}>
          {t('donations.save')}
        </Button>
        <Button onClick={() => onDone(false)}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}

interface WhatProps {
  draft: GiftDraft
  set(change: Partial<GiftDraft>): void
  wrong: ReturnType<typeof giftIn>['wrong']
}

function What({ draft, set, wrong }: WhatProps) {
  const { t } = useWords()
  const id = useId()
  const field = (
    name: 'amount' | 'goodsName' | 'quantity' | 'unit' | 'price' | 'evidenceNo',
    label: string,
    inputMode: 'text' | 'decimal' | 'numeric' = 'text',
  ) => (
    <TextField
      id={`${id}-${name}`}
      label={label}
      inputMode={inputMode}
      autoComplete="off"
      maxLength={name === 'unit' ? 8 : 100}
      error={wrong[name] ? t(wrong[name]) : null}
      value={draft[name]}
      onChange={(value) => set({ [name]: value })}
    />
  )
  if (draft.kind === 'cash') return field('amount', t('donations.amount'), 'decimal')
  return (
    <>
      {field('goodsName', t('donations.goodsName'))}
      {field('quantity', t('donations.quantity'), 'numeric')}
      {field('unit', t('donations.unit'))}
      <Selection
        label={t('donations.evidence')}
        options={evidences}
        nameOf={(one) => t(`donations.evidence.${one}`)}
        chosen={draft.evidence}
        onChange={(evidence) => set({ evidence })}
      />
      {draft.evidence !== 'none' && (
        <>
          {field('price', t('donations.price'), 'decimal')}
          {field('evidenceNo', t('donations.evidenceNo'))}
        </>
      )}
    </>
  )
}
