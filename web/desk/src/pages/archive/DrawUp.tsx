import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { type Volume, volumesQuery } from '../../api/archive.ts'
import { drawUpTransfer } from '../../api/transfers.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { SearchBox } from '../../components/SearchBox.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

type Chosen = Pick<Volume, 'id' | 'name'>

/** The volumes that can be transferred, of which one chooses what goes on the list. */
export function DrawUp({ onDone }: { onDone(): void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [receiver, setReceiver] = useState('')
  const [chosen, setChosen] = useState<readonly Chosen[]>([])
  const [isAsked, setAsked] = useState(false)
  const draw = useMutation({
    mutationFn: drawUpTransfer,
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['archive'] })
      onDone()
    },
  })
  const isReceiverMissing = receiver.trim().length < 2
  return (
    <div className="panel narrowform before">
      <Choosing chosen={chosen} onChange={setChosen} />
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          setAsked(true)
          if (isReceiverMissing || chosen.length === 0) return
          draw.mutate({ receiver: receiver.trim(), volumes: chosen.map(({ id }) => id) })
        }}
      >
        <p className={chosen.length > 0 ? 'sec before' : undefined} aria-live="polite">
          {chosen.length > 0 &&
            t('transfer.chosen', {
              count: chosen.length,
              names: chosen.map(({ name }) => name).join('、'),
            })}
        </p>
        <TextField
          id="transfer-receiver"
          label={t('transfer.receiver')}
          maxLength={200}
          error={isAsked && isReceiverMissing ? t('transfer.receiverMissing') : null}
          value={receiver}
          onChange={setReceiver}
        />
        {isAsked && chosen.length === 0 && (
          <p className="msg bad" role="alert">
            {t('transfer.chooseOne')}
          </p>
        )}
        {draw.error && (
          <p className="msg bad" role="alert">
            {errorText(draw.error)}
          </p>
        )}
        <Button tone="primary" type="submit" busy={draw.isPending}>
          {t('transfer.drawUp')}
        </Button>
      </form>
    </div>
  )
}

interface ChoosingProps {
  chosen: readonly Chosen[]
  onChange(chosen: readonly Chosen[]): void
}

/** What is chosen stays so on other pages and in other searches. */
function Choosing({ chosen, onChange }: ChoosingProps) {
  const { t } = useWords()
  const [q, setQ] = useState('')
  /** Cursors of the pages up to this one; the first has none. */
  const [trail, setTrail] = useState<readonly string[]>([])
  const after = trail.at(-1)
  const volumes = useQuery({
    ...volumesQuery({ isTransferable: true, ...(q && { q }), ...(after && { after }) }),
    placeholderData: keepPreviousData,
  })
  return (
    <>
      <SearchBox
        label={t('volume.find')}
        value={q}
        onSearch={(text) => {
          setQ(text)
          setTrail([])
        }}
      />
      <Await query={volumes}>
        {({ items, next }) => (
          <>
            {items.length === 0 ? (
              <p className="sec">{t(q ? 'volume.none' : 'transfer.nothingArranged')}</p>
            ) : (
              <fieldset className="before">
                <legend>{t('transfer.choose')}</legend>
                {items.map(({ id, uscc, name, items: count }) => (
                  <label className="opt" key={id}>
                    <input
                      type="checkbox"
                      checked={chosen.some((one) => one.id === id)}
                      onChange={({ target }) => {
                        const others = chosen.filter((one) => one.id !== id)
                        onChange(target.checked ? [...others, { id, name }] : others)
                      }}
                    />
                    <span>
                      {name}
                      <span className="meta num">{`　${uscc}　${t('transfer.count', { count })}`}</span>
                    </span>
                  </label>
                ))}
              </fieldset>
            )}
            {(next || trail.length > 0) && (
              <nav className="pager" aria-label={t('common.pages')}>
                {trail.length > 0 && (
                  <Button small onClick={() => setTrail(trail.slice(0, -1))}>
                    {t('common.previous')}
                  </Button>
                )}
                {next && (
                  <Button small onClick={() => setTrail([...trail, next])}>
                    {t('common.next')}
                  </Button>
                )}
              </nav>
            )}
          </>
        )}
      </Await>
    </>
  )
}
