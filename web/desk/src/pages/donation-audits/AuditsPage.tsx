import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { Link, useNavigate } from 'react-router'
import {
  type DonationAuditLine,
  donationAuditsKey,
  donationAuditsQuery,
  openDonationAudit,
} from '../../api/donation-audits.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatYuan } from '../../form/money.ts'
import { formatDay, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** 捐赠公示核查: each audit compares the disclosures that were uploaded to it. */
export default function AuditsPage() {
  const { t } = useWords()
  const audits = useQuery(donationAuditsQuery)
  const mayImport = can(useSession(), 'donation-audit.import')
  return (
    <div className="pad">
      <PageHead title={t('daudit.title')} lead={t('daudit.lead')} />
      {mayImport && <NewAudit />}
      <Await query={audits}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('daudit.none')} hint={t('daudit.noneHint')} />
          ) : (
            <Audits items={items} />
          )
        }
      </Await>
    </div>
  )
}

function NewAudit() {
  const { t } = useWords()
  const field = useId()
  const navigate = useNavigate()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [title, setTitle] = useState('')
  const [isTried, setTried] = useState(false)
  const isShort = title.trim().length < 2
  const open = useMutation({
    mutationFn: () => openDonationAudit({ title: title.trim() }),
    onSuccess: ({ id }) => {
      void client.invalidateQueries({ queryKey: donationAuditsKey })
      void navigate(`/audits/donations/${id}`)
    },
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!isShort) open.mutate()
      }}
    >
      <TextField
        id={`${field}-title`}
        label={t('daudit.name')}
        maxLength={100}
        error={isTried && isShort ? t('daudit.needName') : null}
        value={title}
        onChange={setTitle}
      />
      {open.error && (
        <Note tone="bad" live>
          {errorText(open.error)}
        </Note>
      )}
      <Button type="submit" tone="primary" busy={open.isPending}>
        {t('daudit.new')}
      </Button>
    </form>
  )
}

function Audits({ items }: { items: readonly DonationAuditLine[] }) {
  const { t } = useWords()
  const columns: Column<DonationAuditLine>[] = [
    {
      key: 'title',
      title: t('daudit.name'),
      isTitle: true,
      render: ({ id, title }) => <Link to={`/audits/donations/${id}`}>{title}</Link>,
    },
    {
      key: 'files',
      title: t('daudit.files'),
      isNumber: true,
      render: ({ files }) => formatNumber(files),
    },
    {
      key: 'rows',
      title: t('daudit.rows'),
      isNumber: true,
      render: ({ rows }) => formatNumber(rows),
    },
    {
      key: 'found',
      title: t('daudit.found'),
      isNumber: true,
      render: ({ contradictions }) => formatNumber(contradictions),
    },
    {
      key: 'heaviest',
      title: t('daudit.heaviest'),
      isNumber: true,
      render: ({ heaviestFen }) => formatYuan(heaviestFen),
    },
    {
      key: 'opened',
      title: t('daudit.opened'),
      render: ({ createdBy, createdAt }) => (
        <>
          <time className="num">{formatDay(createdAt)}</time> {createdBy}
        </>
      ),
    },
  ]
  return (
    <SearchTable label={t('daudit.title')} columns={columns} rows={items} keyOf={({ id }) => id} />
  )
}
