import { useQuery } from '@tanstack/react-query'
import { type Opinion, opinionQuery } from '../../api/monitoring.ts'
import { Await } from '../../components/Feedback.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { OfOrganisation } from '../../components/OfOrganisation.tsx'
import { formatNumber } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'
import { DocumentList } from './DocumentList.tsx'
import { MonitoringHead } from './MonitoringTabs.tsx'

const tones = ['-1', '0', '1'] as const
const topics = [
  ...(['fees', 'awards', 'certificates', 'recruiting', 'fundraising'] as const),
  ...(['claims', 'fraud', 'governance', 'service'] as const),
]

/** Everything that was read, or what is about one organisation, with its figures by month. */
export default function DocumentsPage() {
  const { t } = useWords()
  const filters = useFilters()
  const q = filters.get('q') ?? ''
  const uscc = filters.get('uscc')
  const source = filters.get('source')
  const tone = tones.find((one) => one === filters.get('tone'))
  const topic = topics.find((one) => one === filters.get('topic'))
  return (
    <div className="pad">
      <MonitoringHead current="documents" />
      <OfOrganisation filters={filters} />
      {uscc && <OpinionOf uscc={uscc} />}
      <div className="listhead">
        <fieldset className="chips">
          <legend className="vh">{t('document.tone')}</legend>
          {tones.map((one) => (
            <button
              key={one}
              type="button"
              className="chip"
              aria-pressed={tone === one}
              onClick={() => filters.set({ tone: tone === one ? null : one })}
            >
              {t(`document.tone.${one}`)}
            </button>
          ))}
        </fieldset>
        <div className="tools">
          <select
            className="in"
            aria-label={t('document.topic')}
            value={topic ?? ''}
            onChange={({ target }) => filters.set({ topic: target.value })}
          >
            <option value="">{t('document.allTopics')}</option>
            {topics.map((one) => (
              <option key={one} value={one}>
                {t(`topic.${one}`)}
              </option>
            ))}
          </select>
          <SearchBox
            label={t('document.find')}
            value={q}
            onSearch={(text) => filters.set({ q: text })}
          />
        </div>
      </div>
      <DocumentList
        query={{
          ...(q && { q }),
          ...(uscc && { uscc }),
          ...(source && { source }),
          ...(tone && { tone: Number(tone) }),
          ...(topic && { topic }),
        }}
      />
    </div>
  )
}

type Month = Opinion['months'][number]

function OpinionOf({ uscc }: { uscc: string }) {
  const { t } = useWords()
  const opinion = useQuery(opinionQuery(uscc))
  const columns: Column<Month>[] = [
    { key: 'month', title: t('document.month'), isTitle: true, render: ({ month }) => month },
    ...(
      [
        ['documents', 'document.count'],
        ['bad', 'document.tone.-1'],
        ['good', 'document.tone.1'],
      ] as const
    ).map(([key, title]) => ({
      key,
      title: t(title),
      isNumber: true,
      render: (month: Month) => formatNumber(month[key]),
    })),
  ]
  return (
    <section className="review">
      <h2>{t('document.months')}</h2>
      <Await query={opinion}>
        {({ months, topics: about }) => (
          <>
            <p className="meta row">
              {about.map(({ topic, documents }) => (
                <span key={topic} className="tagx">
                  {t(`topic.${topic}` as MessageKey)} {documents}
                </span>
              ))}
            </p>
            <SearchTable
              label={t('document.months')}
              columns={columns}
              rows={months}
              keyOf={({ month }) => month}
            />
          </>
        )}
      </Await>
    </section>
  )
}
