import type { RegisterRecord } from '../../modules/metadata/index.ts'
import type { NewDisbursement } from '../../modules/disbursements/index.ts'

/* What a story of a campaign is told in: days before today, and 分. */

export interface Giver {
  name: string
  /** Wants a receipt. */
  receipt?: true
  /** Through the account of the demo’s first citizen. */
  isCitizen?: true
  message?: string
}

type Batch = NonNullable<NewDisbursement['batch']>

export interface Payee {
  type: NewDisbursement['payeeType']
  name?: string
  remark: string
  batch?: Batch
}

/** `rest`: whatever the book has left. */
type Fen = number | 'rest'

type Act =
  /** `bank`: a transfer that is announced, and comes with the next statement. */
  | { does: 'give'; by: 'online' | 'platform' | 'cash' | 'bank'; fen: number; from?: Giver }
  | { does: 'give-goods'; item: string; unit: string; quantity: number; price: number; from: Giver }
  | { does: 'import-statement' }
  | { does: 'agree-monthly'; fen: number; day: number }
  /** The last gift that came on line, given back by two clerks. */
  | { does: 'refund'; fen: number; reason: string }
  /** The last receipt that was issued, by two clerks, and another one in its place. */
  | { does: 'reverse-receipt'; reason: string; title: string }
  | {
      does: 'allocate'
      as: string
      line: 'aid' | 'projectMgmt' | 'fundraisingCost'
      use: string
      fen: Fen
    }
  | { does: 'pay'; from: string; to: Payee; fen: Fen }
  /** Of the last payment; a partner says whom it reached. */
  | { does: 'confirm'; fen: Fen; byLink?: string; reached?: Batch }
  | { does: 'return'; fen: number; reason: string }
  | { does: 'amend-plan'; reason: string; changes: (day: string) => RegisterRecord }
  | { does: 'disclose'; answers: Disclosure }
  /** The last one, whose figures left something out. */
  | { does: 'correct-disclosure'; note: string }
  | { does: 'close'; note: string }

export type Step = Act & { daysAgo: number }
/** One kind of step. */
export type StepOf<D extends Act['does']> = Extract<Step, { does: D }>

/** Figures of a campaign are those of its book, less what was forgotten. */
export interface Disclosure {
  class: 'campaign' | 'project' | 'trust' | 'annual' | 'basic' | 'major'
  title: string
  content: string
  occasion?: 'periodic' | 'final'
  /** 分 raised that the first edition leaves out. */
  forgotten?: number
  more?: RegisterRecord
}

export interface CampaignStory {
  /** Of three charities. */
  of: CharityKey
  /** Behind the credit code in its filing number. */
  number: string
  project: string
  name: string
  purpose: string
  use: string
  beneficiaries: string
  /** 分. */
  target: number
  startedDaysAgo: number
  /** Below zero: it is over. */
  endsInDays: number
  partner?: string
  isOnPlatform?: true
  /** Small gifts that come by chance, between two days. */
  crowd: readonly {
    by: 'online' | 'platform'
    gifts: number
    fromDaysAgo: number
    toDaysAgo: number
  }[]
  steps: readonly Step[]
}

export type CharityKey = 'reading' | 'elders' | 'lake'
