import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useId, useState } from 'react'
import {
  type DatasetView,
  type Duplicate,
  datasetQuery,
  dossierQuery,
  duplicatesQuery,
  type RegisterRecord,
  settleDuplicate,
} from '../../api/registers.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { Await, Empty, useErrorText } from '../../components/Feedback.tsx'
import { FieldValue } from '../../components/FieldValue.tsx'
import { PageHead } from '../../components/PageHead.tsx'
import { Pager, usePager } from '../../components/Pager.tsx'
import { State } from '../../components/State.tsx'
import { isSame } from '../../form/changes.ts'
import { type MessageKey, useWords } from '../../i18n/words.ts'

/** Pairs that look like one organisation; people say which they are, and why. */
export default function DuplicatesPage() {
  const { t } = useWords()
  const pager = usePager()
  const definition = useQuery(datasetQuery('organisation'))
  const duplicates = useQuery(duplicatesQuery(pager.cursor))
  return (
    <div className="pad">
      <PageHead title={t('duplicate.title')} lead={t('duplicate.lead')} />
      <Await query={definition}>
        {(view) => (
          <Await query={duplicates}>
            {({ items, nextCursor }) =>
              items.length === 0 ? (
                <Empty title={t('duplicate.none')} hint={t('duplicate.noneHint')} />
              ) : (
                <>
                  {items.map((pair) => (
                    <Pair key={pair.id} pair={pair} definition={view} />
                  ))}
                  <Pager pager={pager} next={nextCursor} />
                </>
              )
            }
          </Await>
        )}
      </Await>
    </div>
  )
}

function Pair({ pair, definition }: { pair: Duplicate; definition: DatasetView }) {
  const { t } = useWords()
  const session = useSession()
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className="duplicate"
      open={isOpen}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary>
        <b className="name">{pair.name}</b>
        {pair.grounds.map((ground) => (
          <State key={ground} tone="warn">
            {t(`duplicate.${ground}` as MessageKey)}
          </State>
        ))}
      </summary>
      {isOpen && <Records pair={pair} definition={definition} />}
      {isOpen && can(session, 'organisations.resolve-duplicates') && <Resolution id={pair.id} />}
    </details>
  )
}

function Records({ pair, definition }: { pair: Duplicate; definition: DatasetView }) {
  const first = useQuery(dossierQuery('organisation', pair.uscc, null))
  const second = useQuery(dossierQuery('organisation', pair.otherUscc, null))
  return (
    <Await query={first} lines={3}>
      {(one) => (
        <Await query={second} lines={3}>
          {(other) => (
            <Comparison
              definition={definition}
              first={one.entry.record}
              second={other.entry.record}
            />
          )}
        </Await>
      )}
    </Await>
  )
}

interface ComparisonProps {
  definition: DatasetView
  first: RegisterRecord
  second: RegisterRecord
}

function Comparison({ definition, first, second }: ComparisonProps) {
  const { t, say } = useWords()
  const shown = definition.fields.filter(
    ({ name }) => (first[name] ?? second[name] ?? null) !== null,
  )
  return (
    <div className="pair">
      <b>{t('duplicate.item')}</b>
      <b>{t('duplicate.first')}</b>
      <b>{t('duplicate.second')}</b>
      {shown.map((field) => {
        const differs = !isSame(first[field.name] ?? null, second[field.name] ?? null)
        return (
          <div className="contents" key={field.name}>
            <span>{say(field.label)}</span>
            {[first, second].map((record, side) => (
              // The sides have no other name.
              <span key={side} className={differs ? 'differs' : ''}>
                <FieldValue field={field} value={record[field.name]} />
              </span>
            ))}
          </div>
        )
      })}
    </div>
  )
}

function Resolution({ id }: { id: string }) {
  const { t } = useWords()
  const field = useId()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [reason, setReason] = useState('')
  const [wasAsked, setAsked] = useState(false)
  const resolve = useMutation({
    mutationFn: (verdict: 'distinct' | 'duplicate') =>
      settleDuplicate(id, {
        state: verdict === 'duplicate' ? 'confirmed' : 'dismissed',
        note: reason.trim(),
      }),
    onSuccess: () => client.invalidateQueries({ queryKey: ['duplicates'] }),
  })
  const decide = (verdict: 'distinct' | 'duplicate') => {
    setAsked(true)
    if (reason.trim()) resolve.mutate(verdict)
  }
  const isMissing = wasAsked && !reason.trim()
  return (
    <div className="formrow">
      <div className={isMissing ? 'field err' : 'field'}>
        <label className="lab" htmlFor={field}>
          {t('duplicate.reason')}
        </label>
        <input
          className="in"
          id={field}
          maxLength={500}
          value={reason}
          aria-invalid={isMissing}
          onChange={({ target }) => setReason(target.value)}
        />
        {(isMissing || resolve.error) && (
          <p className="msg bad" role="alert">
            {isMissing ? t('duplicate.needReason') : errorText(resolve.error)}
          </p>
        )}
      </div>
      {(['distinct', 'duplicate'] as const).map((verdict) => (
        <Button
          key={verdict}
          busy={resolve.isPending && resolve.variables === verdict}
          onClick={() => decide(verdict)}
        >
          {t(`duplicate.${verdict}`)}
        </Button>
      ))}
    </div>
  )
}
