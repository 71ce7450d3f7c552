import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  assignDonation,
  confirmDonation,
  type Donation,
  type DonationBook,
  donationsKey,
  viewDonor,
} from '../../api/donations.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Selection } from './Selection.tsx'

export const tones: Record<Donation['state'], Tone> = {
  CREATED: 'info',
  UNASSIGNED: 'warn',
  SETTLED: 'ok',
  PARTIALLY_REFUNDED: 'warn',
  REFUNDED: 'off',
}
const channels = ['sandbox', 'wechat', 'alipay', 'bank', 'cash', 'goods'] as const

interface TableProps {
  items: readonly Donation[]
  books: readonly DonationBook[]
}

export function DonationTable({ items, books }: TableProps) {
  const { t } = useWords()
  const channelName = (channel: string) => {
    const own = channels.find((one) => one === channel)
    return own ? t(`payments.channel.${own}`) : channel
  }
  const bookName = ({ campaign }: Donation) =>
    books.find((one) => one.campaign === campaign)?.name ?? campaign ?? t('donations.ownBook')
  const columns: Column<Donation>[] = [
    {
      key: 'what',
      title: t('donations.what'),
      render: ({ goods }) => (goods ? t('donations.goodsOf', { ...goods }) : t('donations.money')),
    },
    {
      key: 'amount',
      title: t('donations.amount'),
      isNumber: true,
      render: ({ amountFen }) => (amountFen > 0 ? formatYuan(amountFen) : t('donations.noValue')),
    },
    {
      key: 'state',
      title: t('donations.state'),
      render: ({ state, isToConfirm }) => (
        <State tone={isToConfirm ? 'warn' : tones[state]} tag>
          {t(isToConfirm ? 'donations.toConfirm' : `donations.state.${state}`)}
        </State>
      ),
    },
    {
      key: 'campaign',
      title: t('donations.campaign'),
      render: (row) => (row.state === 'UNASSIGNED' ? '—' : bookName(row)),
    },
    {
      key: 'channel',
      title: t('donations.channel'),
      render: ({ channel }) => channelName(channel),
    },
    {
      key: 'code',
      title: t('donations.code'),
      isTitle: true,
      render: ({ code }) => <span className="code">{code}</span>,
    },
    {
      key: 'made',
      title: t('donations.made'),
      render: ({ createdAt }) => <time className="num">{formatMinute(createdAt)}</time>,
    },
    {
      key: 'acts',
      title: t('donations.acts'),
      render: (row) => <Acts donation={row} books={books} />,
    },
  ]
  return (
    <SearchTable
      label={t('donations.list')}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
    />
  )
}

function Acts({ donation, books }: { donation: Donation; books: readonly DonationBook[] }) {
  const { t } = useWords()
  const { id, state, isToConfirm, isMine, hasDonor } = donation
  const { run, busy, error } = useAct()
  return (
    <>
      {isToConfirm && !isMine && (
        <Button small busy={busy} onClick={() => run(() => confirmDonation(id))}>
          {t('donations.confirm')}
        </Button>
      )}
      {isToConfirm && isMine && <span className="meta">{t('donations.waits')}</span>}
      {state === 'UNASSIGNED' && <Assign id={id} books={books} />}
      {hasDonor && <Donor id={id} />}
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
    </>
  )
}

/** Does something and reads the lists again. */
export function useAct(onDone?: () => void) {
  const client = useQueryClient()
  const errorText = useErrorText()
  const mutation = useMutation({
    mutationFn: (work: () => Promise<unknown>) => work(),
    ...(onDone && { onSuccess: onDone }),
    onSettled: () => client.invalidateQueries({ queryKey: donationsKey }),
  })
  return {
    run: mutation.mutate,
    busy: mutation.isPending,
    error: mutation.error && errorText(mutation.error),
  }
}

function Assign({ id, books }: { id: string; books: readonly DonationBook[] }) {
  const { t } = useWords()
  const [isOpen, setOpen] = useState(false)
  const numbers = books.map(({ campaign }) => campaign)
  const [campaign, setCampaign] = useState(numbers[0] ?? '')
  const { run, busy, error } = useAct()
  if (!isOpen) {
    return (
      <Button small onClick={() => setOpen(true)}>
        {t('donations.assign')}
      </Button>
    )
  }
  // The book of the charity itself bears its credit code.
  const to = campaign.length === 18 ? null : campaign
  return (
    <div className="review">
      <Selection
        label={t('donations.assignTo')}
        options={numbers}
        nameOf={(one) => books.find((book) => book.campaign === one)?.name ?? one}
        chosen={campaign}
        onChange={setCampaign}
      />
      {error && (
        <Note tone="bad" live>
          {error}
        </Note>
      )}
      <div className="row">
        <Button
          small
          tone="primary"
          busy={busy}
          onClick={() => run(() => assignDonation(id, { campaign: to, project: null }))}
        >
          {t('donations.assign')}
        </Button>
        <Button small onClick={() => setOpen(false)}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

function Donor({ id }: { id: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const look = useMutation({ mutationFn: () => viewDonor(id) })
  if (look.data) {
    const told = Object.values(look.data).filter(Boolean)
    return (
      <p className="meta">
        {told.length > 0 ? told.join('；') : t('donations.noDonor')}　{t('donations.donorNote')}
      </p>
    )
  }
  return (
    <>
      <Button small busy={look.isPending} onClick={() => look.mutate()}>
        {t('donations.donor')}
      </Button>
      {look.error && <Note tone="bad">{errorText(look.error)}</Note>}
    </>
  )
}
