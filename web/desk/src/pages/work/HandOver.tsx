import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { TaskView } from '@yiqi/contracts'
import { Select } from 'antd'
import { useState } from 'react'
import { colleaguesQuery, handOverTask } from '../../api/tasks.ts'
import { Antd } from '../../app/Antd.tsx'
import { Button } from '../../components/Button.tsx'
import { Dialog } from '../../components/Dialog.tsx'
import { Await, useErrorText } from '../../components/Feedback.tsx'
import { Note } from '../../components/State.tsx'
import { useWords } from '../../i18n/words.ts'

/** To a colleague of the same duty, who is told. */
export default function HandOver({ task, onClose }: { task: TaskView; onClose(): void }) {
  const { t } = useWords()
  const client = useQueryClient()
  const errorText = useErrorText()
  const colleagues = useQuery(colleaguesQuery(task.duty))
  const [to, setTo] = useState<string | null>(null)
  const [note, setNote] = useState('')
  const handOver = useMutation({
    mutationFn: (toName: string) =>
      handOverTask(task.id, {
        version: task.version,
        to: to ?? '',
        toName,
        ...(note.trim() && { note: note.trim() }),
      }),
    onSuccess: onClose,
    onSettled: () => client.invalidateQueries({ queryKey: ['tasks'] }),
  })
  const chosen = colleagues.data?.items.find(({ id }) => id === to)
  return (
    <Antd density="desk">
      <Dialog
        onClose={onClose}
        title={t('tasks.handOverTitle', { caseNo: task.case.caseNo ?? '' })}
        footer={
          <Button
            tone="primary"
            busy={handOver.isPending}
            disabled={!chosen}
            onClick={() => chosen && handOver.mutate(chosen.name)}
          >
            {t('tasks.handOver')}
          </Button>
        }
      >
        <Await query={colleagues}>
          {({ items }) =>
            items.length === 0 ? (
              <Note tone="info">{t('tasks.noColleagues')}</Note>
            ) : (
              <div className="field">
                <label className="lab" htmlFor="hand-over-to">
                  {t('tasks.handOverTo')}
                </label>
                <Select
                  id="hand-over-to"
                  value={to}
                  onChange={setTo}
                  showSearch={{ optionFilterProp: 'label' }}
                  options={items.map(({ id, name }) => ({ value: id, label: name }))}
                  style={{ width: '100%' }}
                />
              </div>
            )
          }
        </Await>
        <div className="field">
          <label className="lab" htmlFor="hand-over-note">
            {t('tasks.handOverNote')}
            <span className="opt-note">{t('common.optional')}</span>
          </label>
          <textarea
            id="hand-over-note"
            className="in"
            rows={2}
            maxLength={500}
            value={note}
            onChange={({ target }) => setNote(target.value)}
          />
        </div>
        {handOver.error && (
          <Note tone="bad" live>
            {errorText(handOver.error)}
          </Note>
        )}
      </Dialog>
    </Antd>
  )
}
