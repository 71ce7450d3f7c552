import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { rosterPeopleQuery, setShift } from '../../api/opinions.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

/** What the field gives is the time in China, wherever the browser is. */
const instant = (local: string) => new Date(`${local}:00+08:00`).toISOString()

/** Puts a colleague on duty. */
export function ShiftForm() {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const people = useQuery(rosterPeopleQuery)
  const [accountId, setAccount] = useState('')
  const [from, setFrom] = useState('')
  const [to, setTo] = useState('')
  const [isLacking, setLacking] = useState(false)
  const add = useMutation({
    mutationFn: () => setShift({ accountId, startsAt: instant(from), endsAt: instant(to) }),
    onSuccess: () => {
      setFrom(to)
      setTo('')
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['roster'] }),
  })
  return (
    <form
      className="review noprint"
      onSubmit={(event) => {
        event.preventDefault()
        const isWhole = accountId !== '' && from !== '' && to !== ''
        setLacking(!isWhole)
        if (isWhole && !add.isPending) add.mutate()
      }}
    >
      <h2>{t('roster.add')}</h2>
      <div className="shift">
        <div className="field">
          <label className="lab" htmlFor="shift-who">
            {t('roster.who')}
          </label>
          <select
            id="shift-who"
            className="in"
            value={accountId}
            onChange={({ target }) => setAccount(target.value)}
          >
            <option value="">{t('roster.choose')}</option>
            {people.data?.items.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </div>
        <TextField
          id="shift-from"
          type="datetime-local"
          label={`${t('roster.from')}（${t('roster.china')}）`}
          value={from}
          onChange={setFrom}
        />
        <TextField
          id="shift-to"
          type="datetime-local"
          label={`${t('roster.to')}（${t('roster.china')}）`}
          value={to}
          onChange={setTo}
        />
        <Button tone="primary" type="submit" busy={add.isPending}>
          {t('roster.add')}
        </Button>
      </div>
      {isLacking && (
        <p className="msg bad" role="alert">
          {t('roster.need')}
        </p>
      )}
      {add.error && (
        <Note tone="bad" live>
          {errorText(add.error)}
        </Note>
      )}
    </form>
  )
}
