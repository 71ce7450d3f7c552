import { useQuery } from '@tanstack/react-query'
import {
  type Contradiction,
  contradictionsHref,
  contradictionsQuery,
  type DonationAudit,
} from '../../api/donation-audits.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages } from '../payments/Pages.tsx'
import { Certainty } from './Certainty.tsx'
import { Written } from './Written.tsx'

const perPage = 20
const certainties = ['certain', 'lead'] as const

/** What contradicts itself, why, and the rows that do, beside each other. */
export function ContradictionList({ audit }: { audit: DonationAudit }) {
  const { t } = useWords()
  const filters = useFilters()
  const page = Math.max(1, Number(filters.get('page') ?? 1) || 1)
  const certainty = certainties.find((one) => one === filters.get('certainty'))
  const code = audit.found.find((one) => one.code === filters.get('code'))?.code
  const recipient = filters.get('recipient')
  const filter = {
    ...(certainty && { certainty }),
    ...(code && { code }),
    ...(recipient && { recipient }),
  }
  const asked = { ...filter, page, limit: perPage }
  const found = useQuery(contradictionsQuery(audit.id, asked, stateOf(audit)))
  return (
    <>
      <div className="flt">
        <Choices audit={audit} />
        {(['xlsx', 'csv'] as const).map((format) => (
          <a
            key={format}
            className="btn sm"
            href={contradictionsHref(audit.id, { ...filter, format })}
            download
          >
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
      </div>
      <p className="meta">{t('daudit.explain')}</p>
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('daudit.agrees')} hint={t('daudit.agreesHint')} />
          ) : (
            <>
              <p className="meta">{t('daudit.count', { count: total })}</p>
              <ul className="lines">
                {items.map((one) => (
                  <li key={one.seq}>
                    <Item contradiction={one} />
                  </li>
                ))}
              </ul>
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </>
  )
}

/** Changes whenever something was read or compared, also within one moment of the clock. */
const stateOf = ({ comparedAt, files, isMoving }: DonationAudit): string =>
  `${comparedAt}/${files.length}/${isMoving}`

function Choices({ audit: { found } }: { audit: DonationAudit }) {
  const { t, say } = useWords()
  const filters = useFilters()
  const titles = new Map(found.map(({ code, title }) => [code, title]))
  const recipients = [...new Set(found.map(({ recipient }) => recipient))].filter(Boolean).sort()
  const choose = (name: string) => (value: string) => filters.set({ [name]: value, page: null })
  return (
    <>
      <Choice
        label={t('daudit.certainties')}
        any={t('daudit.anyCertainty')}
        value={filters.get('certainty')}
        options={[
          ['certain', t('daudit.certain')],
          ['lead', t('daudit.lead.tag')],
        ]}
        onChoose={choose('certainty')}
      />
      <Choice
        label={t('daudit.codes')}
        any={t('daudit.anyCode')}
        value={filters.get('code')}
        options={[...titles].map(([code, title]) => [code, say(title)])}
        onChoose={choose('code')}
      />
      <Choice
        label={t('daudit.recipients')}
        any={t('daudit.anyRecipient')}
        value={filters.get('recipient')}
        options={recipients.map((one) => [one, one])}
        onChoose={choose('recipient')}
      />
    </>
  )
}

export function Choice(props: {
  label: string
  any: string
  value: string | null
  options: readonly (readonly [value: string, name: string])[]
  onChoose(value: string): void
}) {
  const { label, any, value, options, onChoose } = props
  return (
    <select
      className="in"
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChoose(target.value)}
    >
      <option value="">{any}</option>
      {options.map(([one, name]) => (
        <option key={one} value={one}>
          {name}
        </option>
      ))}
    </select>
  )
}

function Item({ contradiction }: { contradiction: Contradiction }) {
  const { t, say } = useWords()
  const { title, why, certainty, recipient, day, weightFen, rows, code } = contradiction
  type Row = Contradiction['rows'][number]
  const columns: Column<Row>[] = [
    { key: 'role', title: t('daudit.role'), render: ({ roleName }) => say(roleName) },
    {
      key: 'place',
      title: t('daudit.place'),
      render: ({ file, rowNo }) => t('daudit.at', { file, row: rowNo }),
    },
    {
      key: 'amount',
      title: t('daudit.amount'),
      isNumber: true,
      render: ({ fen }) => (fen === null ? null : formatYuan(fen)),
    },
    {
      key: 'written',
      title: t('daudit.written'),
      isLong: true,
      render: ({ cells }) => <Written cells={cells} />,
    },
  ]
  return (
    <article className="review">
      <div className="listhead">
        <h2 className="name">{say(title)}</h2>
        <Certainty certainty={certainty} />
      </div>
      <p>{say(why)}</p>
      <p className="meta">
        {[
          recipient,
          day,
          weightFen > 0 && t('daudit.weight', { amount: formatYuan(weightFen) }),
          code,
        ]
          .filter(Boolean)
          .join('　')}
      </p>
      <details>
        <summary>{t('daudit.seeEvidence', { count: rows.length })}</summary>
        <SearchTable
          label={`${t('daudit.evidence')}：${say(title)}`}
          columns={columns}
          rows={rows}
          keyOf={({ file, rowNo, role, fen }) => `${file}/${rowNo}/${role}/${fen}`}
        />
      </details>
    </article>
  )
}
