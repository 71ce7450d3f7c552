import type { FormRecord } from '@yiqi/contracts'
import type { Actor } from '../../kernel/context.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { ProcessServices } from './define.ts'
import type { ProcessRegistry } from './registry.ts'

/** What the case engine needs from the rest of the house; the composition root provides it. */
export interface CaseServices extends ProcessServices {
  processes: ProcessRegistry
  seals: FormSeals
  notify: Notify
  render: RenderDocument
  sign: SignText
  secondFactor: SecondFactor
  startPasskeyProof: StartPasskeyProof
  superiors: FindSuperiors
  clerks: FindClerks
  library: MaterialLibrary
  holders: FindHolders
}

/** Keeps the sensitive fields of a case's form, under a key of the case's own. */
export interface FormSeals {
  seal(tx: Tx, caseId: string, form: FormRecord): Promise<Buffer>
  open(tx: Tx, caseId: string, sealed: Buffer): Promise<FormRecord>
}

/** Written in the transaction, delivered after it. */
export type Notify = (
  tx: Tx,
  notice: {
    /** `case-step` to applicants, the others to officials. */
    template: 'case-step' | 'case-task' | 'case-overdue' | 'case-assigned' | 'absence-deputy'
    recipientAccountId: string
    /** e.g. `case/0192…`. */
    object: string
    params: Record<string, string>
    /** Which time this is said of the object; said once. */
    occurrence?: string
  },
) => Promise<void>

/** Whom a registrar's delay is reported to. */
export type FindSuperiors = (
  tx: Tx,
  region: string,
) => Promise<readonly { id: string; name: string }[]>

/** Who has a permission by his duties today, in any of the regions. */
export type FindHolders = (
  tx: Tx,
  permission: string,
  regions: readonly string[],
) => Promise<readonly { id: string; name: string }[]>

/** Accounts that act for an organisation today; with a process, those whose scope it is in. */
export type FindClerks = (tx: Tx, uscc: string, processId?: string) => Promise<readonly string[]>

/** Reproducible: the same content gives the same bytes. */
export type RenderDocument = (
  template: string,
  content: object,
) => Promise<{ bytes: Uint8Array; mediaType: string }>

/** Whether the code, or what a passkey signed for the subject, is the actor's second factor now. */
export type SecondFactor = (
  tx: Tx,
  actor: Actor,
  proof: {
    code?: string | undefined
    passkey?: { subject: string; response: object } | undefined
  },
) => Promise<boolean>

/** What a browser needs to sign the subject with a passkey. @throws AppError YQ_WRONG_STATE without one */
export type StartPasskeyProof = (tx: Tx, actor: Actor, subject: string) => Promise<object>

/** Key id, dot, Ed25519 signature as base64url: by the key that signs certificates. */
export type SignText = (text: string) => Promise<string>

/** Documents of people and organisations, handed in once and used again. */
export interface MaterialLibrary {
  /** Keeps a paper that an applicant has handed in, in the library of the organisation or his own. */
  keep(
    tx: Tx,
    actor: Actor,
    paper: LibraryDocument & { uscc: string | null; kind: string | null },
  ): Promise<void>
  /** A document of the actor's. @throws AppError YQ_NOT_FOUND, YQ_INVALID if it is no longer valid */
  find(tx: Tx, id: string): Promise<LibraryDocument>
}

export interface LibraryDocument {
  sha256: string
  name: string
  bytes: number
  mediaType: string
  pages: number | null
}
