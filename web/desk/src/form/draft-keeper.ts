import { isProblem, OfflineError } from '@yiqi/api-client'
import type {
  FormSectionView,
  FormValues,
  Problem,
  SaveFormBody,
  SaveFormReply,
} from '@yiqi/contracts'
import { changedSections, changesIn, type Conflict, reconcile } from './changes.ts'
import { dropDraft, keepDraft, takeDraft } from './local-draft.ts'

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'saving' }
  | { kind: 'offline'; isKept: boolean }
  | { kind: 'refused'; error: unknown }

export interface SectionConflict {
  section: FormSectionView
  conflicts: readonly Conflict[]
}

export interface DraftSnapshot {
  values: FormValues
  state: SaveState
  /** As the server found them when it last saved, by section. */
  problems: Readonly<Record<string, readonly Problem[]>>
  conflict: SectionConflict | null
}

export interface DraftOptions {
  caseId: string
  sections: readonly FormSectionView[]
  saved: FormValues
  versions: Readonly<Record<string, number>>
  savedAt: string
  send(body: SaveFormBody): Promise<SaveFormReply>
  store: Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>
}

const afterTyping = 800
const retryEvery = 15_000

/**
 * The form of a case while it is filled in. Every section saves itself; what cannot be sent stays on
 * the device; what somebody else changed meanwhile is merged, or put before the person.
 */
export class DraftKeeper {
  readonly #options: DraftOptions
  readonly #versions: Record<string, number>
  readonly #listeners = new Set<() => void>()
  #saved: FormValues
  #snapshot: DraftSnapshot
  #saving: Promise<boolean> | null = null
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(options: DraftOptions) {
    const { caseId, saved, versions, savedAt, store } = options
    const kept = takeDraft(store, caseId)
    this.#options = options
    this.#versions = { ...versions }
    this.#saved = saved
    this.#snapshot = {
      values: kept ? reconcile(kept.base, kept.values, saved).merged : saved,
      state: { kind: 'saved', at: savedAt },
      problems: {},
      conflict: null,
    }
  }

  readonly getSnapshot = (): DraftSnapshot => this.#snapshot

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly change = (name: string, value: unknown): void => {
    this.#set({ values: { ...this.#snapshot.values, [name]: value } })
    this.#saveAfter(afterTyping)
  }

  /** The person has chosen between two versions. */
  readonly settle = (choices: FormValues): Promise<boolean> => {
    this.#set({ values: { ...this.#snapshot.values, ...choices }, conflict: null })
    return this.save()
  }

  /** @returns whether everything typed so far has reached the server */
  readonly save = (): Promise<boolean> => {
    this.#saving ??= this.#saveAll().finally(() => {
      this.#saving = null
    })
    return this.#saving
  }

  readonly dispose = (): void => clearTimeout(this.#timer)

  get hasChanges(): boolean {
    return this.#changed().length > 0
  }

  #set(part: Partial<DraftSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...part }
    for (const listener of this.#listeners) listener()
  }

  #saveAfter(delay: number): void {
    clearTimeout(this.#timer)
    this.#timer = setTimeout(() => void this.save(), delay)
  }

  #changed(): FormSectionView[] {
    return changedSections(this.#options.sections, this.#saved, this.#snapshot.values)
  }

  async #saveAll(): Promise<boolean> {
    clearTimeout(this.#timer)
    const { caseId, store } = this.#options
    try {
      for (let [section] = this.#changed(); section; [section] = this.#changed()) {
        this.#set({ state: { kind: 'saving' } })
        if (!(await this.#saveSection(section))) return false
      }
      dropDraft(store, caseId)
      return true
    } catch (error) {
      const draft = {
        values: this.#snapshot.values,
        base: this.#saved,
        keptAt: new Date().toISOString(),
      }
      const isKept = keepDraft(store, caseId, draft)
      const isOffline = error instanceof OfflineError
      this.#set({ state: isOffline ? { kind: 'offline', isKept } : { kind: 'refused', error } })
      if (isOffline) this.#saveAfter(retryEvery)
      return false
    }
  }

  /** @returns false where the person must choose first */
  async #saveSection(section: FormSectionView): Promise<boolean> {
    const sent = partOf(section, this.#snapshot.values)
    try {
      const reply = await this.#options.send({
        section: section.id,
        version: this.#versions[section.id] ?? 0,
        values: changesIn(section, this.#saved, sent),
      })
      this.#versions[section.id] = reply.version
      this.#saved = withPart(section, this.#saved, sent)
      this.#set({
        problems: { ...this.#snapshot.problems, [section.id]: reply.problems },
        state: { kind: 'saved', at: reply.savedAt },
      })
      return true
    } catch (error) {
      if (!isProblem(error, 'YQ_STALE')) throw error
      const { version, saved } = error.reply
      return this.#merge(section, Number(version ?? 0), (saved ?? {}) as FormValues)
    }
  }

  #merge(section: FormSectionView, version: number, saved: FormValues): boolean {
    const { values } = this.#snapshot
    const theirs = partOf(section, saved)
    const base = partOf(section, this.#saved)
    const { merged, conflicts } = reconcile(base, partOf(section, values), theirs)
    this.#versions[section.id] = version
    this.#saved = withPart(section, this.#saved, theirs)
    this.#set({
      values: withPart(section, values, merged),
      conflict: conflicts.length > 0 ? { section, conflicts } : null,
    })
    return conflicts.length === 0
  }
}

const partOf = ({ items }: FormSectionView, values: FormValues): FormValues =>
  Object.fromEntries(
    items.flatMap(({ name }) => (name in values ? [[name, values[name]] as const] : [])),
  )

/** The section's part of the values, exchanged for another. */
function withPart(section: FormSectionView, values: FormValues, part: FormValues): FormValues {
  const names = new Set(section.items.map(({ name }) => name))
  const rest = Object.entries(values).filter(([name]) => !names.has(name))
  return { ...Object.fromEntries(rest), ...part }
}
