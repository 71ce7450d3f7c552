import type { DonationAudit } from '../../api/donation-audits.ts'
import { Empty } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'

type Day = DonationAudit['days'][number]

/** What was announced for each day, beside what its line items come to. */
export function DayTable({ audit: { days } }: { audit: DonationAudit }) {
  const { t } = useWords()
  const amount = (key: 'announcedFen' | 'countedFen' | 'publishedFen', title: string) => ({
    ...{ key, title, isNumber: true },
    render: (day: Day) => (day[key] === null ? null : formatYuan(day[key])),
  })
  const columns: Column<Day>[] = [
    { key: 'recipient', title: t('daudit.recipients'), render: ({ recipient }) => recipient },
    {
      key: 'day',
      title: t('daudit.day'),
      isTitle: true,
      render: ({ day }) => <time className="num">{day}</time>,
    },
    amount('announcedFen', t('daudit.announced')),
    amount('countedFen', t('daudit.itemised')),
    amount('publishedFen', t('daudit.published')),
    {
      key: 'difference',
      title: t('daudit.difference'),
      isNumber: true,
      render: ({ announcedFen, countedFen }) =>
        announcedFen === null || countedFen === null ? null : formatYuan(countedFen - announcedFen),
    },
    {
      key: 'agrees',
      title: t('daudit.verdict'),
      render: ({ agrees, announcedFen }) =>
        agrees === null ? (
          <span className="meta">
            {t(announcedFen === null ? 'daudit.notAnnounced' : 'daudit.notItemised')}
          </span>
        ) : (
          <State tone={agrees ? 'ok' : 'bad'} tag>
            {t(agrees ? 'daudit.same' : 'daudit.differs')}
          </State>
        ),
    },
  ]
  if (days.length === 0) return <Empty title={t('daudit.noDays')} hint={t('daudit.noFilesHint')} />
  return (
    <>
      <p className="meta">{t('daudit.daysNote')}</p>
      <SearchTable
        label={t('daudit.part.days')}
        columns={columns}
        rows={days}
        keyOf={({ recipient, day }) => `${recipient}/${day}`}
      />
    </>
  )
}
