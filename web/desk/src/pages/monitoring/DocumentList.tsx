import { useQuery } from '@tanstack/react-query'
import type { Query } from '@yiqi/api-client'
import { Link } from 'react-router'
import { type DocumentSummary, documentsQuery } from '../../api/monitoring.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'

const tones: Record<string, Tone> = { '-1': 'bad', '0': 'info', '1': 'ok' }

export function ToneTag({ tone }: Pick<DocumentSummary, 'tone'>) {
  const { t } = useWords()
  return <State tone={tones[tone] ?? 'info'}>{t(`document.tone.${tone}` as MessageKey)}</State>
}

/** Texts that meet the conditions, the latest first. */
export function DocumentList({ query }: { query: Query<'listMonitoredTexts'> }) {
  const { t } = useWords()
  const pager = usePager()
  const found = useQuery(
    documentsQuery({ ...query, ...(pager.cursor && { before: pager.cursor }) }),
  )
  return (
    <Await query={found}>
      {({ items, next }) =>
        items.length === 0 ? (
          <Empty title={t('document.none')} hint={t('document.noneHint')} />
        ) : (
          <>
            <ul className="texts">
              {items.map((one) => (
                <Entry key={one.id} document={one} />
              ))}
            </ul>
            <Pager pager={pager} next={next} />
          </>
        )
      }
    </Await>
  )
}

function Entry({ document }: { document: DocumentSummary }) {
  const { t } = useWords()
  const { id, title, beginning, source, publishedAt, readAt, tone, topics, copies } = document
  return (
    <li>
      <Link className="name" to={`/monitoring/documents/${id}`}>
        {title || beginning.slice(0, 40)}
      </Link>
      <p className="sec">{beginning}</p>
      <p className="meta row">
        <ToneTag tone={tone} />
        <span>{source}</span>
        <span className="num">{formatDay(publishedAt ?? readAt)}</span>
        {topics.map((topic) => (
          <span key={topic} className="tagx">
            {t(`topic.${topic}` as MessageKey)}
          </span>
        ))}
        {copies > 0 && <span>{t('document.copies', { count: copies })}</span>}
      </p>
    </li>
  )
}
