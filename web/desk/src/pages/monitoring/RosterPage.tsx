import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { rosterQuery, type Shift, withdrawShift } from '../../api/opinions.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State } from '../../components/State.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'
import { MonitoringHead } from './MonitoringTabs.tsx'
import { ShiftForm } from './ShiftForm.tsx'

/** Who is on duty in this office, and who will be. */
export default function RosterPage() {
  const { t } = useWords()
  const session = useSession()
  const client = useQueryClient()
  const errorText = useErrorText()
  const roster = useQuery(rosterQuery)
  const withdraw = useMutation({
    mutationFn: withdrawShift,
    onSettled: () => client.invalidateQueries({ queryKey: ['roster'] }),
  })
  const mayKeep = can(session, 'office.keep-roster')
  const columns: Column<Shift>[] = [
    { key: 'who', title: t('roster.who'), isTitle: true, render: ({ name }) => name },
    {
      key: 'from',
      title: t('roster.from'),
      render: ({ startsAt }) => <span className="num">{formatMinute(startsAt)}</span>,
    },
    {
      key: 'to',
      title: t('roster.to'),
      render: ({ endsAt }) => <span className="num">{formatMinute(endsAt)}</span>,
    },
    {
      key: 'state',
      title: t('opinion.state'),
      render: ({ isNow }) => (
        <State tone={isNow ? 'ok' : 'info'}>{t(isNow ? 'roster.now' : 'roster.next')}</State>
      ),
    },
    { key: 'by', title: t('roster.setBy'), render: ({ setBy }) => setBy },
    ...(mayKeep
      ? [
          {
            key: 'act',
            title: '',
            render: ({ id, name }: Shift) => (
              <Button
                small
                busy={withdraw.isPending && withdraw.variables === id}
                onClick={() => withdraw.mutate(id)}
              >
                {t('roster.withdraw')}
                <span className="vh"> {name}</span>
              </Button>
            ),
          },
        ]
      : []),
  ]
  return (
    <div className="pad">
      <MonitoringHead current="roster" />
      {mayKeep && <ShiftForm />}
      {withdraw.error && (
        <Note tone="bad" live>
          {errorText(withdraw.error)}
        </Note>
      )}
      <Await query={roster}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('roster.none')} hint={t('roster.noneHint')} />
          ) : (
            <SearchTable
              label={t('monitoring.roster')}
              columns={columns}
              rows={items}
              keyOf={({ id }) => id}
            />
          )
        }
      </Await>
    </div>
  )
}
