import { useMutation, useQueryClient } from '@tanstack/react-query'
import {
  confirmHelpKey,
  endHelpKey,
  helpKey,
  type HelpPlatform,
  proposeHelpKey,
} from '../../api/help.ts'
import { Button } from '../../components/Button.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { Note, State, type Tone } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'
import { FieldsForm, type FormField } from './FieldsForm.tsx'

const tones: Record<HelpPlatform['keys'][number]['state'], Tone> = {
  ...{ proposed: 'warn', confirmed: 'ok', ended: 'off' },
}
const keyFields: readonly FormField[] = [
  { name: 'publicKey', label: 'docking.publicKey', hint: 'docking.publicKeyHint', maxLength: 100 },
]

/** Keys of a platform's programs; an official confirms what its clerk proposed. */
export function HelpKeys({
  platform,
  mayConfirm,
}: {
  platform: HelpPlatform
  mayConfirm: boolean
}) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const change = useMutation({
    mutationFn: ({ id, isEnd }: { id: string; isEnd: boolean }) =>
      isEnd ? endHelpKey(id) : confirmHelpKey(id),
    onSettled: () => client.invalidateQueries({ queryKey: helpKey }),
  })
  if (platform.keys.length === 0) return <p className="meta">{t('docking.noKeys')}</p>
  return (
    <>
      <ul className="lines">
        {platform.keys.map(({ id, state, publicKey, proposedBy, proposedAt }) => (
          <li key={id}>
            <div className="listhead">
              <span className="code">{id}</span>
              <State tone={tones[state]} tag>
                {t(`docking.key.${state}`)}
              </State>
            </div>
            <p className="meta break">
              {proposedBy} {proposedAt.slice(0, 10)} <span className="code">{publicKey}</span>
            </p>
            {state !== 'ended' && (
              <div className="row noprint">
                {state === 'proposed' && mayConfirm && (
                  <Button
                    tone="primary"
                    small
                    busy={change.isPending}
                    onClick={() => change.mutate({ id, isEnd: false })}
                  >
                    {t('docking.confirmKey')}
                  </Button>
                )}
                <Button
                  small
                  busy={change.isPending}
                  onClick={() => change.mutate({ id, isEnd: true })}
                >
                  {t('docking.endKey')}
                </Button>
              </div>
            )}
          </li>
        ))}
      </ul>
      {change.error && (
        <Note tone="bad" live>
          {errorText(change.error)}
        </Note>
      )}
    </>
  )
}

/** For clerks of the platform: what they have, and the form that proposes one more. */
export function OwnKeys({ platform }: { platform: HelpPlatform }) {
  const { t } = useWords()
  return (
    <section className="review">
      <h2>{t('docking.keys')}</h2>
      <HelpKeys platform={platform} mayConfirm={false} />
      <FieldsForm
        title="docking.proposeKey"
        submit="docking.proposeKey"
        fields={keyFields}
        send={({ publicKey }) =>
          proposeHelpKey({ platformUscc: platform.uscc, publicKey: String(publicKey) })
        }
      />
    </section>
  )
}
