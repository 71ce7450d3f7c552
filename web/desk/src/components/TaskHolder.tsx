import type { TaskView } from '@yiqi/contracts'
import { useWords } from '../i18n/words.ts'

type Held = Pick<TaskView, 'assignee' | 'assignedFor' | 'standsInFor' | 'isMine'>

/** Why a task lies where it lies: given by the platform, or of somebody who is away. Nothing for a claimed one. */
export function TaskHolder({ task }: { task: Held }) {
  const { t } = useWords()
  const { assignee, assignedFor, standsInFor, isMine } = task
  if (standsInFor)
    return <span className="meta">{t('sharing.standsIn', { name: standsInFor })}</span>
  if (!assignee || !assignedFor) return null
  const { open, among } = assignedFor
  return (
    <span className="meta">
      {isMine
        ? t('sharing.reasonMine', { open, among })
        : t('sharing.reason', { name: assignee, open, among })}
    </span>
  )
}
