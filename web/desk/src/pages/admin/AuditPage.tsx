import { useQuery } from '@tanstack/react-query'
import { type AuditEntry, type AuditQuery, auditQuery } from '../../api/admin.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { type Filters, useFilters } from '../../components/useFilters.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'

const names = ['actor', 'act', 'object', 'from', 'to'] as const
const tones: Record<AuditEntry['result'], Tone> = { done: 'ok', refused: 'warn', failed: 'bad' }

/** For the audit administrator, who may read this and do nothing else. */
export default function AuditPage() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const query: AuditQuery = Object.fromEntries(
    [...names.map((name) => [name, filters.get(name)]), ['cursor', pager.cursor]].filter(
      ([, value]) => value,
    ),
  )
  const audit = useQuery(auditQuery(query))
  const columns: Column<AuditEntry>[] = [
    {
      key: 'at',
      title: t('audit.at'),
      render: ({ at }) => <time className="num nb">{formatMinute(at)}</time>,
    },
    { key: 'who', title: t('audit.who'), render: ({ actorName }) => actorName },
    { key: 'act', title: t('audit.act'), render: ({ act }) => <span className="code">{act}</span> },
    {
      key: 'object',
      title: t('audit.object'),
      render: ({ object }) => <span className="code">{object}</span>,
    },
    {
      key: 'purpose',
      title: t('audit.purpose'),
      render: ({ purpose, reason }) => {
        const name = t(`audit.purpose.${purpose}` as MessageKey)
        return reason ? `${name}：${reason}` : name
      },
    },
    {
      key: 'result',
      title: t('audit.result'),
      render: ({ result }) => <State tone={tones[result]}>{t(`audit.${result}`)}</State>,
    },
  ]
  return (
    <div className="pad">
      <PageHead title={t('audit.title')} lead={t('audit.lead')} />
      <AuditFilters filters={filters} />
      <Await query={audit} lines={10}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('audit.none')} />
          ) : (
            <>
              <SearchTable
                label={t('audit.title')}
                columns={columns}
                rows={items}
                keyOf={({ id }) => id}
              />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </div>
  )
}

function AuditFilters({ filters }: { filters: Filters }) {
  const { t } = useWords()
  const labels = {
    actor: t('audit.who'),
    act: t('audit.act'),
    object: t('audit.object'),
    from: t('stats.from'),
    to: t('stats.to'),
  }
  return (
    <form
      className="formrow"
      onSubmit={(event) => {
        event.preventDefault()
        const data = new FormData(event.currentTarget)
        filters.set(Object.fromEntries(names.map((name) => [name, String(data.get(name) ?? '')])))
      }}
    >
      {names.map((name) => (
        <label className="field" key={name}>
          <span className="lab">{labels[name]}</span>
          <input
            className="in"
            name={name}
            type={name === 'from' || name === 'to' ? 'date' : 'text'}
            defaultValue={filters.get(name) ?? ''}
          />
        </label>
      ))}
      <button type="submit" className="btn">
        <Icon name="search" />
        {t('common.search')}
      </button>
    </form>
  )
}
