import type { NameScreen } from '@yiqi/org-names'
import type { FoundName, MonitoringServices } from './services.ts'

/** The names that texts are screened for, kept in step with the registers. */
export interface ScreenedNames {
  /** Resolves when the names are there. */
  start(): Promise<void>
  catchUp(): Promise<void>
  readonly screen: NameScreen
  ownerOf(id: number): { name: string; class: 'legal' | 'illegal'; uscc: string | null } | undefined
}

/** Screening as monitoring asks for it. */
export function screenBy(
  names: ScreenedNames,
): Pick<MonitoringServices, 'screenText' | 'isRegisteredName'> {
  const ready = async () => {
    await names.start()
    await names.catchUp()
  }
  return {
    async screenText(text) {
      await ready()
      return names.screen.find(text).map((known): FoundName => {
        const owners = known.ids.map((id) => names.ownerOf(id)).filter((one) => one !== undefined)
        // Where a published illegal name is also somebody's lawful one, it is looked at all the same.
        const owner = owners.find((one) => one.class === 'illegal') ?? owners[0]
        return {
          start: known.start,
          end: known.end,
          written: text.slice(known.start, known.end),
          name: known.name,
          match: known.isExact ? 'exact' : 'folded',
          class: owner?.class ?? 'legal',
          uscc: owner?.uscc ?? null,
          score: 1,
          why: [],
        }
      })
    },
    async isRegisteredName(name) {
      await ready()
      return names.screen.idsOf(name).some((id) => names.ownerOf(id)?.class === 'legal')
    },
  }
}
