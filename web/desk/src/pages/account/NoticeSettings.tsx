import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import {
  canPush,
  type ChannelId,
  dropNoticeAddress,
  type NoticePreferences,
  type NoticeSettings as Settings,
  noticeSettingsQuery,
  pushToThisBrowser,
  saveNoticeSettings,
} from '../../api/notice-settings.ts'
import { Button } from '../../components/Button.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { TextField } from '../../components/TextField.tsx'
import { formatMinute } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

const channels: ChannelId[] = ['email', 'sms', 'web-push', 'wechat']

/** How this person is told, when not, and on which devices. The inbox always has everything. */
export function NoticeSettings() {
  const settings = useQuery(noticeSettingsQuery)
  return (
    <Await query={settings} lines={4}>
      {(known) => (
        <>
          <Preferences known={known} />
          <Devices known={known} />
        </>
      )}
    </Await>
  )
}

/** Every change is saved at once: there is no form to lose. */
function Preferences({ known }: { known: Settings }) {
  const { t } = useWords()
  const save = useSaved(saveNoticeSettings)
  const { channels: chosen, quiet, digest } = known
  const client = useQueryClient()
  const change = (part: Partial<NoticePreferences>) => {
    // Shown before it is saved; a refusal brings back what holds.
    client.setQueryData(noticeSettingsQuery.queryKey, { ...known, ...part })
    save.mutate({ channels: chosen, quiet, digest, ...part })
  }
  const toggle = (id: ChannelId) =>
    change({ channels: channels.filter((one) => (one === id) !== chosen.includes(one)) })
  return (
    <>
      <p className="sec apart">{t('notices.lead')}</p>
      <Trouble error={save.error} />
      <fieldset className="field">
        <legend>{t('notices.channels')}</legend>
        {channels.map((id) => (
          <label className="opt" key={id}>
            <input type="checkbox" checked={chosen.includes(id)} onChange={() => toggle(id)} />
            {t(`notices.${id}`)}
            {known.local.includes(id) && <span className="meta">{t('notices.local')}</span>}
          </label>
        ))}
      </fieldset>
      <label className="opt">
        <input
          type="checkbox"
          checked={digest === 'daily'}
          disabled={!chosen.includes('email')}
          onChange={() => change({ digest: digest === 'daily' ? 'none' : 'daily' })}
        />
        {t('notices.digest')}
      </label>
      <label className="opt">
        <input
          type="checkbox"
          checked={quiet !== null}
          onChange={() => change({ quiet: quiet ? null : { from: '22:00', until: '08:00' } })}
        />
        {t('notices.quiet')}
      </label>
      {quiet && (
        <div className="row">
          <TextField
            id="quiet-from"
            type="time"
            label={t('notices.quietFrom')}
            value={quiet.from}
            onChange={(from) => from && change({ quiet: { ...quiet, from } })}
          />
          <TextField
            id="quiet-until"
            type="time"
            label={t('notices.quietUntil')}
            value={quiet.until}
            onChange={(until) => until && change({ quiet: { ...quiet, until } })}
          />
        </div>
      )}
    </>
  )
}

function Devices({ known: { addresses, pushKey } }: { known: Settings }) {
  const { t } = useWords()
  const add = useSaved(() => pushToThisBrowser(pushKey))
  const drop = useSaved(dropNoticeAddress)
  const isDenied = add.error instanceof DOMException
  return (
    <>
      <h3>{t('notices.devices')}</h3>
      <Trouble error={isDenied ? null : (add.error ?? drop.error)} />
      {isDenied && (
        <Note tone="bad" live>
          {t('notices.denied')}
        </Note>
      )}
      {addresses.length > 0 && (
        <ul className="caselist">
          {addresses.map(({ id, label, createdAt }) => (
            <li key={id}>
              <div>
                <b>{label}</b>
                <p className="meta">{t('notices.since', { at: formatMinute(createdAt) })}</p>
              </div>
              <div className="right">
                <Button
                  small
                  busy={drop.isPending && drop.variables === id}
                  aria-label={t('notices.dropOf', { device: label })}
                  onClick={() => drop.mutate(id)}
                >
                  {t('notices.drop')}
                </Button>
              </div>
            </li>
          ))}
        </ul>
      )}
      {canPush() ? (
        <Button busy={add.isPending} onClick={() => add.mutate(undefined)}>
          {t('notices.pushHere')}
        </Button>
      ) : (
        <p className="sec">{t('notices.cannotPush')}</p>
      )}
    </>
  )
}

/** Every change answers with the settings as they are then. */
const saving = ['notice-settings', 'saving']

/** One after the other; what an earlier one brings back does not undo what is chosen meanwhile. */
function useSaved<V>(change: (value: V) => Promise<Settings>) {
  const client = useQueryClient()
  return useMutation({
    mutationKey: saving,
    scope: { id: saving.join('/') },
    mutationFn: change,
    onSuccess: (settings) => {
      if (client.isMutating({ mutationKey: saving }) > 1) return
      client.setQueryData(noticeSettingsQuery.queryKey, settings)
    },
    onError: () => client.invalidateQueries(noticeSettingsQuery),
  })
}

function Trouble({ error }: { error: Error | null }) {
  const errorText = useErrorText()
  return (
    error && (
      <Note tone="bad" live>
        {errorText(error)}
      </Note>
    )
  )
}
