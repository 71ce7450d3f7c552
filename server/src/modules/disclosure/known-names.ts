import { buildNameScreen, type IndexedOrganisation, type NameScreen } from '@yiqi/org-names'
import { type Context, read, systemActor } from '../../kernel/context.ts'
import { type OutboxTail, tailOutbox } from '../../kernel/outbox-tail.ts'
import { readSearchRecords, streamSearchRecords } from './store.ts'

/** Whose a name is. */
export interface NameOwner {
  name: string
  class: 'legal' | 'illegal'
  uscc: string | null
}

/** Every name that is public, as texts are screened for: in the memory of this process, in step with the registers. */
export interface KnownNames extends OutboxTail {
  readonly screen: NameScreen
  ownerOf(id: number): NameOwner | undefined
}

const follower = systemActor('名称筛查')
const organisationChanged = 'registers.organisation.changed.v1'

export function createKnownNames(context: Context): KnownNames {
  let screen = buildNameScreen([])
  let owners: NameOwner[] = []
  const idsOf = new Map<string, number[]>()

  function* namesOf(records: readonly IndexedOrganisation[]) {
    for (const { id: uscc, name, formerNames = [], abbreviations = [] } of records) {
      const ids: number[] = []
      for (const one of new Set([name, ...formerNames, ...abbreviations])) {
        const id = owners.push({ name: one, class: 'legal', uscc: String(uscc) }) - 1
        ids.push(id)
        yield { id, name: one }
      }
      idsOf.set(String(uscc), ids)
    }
  }

  async function build(): Promise<void> {
    owners = []
    idsOf.clear()
    const entries = []
    for await (const batch of streamSearchRecords(context, follower))
      entries.push(...namesOf(batch))
    screen = buildNameScreen(entries)
  }

  async function refresh(codes: readonly string[]): Promise<void> {
    if (codes.length === 0) return
    const records = await read(context, follower, (tx) => readSearchRecords(tx, codes))
    for (const code of codes) {
      for (const id of idsOf.get(code) ?? []) screen.remove(id)
      idsOf.delete(code)
    }
    for (const { id, name } of namesOf(records)) screen.add(id, name)
  }

  const tail = tailOutbox(context, follower, {
    build,
    apply: async (events) => {
      const changes = events.filter(({ type }) => type === organisationChanged)
      const codes = changes.flatMap(({ data }) =>
        (data.keys as { uscc: string }[]).map(({ uscc }) => uscc),
      )
      await refresh([...new Set(codes)])
    },
  })
  return {
    ...tail,
    get screen() {
      return screen
    },
    ownerOf: (id) => owners[id],
  }
}
