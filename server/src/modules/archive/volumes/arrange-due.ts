import { read, systemActor, today } from '../../../kernel/context.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { ArchiveServices } from '../services.ts'
import { arrangeVolume } from './arrange.ts'
import { waitingItems, volumeId, type VolumeKey } from './store.ts'

const most = 1000

/**
 * Once a day: what was filed as long ago as the rule `clock.archive-arrange` gives (parameter
 * `archive.arrange`) and is in no volume yet is arranged by the platform. A volume that cannot be arranged is
 * logged and waits for the next day; the others go on.
 * @throws AggregateError at the end, of what failed: the job counts as failed
 */
export async function arrangeDue(services: ArchiveServices): Promise<number> {
  const actor = systemActor('档案到期整理')
  const day = today(services)
  const due = await read(services, actor, async (tx) => {
    const found = new Map<string, VolumeKey>()
    for (const { uscc, filed_on: start, registrar: region } of await waitingItems(tx, most)) {
      if (!uscc) continue
      const key = { uscc, registrar: region }
      if (found.has(volumeId(key))) continue
      const asked = { asOf: day, region }
      const { result } = await evaluateRule(
        tx,
        services.rules,
        'clock.archive-arrange',
        { start },
        asked,
      )
      const limit = (result as { due?: string } | undefined)?.due
      if (limit !== undefined && limit < day) found.set(volumeId(key), key)
    }
    return [...found.values()]
  })
  const failures: unknown[] = []
  for (const key of due) {
    try {
      await arrangeVolume(services, actor, { key, note: '整理期限届满，由平台按归档日期整理。' })
    } catch (error) {
      services.log.error({ err: error, volume: volumeId(key) }, 'a volume could not be arranged')
      failures.push(error)
    }
  }
  if (failures.length > 0) throw new AggregateError(failures, 'volumes could not be arranged')
  return due.length
}
