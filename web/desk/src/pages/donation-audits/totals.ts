import type { DonationAudit } from '../../api/donation-audits.ts'

export interface RecipientTotal {
  recipient: string
  /** Days for which both were disclosed, and of these how many differ. */
  days: number
  differing: number
  /** 分 of those days. */
  announcedFen: number
  countedFen: number
  onlyAnnounced: number
  onlyCounted: number
}

/** Announced totals against counted ones, over the days for which a recipient disclosed both. */
export function totalsByRecipient(days: DonationAudit['days']): RecipientTotal[] {
  const totals = new Map<string, RecipientTotal>()
  for (const { recipient, announcedFen, countedFen, agrees } of days) {
    const total = totals.get(recipient) ?? {
      ...{ recipient, days: 0, differing: 0, announcedFen: 0, countedFen: 0 },
      ...{ onlyAnnounced: 0, onlyCounted: 0 },
    }
    totals.set(recipient, total)
    if (announcedFen !== null && countedFen !== null) {
      total.days++
      total.announcedFen += announcedFen
      total.countedFen += countedFen
      if (agrees === false) total.differing++
    } else if (announcedFen !== null) total.onlyAnnounced++
    else if (countedFen !== null) total.onlyCounted++
  }
  return [...totals.values()]
}

export interface CodeTotal {
  code: DonationAudit['files'][number]['codes'][number]['code']
  text: DonationAudit['files'][number]['codes'][number]['text']
  weight: DonationAudit['files'][number]['codes'][number]['weight']
  rows: number
}

const weights = ['rejected', 'doubtful', 'remark'] as const

/** Rows of all files by what was found in them: what was sent back first. */
export function rowsByCode(files: DonationAudit['files']): CodeTotal[] {
  const totals = new Map<string, CodeTotal>()
  for (const { codes } of files) {
    for (const one of codes) {
      const total = totals.get(one.code)
      if (total) total.rows += one.rows
      else totals.set(one.code, { ...one })
    }
  }
  return [...totals.values()].sort(
    (a, b) => weights.indexOf(a.weight) - weights.indexOf(b.weight) || b.rows - a.rows,
  )
}
