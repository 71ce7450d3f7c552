import type { Message, MyData } from '@yiqi/contracts'
import type { Tx } from './database/connect.ts'

/** Tells a person what a module holds about him; asked as the system, for that person only. */
export interface PersonalDataSource {
  /** Names of the acts by which officials look at it, as they stand in the audit trail. */
  acts: Readonly<Record<string, Message>>
  collect(tx: Tx, subject: DataSubject): Promise<HeldData>
}

export interface DataSubject {
  accountId: string
  name: string
  /** Blind index under `person.citizen_id`, the same as the register of persons keeps. */
  citizenIdIndex: string | null
  /** Whether sensitive data may be given whole, or only so that its owner knows it again. */
  isWhole: boolean
}

/** What is held, and under which objects the audit trail tells who looked at it. */
export interface HeldData {
  groups: MyData['groups']
  objects: readonly HeldObject[]
}

export interface HeldObject {
  /** As in the audit trail, e.g. `person/0192…`. */
  name: string
  label: Message
  /** With everything below it, e.g. a case and its papers. */
  withParts: boolean
}
