import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type CaseDuty, caseDuties } from '@yiqi/contracts'
import { useId, useState } from 'react'
import { can, useSession } from '../../api/session.ts'
import { absencesQuery, declareAbsence, endAbsence } from '../../api/sharing.ts'
import { colleaguesQuery } from '../../api/tasks.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** When one is away, and who acts meanwhile; and for whom one acts. */
export function Absences() {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const absences = useQuery(absencesQuery)
  const end = useMutation({
    mutationFn: endAbsence,
    onSettled: () => client.invalidateQueries({ queryKey: ['absences'] }),
  })
  return (
    <>
      <p className="sec">{t('absence.lead')}</p>
      {end.error && (
        <Note tone="bad" live>
          {errorText(end.error)}
        </Note>
      )}
      <Await query={absences} lines={2}>
        {({ items }) => (
          <ul className="lines">
            {items.map(({ id, isMine, name, duty, deputy, from, to }) => (
              <li key={id} className="row between">
                <span>
                  {t(isMine ? 'absence.mine' : 'absence.others', {
                    name,
                    deputy,
                    from,
                    to,
                    duty: t(`tasks.duty.${duty}`),
                  })}
                </span>
                {isMine && (
                  <Button
                    small
                    busy={end.isPending && end.variables === id}
                    onClick={() => end.mutate(id)}
                  >
                    {t('absence.end')}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        )}
      </Await>
      <details>
        <summary>{t('absence.declare')}</summary>
        <Declare />
      </details>
    </>
  )
}

function Declare() {
  const { t } = useWords()
  const session = useSession()
  const client = useQueryClient()
  const errorText = useErrorText()
  const field = useId()
  const own = caseDuties.filter((one) => can(session, `cases.${one}`))
  const today = formatDay(new Date().toISOString())
  const [duty, setDuty] = useState<CaseDuty>(own[0] ?? 'intake')
  const [deputyId, setDeputy] = useState('')
  const [from, setFrom] = useState(today)
  const [to, setTo] = useState(today)
  const colleagues = useQuery(colleaguesQuery(duty))
  const declare = useMutation({
    mutationFn: () => declareAbsence({ duty, deputyId, from, to }),
    onSettled: () => client.invalidateQueries({ queryKey: ['absences'] }),
  })
  return (
    <>
      {own.length > 1 && (
        <div className="field">
          <label className="lab" htmlFor={`${field}-duty`}>
            {t('absence.duty')}
          </label>
          <select
            id={`${field}-duty`}
            className="in"
            value={duty}
            onChange={({ target }) => {
              const chosen = own.find((one) => one === target.value)
              if (chosen) setDuty(chosen)
              setDeputy('')
            }}
          >
            {own.map((one) => (
              <option key={one} value={one}>
                {t(`tasks.duty.${one}`)}
              </option>
            ))}
          </select>
        </div>
      )}
      <div className="field">
        <label className="lab" htmlFor={`${field}-deputy`}>
          {t('absence.deputy')}
        </label>
        {colleagues.data?.items.length === 0 ? (
          <p className="sec">{t('tasks.noColleagues')}</p>
        ) : (
          <select
            id={`${field}-deputy`}
            className="in"
            value={deputyId}
            onChange={({ target }) => setDeputy(target.value)}
          >
            <option value="">{t('absence.chooseDeputy')}</option>
            {colleagues.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </div>
      <TextField
        id={`${field}-from`}
        type="date"
        label={t('absence.from')}
        min={today}
        value={from}
        onChange={setFrom}
      />
      <TextField
        id={`${field}-to`}
        type="date"
        label={t('absence.to')}
        min={from}
        value={to}
        onChange={setTo}
      />
      {declare.error && (
        <p className="msg bad" role="alert">
          {errorText(declare.error)}
        </p>
      )}
      {declare.isSuccess && (
        <Note tone="ok" live>
          {t('absence.done')}
        </Note>
      )}
      <Button
        tone="primary"
        busy={declare.isPending}
        disabled={!deputyId || !from || !to}
        onClick={() => declare.mutate()}
      >
        {t('absence.declare')}
      </Button>
    </>
  )
}
