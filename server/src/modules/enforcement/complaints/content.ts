import { openFor, sealFor } from '../../../kernel/crypto/index.ts'
import type { Tx } from '../../../kernel/database/connect.ts'
import type { ReceivingServices } from '../services.ts'

/** What was written; it may tell who wrote it. */
export interface Content {
  facts: string
  place: string
}

/** Who wrote it. */
export interface Reporter {
  name: string
  mobile: string
  email: string
}

/** One key for each complaint: destroying it takes away who reported, and what he wrote. */
const holder = (id: string) => `complaint/${id}`
const contentAt = (id: string) => ({ table: 'complaint', row: id, column: 'content' })
const identityAt = (id: string) => ({ table: 'complaint_reporter', row: id, column: 'identity' })

type Sealing = Pick<ReceivingServices, 'now' | 'newId' | 'keys'>

export const sealContent = (tx: Tx, services: Sealing, id: string, content: Content) =>
  sealFor(tx, services, services.keys, holder(id), contentAt(id), JSON.stringify(content))

export const sealReporter = (tx: Tx, services: Sealing, id: string, reporter: Reporter) =>
  sealFor(tx, services, services.keys, holder(id), identityAt(id), JSON.stringify(reporter))

export const openContent = async (
  tx: Tx,
  { keys }: Pick<Sealing, 'keys'>,
  { id, content }: { id: string; content: Uint8Array },
): Promise<Content> =>
  JSON.parse(await openFor(tx, keys, holder(id), contentAt(id), content)) as Content

/** Null for whoever gave no name, and for whoever may not see it. */
export async function openReporter(
  tx: Tx,
  { keys }: Pick<Sealing, 'keys'>,
  id: string,
): Promise<Reporter | null> {
  const row = await tx
    .selectFrom('enforcement.complaint_reporter')
    .select('identity')
    .where('complaint_id', '=', id)
    .executeTakeFirst()
  if (!row) return null
  return JSON.parse(await openFor(tx, keys, holder(id), identityAt(id), row.identity)) as Reporter
}
