import { read, systemActor, today } from '../../../kernel/context.ts'
import { evaluateRule } from '../../rules/index.ts'
import type { ArchiveServices } from '../services.ts'
import { arrangeVolume } from './arrange.ts'
import { waitingItems } from './store.ts'

const most = 1000

/**
 * Once a day: what was filed as long ago as the rule `clock.archive-arrange` gives (parameter
 * `archive.arrange`) and is in no volume yet is arranged by the platform. An organisation whose volume cannot
 * be arranged waits for the next day; the others go on.
 */
export async function arrangeDue(services: ArchiveServices): Promise<number> {
  const actor = systemActor('档案到期整理')
  const day = today(services)
  const due = await read(services, actor, async (tx) => {
    const found = new Set<string>()
    for (const { uscc, filed_on: start, registrar: region } of await waitingItems(tx, most)) {
      if (!uscc || found.has(uscc)) continue
      const asked = { asOf: day, region }
      const { result } = await evaluateRule(
        tx,
        services.rules,
        'clock.archive-arrange',
        { start },
        asked,
      )
      const limit = (result as { due?: string } | undefined)?.due
      if (limit !== undefined && limit < day) found.add(uscc)
    }
    return [...found]
  })
  for (const uscc of due) {
    await arrangeVolume(services, actor, { uscc, note: '整理期限届满，由平台按归档日期整理。' })
  }
  return due.length
}
