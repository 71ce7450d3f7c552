import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Assignments } from '@yiqi/contracts'
import { useId } from 'react'
import { Link } from 'react-router'
import { assignmentsQuery, setAssignment } from '../../api/sharing.ts'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note } from '../../components/State.tsx'
import { formatDay, formatNumber } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

type Duty = Assignments['items'][number]
type Person = Duty['people'][number]

/** How the tasks of an office come to its people; for its head. */
export default function AssignmentsPage() {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const assignments = useQuery(assignmentsQuery)
  const set = useMutation({
    mutationFn: setAssignment,
    onSettled: () => client.invalidateQueries({ queryKey: ['assignments'] }),
  })
  return (
    <div className="pad">
      <PageHead title={t('sharing.title')} lead={t('sharing.lead')} />
      {set.error && (
        <Note tone="bad" live>
          {errorText(set.error)}
        </Note>
      )}
      <Await query={assignments} lines={12}>
        {({ items }) => (
          <>
            {items.map((item) => (
              <OfDuty
                key={item.duty}
                // What was chosen stands at once; a refusal takes it back.
                item={
                  set.isPending && set.variables.duty === item.duty
                    ? { ...item, ...set.variables }
                    : item
                }
                onSet={(isAutomatic) => set.mutate({ duty: item.duty, isAutomatic })}
              />
            ))}
            <p className="meta apart">
              {t('sharing.rules')}
              <Link to="/rules/cases.load">{t('sharing.ruleOfLoad')}</Link>
            </p>
          </>
        )}
      </Await>
    </div>
  )
}

function OfDuty({ item, onSet }: { item: Duty; onSet(isAutomatic: boolean): void }) {
  const { t } = useWords()
  const name = useId()
  const { duty, isAutomatic, setBy, setAt, free, people } = item
  const label = t(`tasks.duty.${duty}`)
  const columns: Column<Person>[] = [
    {
      key: 'name',
      title: t('sharing.person'),
      isTitle: true,
      render: (person) => person.name,
    },
    {
      key: 'open',
      title: t('sharing.open'),
      isNumber: true,
      render: ({ open }) => formatNumber(open),
    },
    {
      key: 'away',
      title: t('sharing.away'),
      render: ({ deputy }) => deputy && t('sharing.deputy', { name: deputy }),
    },
  ]
  return (
    <section className="review">
      <h2>{label}</h2>
      <fieldset className="levels">
        <legend className="vh">{t('sharing.how', { duty: label })}</legend>
        {[false, true].map((value) => (
          <label key={String(value)} className="opt">
            <input
              type="radio"
              name={name}
              checked={isAutomatic === value}
              onChange={() => onSet(value)}
            />
            <span>{t(value ? 'sharing.automatic' : 'sharing.free')}</span>
          </label>
        ))}
      </fieldset>
      <p className="meta">
        {t('sharing.waiting', { count: free })}
        {!isAutomatic && free > 0 && `　${t('sharing.turnedOn')}`}
        {setBy && setAt && `　${t('sharing.setBy', { name: setBy, at: formatDay(setAt) })}`}
      </p>
      {people.length === 0 ? (
        <p className="sec">{t('sharing.nobody')}</p>
      ) : (
        <SearchTable label={label} columns={columns} rows={people} keyOf={({ id }) => id} />
      )}
    </section>
  )
}
