import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { type Flag, flagsQuery, settleFlag } from '../../api/knowledge.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { GroupTabs } from '../../components/GroupTabs.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useFilters } from '../../components/useFilters.ts'
import { useWords } from '../../i18n/words.ts'

const groups = ['open', 'allFlags'] as const

/** Passages, rules and services that rest on law which has ended or changed. */
export function FlagList() {
  const { t } = useWords()
  const filters = useFilters()
  const pager = usePager()
  const { cursor } = pager
  const group = filters.get('flags') === 'allFlags' ? 'allFlags' : 'open'
  const found = useQuery(flagsQuery({ all: group === 'allFlags', ...(cursor && { cursor }) }))
  return (
    <>
      <GroupTabs
        label={t('kb.flags')}
        groups={groups}
        current={group}
        nameOf={(name) => t(`kb.${name}`)}
        onChoose={(name) => filters.set({ flags: name })}
      />
      <Await query={found}>
        {({ items, next }) =>
          items.length === 0 ? (
            <Empty title={t('kb.noFlags')} hint={t('kb.noFlagsHint')} />
          ) : (
            <>
              <ul className="lines">
                {items.map((flag) => (
                  <li key={flag.id}>
                    <FlagItem flag={flag} />
                  </li>
                ))}
              </ul>
              <Pager pager={pager} next={next} />
            </>
          )
        }
      </Await>
    </>
  )
}

const placeOf = ({ subjectKind, subjectRef }: Flag): string => {
  if (subjectKind === 'passage') return `/knowledge/${subjectRef}`
  return subjectKind === 'rule' ? `/rules/${subjectRef}` : `/guides/${subjectRef}`
}

function FlagItem({ flag }: { flag: Flag }) {
  const { t } = useWords()
  const session = useSession()
  const { subjectKind, subjectName, citedTitle, article, reason, fromDay, settledBy, note } = flag
  return (
    <article className="review">
      <h2 className="name">
        <a href={placeOf(flag)} target="_blank" rel="noreferrer">
          {subjectName}
        </a>
      </h2>
      <p>
        {t(`kb.flag.${subjectKind}`)}　《{citedTitle}》{article}
        {t(`kb.reason.${reason}`, { date: fromDay })}
      </p>
      {note && <p className="meta">{t('kb.settled', { by: settledBy ?? '', note })}</p>}
      {note === null && can(session, 'knowledge.edit') && <Settling flag={flag} />}
    </article>
  )
}

function Settling({ flag: { id, subjectName } }: { flag: Flag }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [note, setNote] = useState('')
  const [wasSent, setSent] = useState(false)
  const isMissing = note.trim().length < 2
  const settle = useMutation({
    mutationFn: () => settleFlag(id, { note: note.trim() }),
    onSettled: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
  })
  const error = wasSent && isMissing ? t('kb.needOpinion') : null
  return (
    <div className="narrowform">
      <TextField
        id={field}
        label={t('kb.settleNote')}
        maxLength={1000}
        value={note}
        error={settle.error ? errorText(settle.error) : error}
        onChange={setNote}
      />
      <Button
        small
        busy={settle.isPending}
        onClick={() => {
          setSent(true)
          if (!isMissing) settle.mutate()
        }}
      >
        {t('kb.settle')}
        <span className="vh"> {subjectName}</span>
      </Button>
    </div>
  )
}
