import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { type Letter, lettersQuery, recordLetter, recordLetterOutcome } from '../../api/credit.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { Icon } from '../../components/Icon.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { type Column, SearchTable } from '../../components/SearchTable.tsx'
import { Note, State } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

/** Registered letters to the residences on the register; two that came back lead to a proposal (AB6). */
export function Letters() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const mayRecord = can(useSession(), 'credit.handle')
  const [isRecording, setRecording] = useState(false)
  const q = filters.get('q')
  const found = useQuery(
    lettersQuery({ ...(q && { q }), ...(pager.cursor && { before: pager.cursor }) }),
  )
  return (
    <>
      <div className="flt">
        <SearchBox
          label={t('credit.search')}
          value={q ?? ''}
          onSearch={(text) => filters.set({ q: text })}
        />
        {mayRecord && !isRecording && (
          <Button small onClick={() => setRecording(true)}>
            <Icon name="plus" />
            {t('credit.recordLetter')}
          </Button>
        )}
      </div>
      {isRecording && <NewLetter onDone={() => setRecording(false)} />}
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('credit.noLetters')} hint={t('credit.noLettersHint')} />
          ) : (
            <>
              <LetterTable rows={items} mayRecord={mayRecord} />
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}

function NewLetter({ onDone }: { onDone(): void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [uscc, setUscc] = useState('')
  const [trackingNo, setTrackingNo] = useState('')
  const [sentOn, setSentOn] = useState(formatDay(new Date().toISOString()))
  const code = uscc.trim().toUpperCase()
  const isWhole = code.length === 18 && /^[A-Za-z0-9]{6,30}$/.test(trackingNo.trim()) && sentOn
  const send = useMutation({
    mutationFn: () => recordLetter({ uscc: code, trackingNo: trackingNo.trim(), sentOn }),
    onSuccess: onDone,
    onSettled: () => client.invalidateQueries({ queryKey: ['credit', 'letters'] }),
  })
  return (
    <form
      className="review read-page"
      onSubmit={(event) => {
        event.preventDefault()
        if (isWhole) send.mutate()
      }}
    >
      <h2>{t('credit.recordLetter')}</h2>
      <TextField
        id="letter-uscc"
        label={t('credit.uscc')}
        className="code"
        maxLength={18}
        value={uscc}
        onChange={setUscc}
      />
      <TextField
        id="letter-number"
        label={t('credit.trackingNo')}
        hint={t('credit.trackingHint')}
        className="code"
        maxLength={30}
        value={trackingNo}
        onChange={setTrackingNo}
      />
      <TextField
        id="letter-sent"
        type="date"
        label={t('credit.sentOn')}
        value={sentOn}
        onChange={setSentOn}
      />
      {send.error && (
        <Note tone="bad" live>
          {errorText(send.error)}
        </Note>
      )}
      <div className="row">
        <Button tone="primary" type="submit" busy={send.isPending} disabled={!isWhole}>
          {t('credit.recordLetter')}
        </Button>
        <Button onClick={onDone}>{t('common.cancel')}</Button>
      </div>
    </form>
  )
}

function LetterTable({ rows, mayRecord }: { rows: readonly Letter[]; mayRecord: boolean }) {
  const { t } = useWords()
  const columns: Column<Letter>[] = [
    {
      key: 'name',
      title: t('credit.organisation'),
      isTitle: true,
      isLong: true,
      render: ({ name, uscc }) => <Link to={`/credit/${uscc}`}>{name}</Link>,
    },
    {
      key: 'number',
      title: t('credit.trackingNo'),
      render: ({ trackingNo }) => <span className="code">{trackingNo}</span>,
    },
    { key: 'address', title: t('credit.address'), isLong: true, render: ({ address }) => address },
    { key: 'sent', title: t('credit.sentOn'), render: ({ sentOn }) => sentOn },
    {
      key: 'outcome',
      title: t('credit.outcome'),
      render: (row) => <Outcome letter={row} mayRecord={mayRecord} />,
    },
    { key: 'by', title: t('credit.recordedBy'), render: ({ recordedBy }) => recordedBy },
  ]
  return (
    <SearchTable label={t('credit.letters')} columns={columns} rows={rows} keyOf={({ id }) => id} />
  )
}

const outcomes = ['returned', 'signed'] as const

/** What became of it; while that is not known, where it is recorded. */
function Outcome({ letter, mayRecord }: { letter: Letter; mayRecord: boolean }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [on, setOn] = useState(formatDay(new Date().toISOString()))
  const settle = useMutation({
    mutationFn: (outcome: (typeof outcomes)[number]) =>
      recordLetterOutcome(letter.id, { version: letter.version, outcome, on }),
    onSettled: () => client.invalidateQueries({ queryKey: ['credit', 'letters'] }),
  })
  const { outcome, outcomeOn } = letter
  if (outcome)
    return (
      <State tone={outcome === 'signed' ? 'ok' : 'warn'}>
        {t(`credit.outcome.${outcome}`)} {outcomeOn}
      </State>
    )
  if (!mayRecord) return <State tone="off">{t('credit.pending')}</State>
  return (
    <span className="row">
      <label className="inline">
        <span className="vh">{t('credit.outcomeOn')}</span>
        <input
          className="in"
          type="date"
          value={on}
          onChange={({ target }) => setOn(target.value)}
        />
      </label>
      {outcomes.map((one) => (
        <Button key={one} small disabled={!on} onClick={() => settle.mutate(one)}>
          {t(`credit.outcome.${one}`)}
        </Button>
      ))}
      {settle.error && (
        <span className="msg bad" role="alert">
          {errorText(settle.error)}
        </span>
      )}
    </span>
  )
}
