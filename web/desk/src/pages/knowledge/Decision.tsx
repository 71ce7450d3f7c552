import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import {
  expireVersion,
  publishVersion,
  returnVersion,
  reviewVersion,
  type Version,
} from '../../api/knowledge.ts'
import { can, useSession } from '../../api/session.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { TextArea } from '../../components/TextArea.tsx'
import { TextField } from '../../components/TextField.tsx'
import { useWords } from '../../i18n/words.ts'

type Verb = 'review' | 'return' | 'publish' | 'expire'

const verbs: Record<Version['state'], readonly (readonly [Verb, string])[]> = {
  DRAFT: [
    ['review', 'knowledge.review'],
    ['return', 'knowledge.review'],
  ],
  REVIEWED: [
    ['publish', 'knowledge.publish'],
    ['return', 'knowledge.review'],
  ],
  PUBLISHED: [['expire', 'knowledge.publish']],
  EXPIRED: [],
}

/** What a second official may do with it. */
export function Decision({ version }: { version: Version }) {
  const { t } = useWords()
  const session = useSession()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [opinion, setOpinion] = useState('')
  const [lastDay, setLastDay] = useState('')
  const [asked, setAsked] = useState<Verb | null>(null)
  const { id, revision, state } = version
  const words = opinion.trim()
  const decide = useMutation({
    mutationFn: (verb: Verb): Promise<unknown> => {
      const judgement = { revision, ...(words && { opinion: words }) }
      if (verb === 'review') return reviewVersion(id, judgement)
      if (verb === 'publish') return publishVersion(id, judgement)
      if (verb === 'return') return returnVersion(id, { revision, opinion: words })
      return expireVersion(id, { revision, opinion: words, lastDay })
    },
    onSuccess: () => {
      setOpinion('')
      setAsked(null)
    },
    onSettled: () => client.invalidateQueries({ queryKey: ['knowledge'] }),
  })
  const open = verbs[state].filter(([, permission]) => can(session, permission))
  if (open.length === 0) return null
  const lacksWords = (verb: Verb | null) =>
    (verb === 'return' || verb === 'expire') && words.length < 2
  const lacksDay = (verb: Verb | null) => verb === 'expire' && lastDay === ''
  const give = (verb: Verb) => {
    setAsked(verb)
    if (!lacksWords(verb) && !lacksDay(verb)) decide.mutate(verb)
  }
  return (
    <section className="noprint">
      <h2>{t('kb.decide')}</h2>
      <TextArea
        id="kb-opinion"
        label={t('kb.opinion')}
        hint={t('kb.opinionHint')}
        rows={3}
        maxLength={1000}
        value={opinion}
        error={lacksWords(asked) ? t('kb.needOpinion') : null}
        onChange={setOpinion}
      />
      {state === 'PUBLISHED' && (
        <TextField
          id="kb-last-day"
          label={t('kb.lastDay')}
          type="date"
          value={lastDay}
          error={lacksDay(asked) ? t('kb.needLastDay') : null}
          onChange={setLastDay}
        />
      )}
      {decide.error && (
        <p className="msg bad" role="alert">
          {errorText(decide.error)}
        </p>
      )}
      <div className="row">
        {open.map(([verb], index) => (
          <Button
            key={verb}
            tone={index === 0 && verb !== 'expire' ? 'primary' : 'default'}
            busy={decide.isPending && decide.variables === verb}
            disabled={decide.isPending && decide.variables !== verb}
            onClick={() => give(verb)}
          >
            {t(`kb.${verb}`)}
          </Button>
        ))}
      </div>
    </section>
  )
}
