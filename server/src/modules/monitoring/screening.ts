import type { TextHit, TextScreen } from '@yiqi/org-names'
import type { FoundName, MonitoringServices } from './services.ts'

/** The names that texts are screened for, kept in step with the registers. */
export interface ScreenedNames {
  /** Resolves when the names are there. */
  start(): Promise<void>
  catchUp(): Promise<void>
  readonly screen: TextScreen
}

/** Screening as monitoring asks for it. */
export function screenBy(
  names: ScreenedNames,
): Pick<MonitoringServices, 'screenText' | 'isRegisteredName'> {
  const ready = async () => {
    await names.start()
    await names.catchUp()
    return names.screen
  }
  return {
    screenText: async (text) => (await ready()).find(text).map(foundName),
    isRegisteredName: async (name) =>
      (await ready()).listedAs(name).some((listed) => listed.class === 'legal'),
  }
}

const foundName = (hit: TextHit): FoundName => ({
  start: hit.start,
  end: hit.end,
  written: hit.text,
  name: hit.name,
  match: hit.match,
  // What only looks like a known name is neither that body nor, so far, an illegal one.
  class: hit.match === 'lookalike' ? 'lookalike' : (hit.class ?? 'unknown'),
  uscc: hit.match === 'lookalike' ? null : hit.uscc,
  score: hit.score,
  why: hit.why.map(({ code, zh, en }) => ({ code, message: { zh, en } })),
})
