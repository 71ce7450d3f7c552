import type { Tx } from '../../kernel/database/connect.ts'
import type { Services } from '../../kernel/module.ts'
import type { CaseServices } from '../cases/index.ts'
import type { RuleRegistry } from '../rules/index.ts'

/** What the archive needs from the rest of the house; the composition root provides it. */
export interface ArchiveServices extends Services {
  registers: CaseServices['registers']
  processes: CaseServices['processes']
  rules: RuleRegistry
  /** Name of the registrar of a region. */
  registrarName(region: string): string
  /** Key id, dot, Ed25519 signature as base64url. */
  sign(text: string): Promise<string>
  /** The keys that `sign` uses and has used. */
  documents: { trustedKeys: readonly PublicKey[] }
  /** The nearest office, from that of the region upwards, where somebody has the permission. */
  nearestOffice(
    tx: Tx,
    permission: string,
    region: string | null,
  ): Promise<{ people: readonly { id: string }[] } | null>
  notify(tx: Tx, notice: ArchiveNotice): Promise<void>
}

export interface PublicKey {
  kid: string
  publicKeyHex?: string
}

interface ArchiveNotice {
  template:
    | 'archive-damaged'
    | 'archive-asked'
    | 'archive-granted'
    | 'archive-refused'
    | 'archive-ending'
    | 'archive-overdue'
  recipientAccountId: string
  /** e.g. `archive/990102-M-2026-Y-00012`. */
  object: string
  params: Record<string, string>
  /** Which time this is said of the object: the same is said once. */
  occurrence?: string
}
