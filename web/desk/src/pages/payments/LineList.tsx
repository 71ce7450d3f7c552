import { useMutation, useQuery } from '@tanstack/react-query'
import { linesQuery, type StatementLine, viewPayer } from '../../api/payments.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { State, type Tone } from '../../components/State.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatYuan } from '../../form/money.ts'
import type { MessageKey } from '../../i18n/words.ts'
import { useWords } from '../../i18n/words.ts'
import { Pages, perPage, usePage } from './Pages.tsx'
import { SettleLine } from './SettleLine.tsx'

const tones: Record<StatementLine['state'], Tone> = {
  SUGGESTED: 'info',
  UNMATCHED: 'warn',
  DOUBTFUL: 'warn',
  IGNORE_PROPOSED: 'warn',
  MATCHED: 'ok',
  IGNORED: 'off',
}
const states = Object.keys(tones) as StatementLine['state'][]
const isOpen = ({ state }: StatementLine) => state !== 'MATCHED' && state !== 'IGNORED'

interface LineListProps {
  uscc: string
  /** Statements read so far: what another brings is shown at once. */
  read: readonly string[]
}

export function LineList({ uscc, read }: LineListProps) {
  const { t } = useWords()
  const filters = useFilters()
  const page = usePage()
  const state = states.find((one) => one === filters.get('state')) ?? 'SUGGESTED'
  const found = useQuery(linesQuery({ uscc, state, page, limit: perPage }, read))
  return (
    <section className="review" aria-label={t('bank.lines')}>
      <h2>{t('bank.lines')}</h2>
      <GroupTabs
        label={t('bank.lines')}
        groups={states}
        current={state}
        nameOf={(name) => `${t(`bank.line.${name}`)} ${found.data?.counts[name] ?? ''}`.trim()}
        onChoose={(name) => filters.set({ state: name, page: null })}
      />
      <Await query={found} lines={3}>
        {({ items, total }) =>
          items.length === 0 ? (
            <Empty title={t('bank.linesNone')} />
          ) : (
            <>
              <ul className="lines">
                {items.map((line) => (
                  <li key={line.id}>
                    <Line line={line} />
                  </li>
                ))}
              </ul>
              <Pages page={page} hasMore={page * perPage < total} />
            </>
          )
        }
      </Await>
    </section>
  )
}

function Line({ line }: { line: StatementLine }) {
  const { t } = useWords()
  const { day, documentNo, amountFen, state, confidence, reasons, decidedBy, note } = line
  const why = reasons.map((reason) => t(`bank.reason.${reason}` as MessageKey))
  return (
    <article className="review">
      <div className="listhead">
        <h3 className="name num">{formatYuan(amountFen)}</h3>
        <State tone={tones[state]} tag>
          {t(`bank.line.${state}`)}
        </State>
      </div>
      <p className="meta">
        {t('bank.day')} {day}　{t('bank.document')} {documentNo || '—'}
      </p>
      {confidence !== null && (
        <p>
          {t('bank.confidence', { percent: confidence })}　{t('bank.why')}：{why.join('、')}
        </p>
      )}
      {decidedBy && (
        <p className="meta">
          {decidedBy}
          {note && `：${note}`}
        </p>
      )}
      {line.hasPayer && <Payer id={line.id} />}
      {line.state === 'IGNORE_PROPOSED' && line.isMine && <p className="meta">{t('days.mine')}</p>}
      {isOpen(line) && <SettleLine line={line} />}
    </article>
  )
}

/** Shown when it is asked for, since every look is recorded. */
function Payer({ id }: { id: string }) {
  const { t } = useWords()
  const errorText = useErrorText()
  const payer = useMutation({ mutationFn: () => viewPayer(id) })
  if (payer.data) {
    const { payer: name, memo } = payer.data
    const none = t('bank.noPayer')
    return <p role="status">{t('bank.payerSaid', { payer: name || none, memo: memo || none })}</p>
  }
  return (
    <p className="noprint">
      <Button small tone="text" busy={payer.isPending} onClick={() => payer.mutate()}>
        {t('bank.payer')}
      </Button>
      {payer.error && errorText(payer.error)}
    </p>
  )
}
