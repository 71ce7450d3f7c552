import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { AccountView } from '@yiqi/contracts'
import { useState } from 'react'
import { proposePost } from '../../api/admin.ts'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { useErrorText } from '../../components/Feedback.tsx'
import { RegionSelect } from '../../components/form/RegionSelect.tsx'
import { Note } from '../../components/State.tsx'
import { formatDay } from '../../i18n/dates.ts'
import { useWords } from '../../i18n/words.ts'

const duties = [
  'intake',
  'reviewer',
  'approver',
  'archivist',
  'inspector',
  'legal-check',
  'register-editor',
  'importer',
  'knowledge-editor',
  'helpdesk',
  'system-administrator',
  'security-administrator',
  'audit-administrator',
] as const

/** Proposed by one administrator; another one confirms it. */
export function PostDialog({ account, onClose }: { account: AccountView; onClose(): void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const [duty, setDuty] = useState<string>(duties[0])
  const [regionCode, setRegionCode] = useState(account.regionCode ?? '')
  const [validFrom, setValidFrom] = useState(formatDay(new Date().toISOString()))
  const [validTo, setValidTo] = useState('')
  const propose = useMutation({
    mutationFn: () =>
      proposePost(account.id, { duty, regionCode, validFrom, ...(validTo && { validTo }) }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['accounts'] })
      onClose()
    },
  })
  return (
    <Dialog
      onClose={onClose}
      title={`${t('accounts.givePost')}　${account.name}`}
      footer={
        <Button
          tone="primary"
          busy={propose.isPending}
          disabled={!regionCode || !validFrom}
          onClick={() => propose.mutate()}
        >
          {t('accounts.propose')}
        </Button>
      }
    >
      <Note tone="info">{t('accounts.twoPeople')}</Note>
      <div className="field">
        <label className="lab" htmlFor="post-duty">
          {t('accounts.duty')}
        </label>
        <select
          className="in"
          id="post-duty"
          value={duty}
          onChange={({ target }) => setDuty(target.value)}
        >
          {duties.map((name) => (
            <option key={name} value={name}>
              {t(`duty.${name}`)}
            </option>
          ))}
        </select>
      </div>
      <div className="field">
        <label className="lab" htmlFor="post-region">
          {t('accounts.region')}
        </label>
        <RegionSelect
          id="post-region"
          value={regionCode}
          onChange={(code) => setRegionCode(String(code ?? ''))}
        />
      </div>
      <div className="two field">
        <div>
          <label className="lab" htmlFor="post-from">
            {t('accounts.validFrom')}
          </label>
          <input
            className="in"
            id="post-from"
            type="date"
            value={validFrom}
            onChange={({ target }) => setValidFrom(target.value)}
          />
        </div>
        <div>
          <label className="lab" htmlFor="post-to">
            {t('accounts.validTo')}
            <span className="opt-note">{t('common.optional')}</span>
          </label>
          <input
            className="in"
            id="post-to"
            type="date"
            min={validFrom}
            value={validTo}
            onChange={({ target }) => setValidTo(target.value)}
          />
        </div>
      </div>
      {propose.error && (
        <Note tone="bad" live>
          {errorText(propose.error)}
        </Note>
      )}
    </Dialog>
  )
}
