import { type ListedName, TextScreen } from '@yiqi/org-names'
import { type Context, read, systemActor } from '../../../kernel/context.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { OutboxEvent } from '../../../kernel/outbox.ts'
import { type OutboxTail, tailOutbox } from '../../../kernel/outbox-tail.ts'
import { findOrganisationNames, streamOrganisationNames } from '../../organisations/index.ts'
import { changedKeys } from '../../registers/index.ts'
import { findIllegalNames } from './names.ts'

/** Texts screened by all names of the registers, in the memory of this process and always in step with them. */
export interface RegisterScreen extends OutboxTail {
  readonly screen: TextScreen
}

const follower = systemActor('名称筛查')
const organisationChanged = 'registers.organisation.changed.v1'
const illegalChanged = 'registers.illegal-organisation.changed.v1'

export function createRegisterScreen(context: Context): RegisterScreen {
  let screen = new TextScreen([])
  /** Ids in the screen, by credit code or by number of the illegal list. */
  const idsOf = new Map<string, number[]>()

  function put(key: string, names: readonly ListedName[]): void {
    for (const id of idsOf.get(key) ?? []) screen.remove(id)
    idsOf.set(
      key,
      names.map((name) => screen.add(name)),
    )
  }

  async function build(): Promise<void> {
    const listed: ListedName[] = []
    idsOf.clear()
    const gather = (key: string, names: readonly ListedName[]) => {
      idsOf.set(
        key,
        names.map((name) => listed.push(name) - 1),
      )
    }
    for await (const { uscc, names } of streamOrganisationNames(context, follower)) {
      gather(uscc, legal(uscc, names))
    }
    const published = await read(context, follower, (tx) => findIllegalNames(tx))
    for (const { illegal_no, names } of published) gather(illegal_no, illegal(names))
    screen = new TextScreen(listed)
  }

  async function refresh(tx: Tx, events: readonly OutboxEvent[]): Promise<void> {
    const codes = changedKeys(events, organisationChanged, 'uscc')
    const numbers = changedKeys(events, illegalChanged, 'illegal_no')
    for (const key of [...codes, ...numbers]) put(key, [])
    if (codes.length > 0) {
      for (const { uscc, names } of await findOrganisationNames(tx, codes)) {
        put(uscc, legal(uscc, names))
      }
    }
    if (numbers.length > 0) {
      for (const { illegal_no, names } of await findIllegalNames(tx, numbers)) {
        put(illegal_no, illegal(names))
      }
    }
  }

  const tail = tailOutbox(context, follower, {
    build,
    apply: (events) => read(context, follower, (tx) => refresh(tx, events)),
  })
  return {
    ...tail,
    get screen() {
      return screen
    },
  }
}

const legal = (uscc: string, names: readonly string[]): ListedName[] =>
  names.map((name) => ({ name, class: 'legal', uscc }))

const illegal = (names: readonly string[]): ListedName[] =>
  names.map((name) => ({ name, class: 'illegal' }))
