import { useQuery } from '@tanstack/react-query'
import {
  type AuditFile,
  type DisclosedRow,
  disclosedRowsHref,
  disclosedRowsQuery,
} from '../../api/donation-audits.ts'
import { Await, Empty } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages } from '../payments/Pages.tsx'
import { Choice } from './ContradictionList.tsx'
import { Written } from './Written.tsx'

const perPage = 20
const tones: Record<DisclosedRow['state'], Tone> = {
  accepted: 'ok',
  doubtful: 'warn',
  rejected: 'bad',
}
const states = Object.keys(tones) as DisclosedRow['state'][]

/** Rows of a file with what became of each, and why. */
export function RowList({ auditId, file }: { auditId: string; file: AuditFile }) {
  const { t, say } = useWords()
  const filters = useFilters()
  const page = Math.max(1, Number(filters.get('page') ?? 1) || 1)
  const state = states.find((one) => one === filters.get('state'))
  const code = file.codes.find((one) => one.code === filters.get('code'))?.code
  const filter = { ...(state && { state }), ...(code && { code }) }
  const found = useQuery(disclosedRowsQuery(auditId, file.id, { ...filter, page, limit: perPage }))
  return (
    <section>
      <p className="up noprint">
        <button
          type="button"
          className="btn sm"
          onClick={() => filters.set({ file: null, state: null, code: null, page: null })}
        >
          <Icon name="back" />
          {t('daudit.allFiles')}
        </button>
      </p>
      <h2 className="wraps">{t('daudit.rowsOf', { file: file.name })}</h2>
      <div className="flt">
        <Choice
          label={t('daudit.result')}
          any={t('daudit.anyState')}
          value={state ?? null}
          options={states.map((one) => [one, t(`daudit.${one}`)])}
          onChoose={(value) => filters.set({ state: value, page: null })}
        />
        <Choice
          label={t('daudit.reason')}
          any={t('daudit.anyReason')}
          value={code ?? null}
          options={file.codes.map((one) => [one.code, say(one.text)])}
          onChoose={(value) => filters.set({ code: value, page: null })}
        />
        {(['xlsx', 'csv'] as const).map((format) => (
          <a
            key={format}
            className="btn sm"
            href={disclosedRowsHref(auditId, file.id, { ...filter, format })}
            download
          >
            <Icon name="download" />
            {t(format === 'xlsx' ? 'common.exportXlsx' : 'common.exportCsv')}
          </a>
        ))}
      </div>
      <Await query={found}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('daudit.noRows')} />
          ) : (
            <>
              <p className="meta">{t('daudit.count', { count: total })}</p>
              <Rows items={items} />
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </section>
  )
}

function Rows({ items }: { items: readonly DisclosedRow[] }) {
  const { t, say } = useWords()
  const columns: Column<DisclosedRow>[] = [
    { key: 'row', title: t('daudit.row'), isNumber: true, render: ({ rowNo }) => rowNo },
    {
      key: 'result',
      title: t('daudit.result'),
      render: ({ state }) => (
        <State tone={tones[state]} tag>
          {t(`daudit.${state}`)}
        </State>
      ),
    },
    {
      key: 'reason',
      title: t('daudit.reason'),
      isLong: true,
      render: ({ reasons }) =>
        reasons.length === 0 ? null : reasons.map(({ text }) => say(text)).join('；'),
    },
    {
      key: 'written',
      title: t('daudit.written'),
      isLong: true,
      render: ({ cells }) => <Written cells={cells} />,
    },
  ]
  return (
    <SearchTable
      label={t('daudit.part.files')}
      columns={columns}
      rows={items}
      keyOf={({ rowNo }) => String(rowNo)}
    />
  )
}
