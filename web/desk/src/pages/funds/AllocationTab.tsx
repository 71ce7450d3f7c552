import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  type Allocation,
  allocationsQuery,
  type CampaignFunds,
  fundsKey,
  reverseAllocation,
} from '../../api/funds.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from '../payments/Pages.tsx'
import { NewAllocation } from './NewAllocation.tsx'
import { NewDisbursement } from './NewDisbursement.tsx'
import { formatSize } from './size.ts'

/** What was given to which use; from here it is disbursed. */
export function AllocationTab({ funds }: { funds: CampaignFunds }) {
  const { t } = useWords()
  const page = usePage()
  const [chosen, setChosen] = useState<{ act: 'disburse' | 'reverse'; of: Allocation }>()
  const found = useQuery(allocationsQuery(funds.campaign, { page, limit: perPage }))
  const done = () => setChosen(undefined)
  return (
    <>
      {!funds.isClosed && funds.purses.length > 0 && !chosen && <NewAllocation funds={funds} />}
      {chosen?.act === 'disburse' && (
        <NewDisbursement funds={funds} allocation={chosen.of} onDone={done} />
      )}
      {chosen?.act === 'reverse' && <Reverse allocation={chosen.of} onDone={done} />}
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('funds.noAllocations')} hint={t('funds.noAllocationsHint')} />
          ) : (
            <section className="review">
              <h2>{t('funds.made')}</h2>
              <Table
                items={items}
                isClosed={funds.isClosed}
                onChoose={(act, of) => setChosen({ act, of })}
              />
              <Pages page={page} hasMore={page * perPage < total} />
            </section>
          )
        }
      </Await>
    </>
  )
}

interface TableProps {
  items: readonly Allocation[]
  isClosed: boolean
  onChoose(act: 'disburse' | 'reverse', allocation: Allocation): void
}

function Table({ items, isClosed, onChoose }: TableProps) {
  const { t } = useWords()
  const filters = useFilters()
  const columns: Column<Allocation>[] = [
    { key: 'purpose', title: t('funds.purpose'), isTitle: true, render: ({ purpose }) => purpose },
    { key: 'line', title: t('funds.line'), render: ({ line }) => t(`funds.line.${line}`) },
    {
      key: 'project',
      title: t('funds.project'),
      render: ({ project }) => <span className="code">{project}</span>,
    },
    {
      key: 'size',
      title: t('funds.allocated'),
      isNumber: true,
      render: (one) => formatSize(one, one.size - one.reversed),
    },
    {
      key: 'left',
      title: t('funds.left'),
      isNumber: true,
      render: (one) => formatSize(one, one.size - one.reversed - one.taken),
    },
    {
      key: 'made',
      title: t('funds.madeBy'),
      render: ({ madeBy, madeAt }) => (
        <>
          {madeBy} <time className="num">{formatMinute(madeAt)}</time>
        </>
      ),
    },
    {
      key: 'acts',
      title: t('funds.acts'),
      render: (one) => (
        <span className="row noprint">
          {!isClosed && one.size - one.reversed > one.taken && (
            <>
              <Button small tone="primary" onClick={() => onChoose('disburse', one)}>
                {t('funds.disburse')}
              </Button>
              <Button small onClick={() => onChoose('reverse', one)}>
                {t('funds.reverse')}
              </Button>
            </>
          )}
          <Button
            small
            tone="text"
            onClick={() => filters.set({ part: 'lots', claim: one.entryId, page: null })}
          >
            {t('funds.lotsOf')}
          </Button>
        </span>
      ),
    },
  ]
  return (
    <SearchTable
      label={t('funds.part.allocations')}
      columns={columns}
      rows={items}
      keyOf={({ id }) => id}
    />
  )
}

function Reverse({ allocation, onDone }: { allocation: Allocation; onDone: () => void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [isTried, setTried] = useState(false)
  const size = allocation.size - allocation.reversed - allocation.taken
  const isShort = reason.trim().length < 2
  const reverse = useMutation({
    mutationFn: () => reverseAllocation(allocation.id, { size, reason: reason.trim() }),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: fundsKey })
      onDone()
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort) reverse.mutate()
      }}
    >
      <h2>
        {t('funds.reverse')}　{allocation.purpose}　{formatSize(allocation, size)}
      </h2>
      <TextField
        id="reverse-reason"
        label={t('funds.reverseReason')}
        maxLength={500}
        error={isTried && isShort ? t('funds.needText') : null}
        value={reason}
        onChange={setReason}
      />
      {reverse.error && (
        <Note tone="bad" live>
          {errorText(reverse.error)}
        </Note>
      )}
      <div className="row">
        <Button type="submit" tone="danger" busy={reverse.isPending}>
          {t('funds.reverse')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}
