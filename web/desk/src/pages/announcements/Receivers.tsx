import { useQuery } from '@tanstack/react-query'
import { type Receiver, receiversHref, receiversQuery } from '../../api/announcements.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

interface ReceiversProps {
  id: string
  counts: { total: number; signed: number }
}

/** Who has signed and who has not, to be searched and taken away. */
export function Receivers({ id, counts }: ReceiversProps) {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const q = filters.get('q')
  const signed = filters.get('signed')
  const filter = { ...(q && { q }), ...(signed && { signed: signed === 'true' }) }
  const found = useQuery(
    receiversQuery(id, { ...filter, ...(pager.cursor && { after: pager.cursor }) }),
  )
  return (
    <section className="review">
      <h2>{t('ann.receivers')}</h2>
      <p>{t('ann.receiverCount', counts)}</p>
      <div className="flt noprint">
        <SearchBox
          label={t('ann.findReceiver')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        <select
          className="in"
          aria-label={t('ann.receiverState')}
          value={signed ?? ''}
          onChange={({ target }) => filters.set({ signed: target.value })}
        >
          <option value="">{t('common.all')}</option>
          <option value="true">{t('ann.signed')}</option>
          <option value="false">{t('ann.notSigned')}</option>
        </select>
        {(['xlsx', 'csv'] as const).map((format) => (
          <a
            key={format}
            className="btn sm"
            href={receiversHref(id, { ...filter, format })}
            download
          >
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
      </div>
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('ann.noReceivers')} />
          ) : (
            <>
              <ReceiverTable rows={items} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </section>
  )
}

const kindWords = {
  organisation: 'ann.organisation',
  official: 'ann.official',
  office: 'ann.officeBelow',
} as const

function ReceiverTable({ rows }: { rows: readonly Receiver[] }) {
  const { t } = useWords()
  const moment = (at: string | null) => (at ? formatMinute(at) : null)
  const columns: Column<Receiver>[] = [
    { key: 'name', title: t('ann.receiver'), isTitle: true, render: ({ name }) => name },
    {
      key: 'signed',
      title: t('ann.receiverState'),
      render: ({ signedAt }) => (
        <State tone={signedAt ? 'ok' : 'warn'}>
          {t(signedAt ? 'ann.signed' : 'ann.notSigned')}
        </State>
      ),
    },
    { key: 'kind', title: t('ann.receiverKind'), render: ({ kind }) => t(kindWords[kind]) },
    {
      key: 'code',
      title: t('ann.code'),
      render: ({ code }) => (code ? <span className="code">{code}</span> : null),
    },
    { key: 'signer', title: t('ann.signer'), render: ({ signer }) => signer },
    { key: 'at', title: t('ann.signedAt'), render: ({ signedAt }) => moment(signedAt) },
    { key: 'reminded', title: t('ann.remindedAt'), render: ({ remindedAt }) => moment(remindedAt) },
  ]
  return (
    <SearchTable
      label={t('ann.receivers')}
      columns={columns}
      rows={rows}
      keyOf={({ kind, name, code }) => `${kind}/${code ?? name}`}
    />
  )
}
