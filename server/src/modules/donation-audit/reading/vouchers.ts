import type { DisclosedRow } from './row.ts'

/**
 * Numbers of vouchers that one file has shown. Banks use them again, so that a number alone says little; with the day,
 * the amount and the note alike, one gift was likely posted twice.
 */
export function createVoucherBook() {
  const numbers = new Set<string>()
  const postings = new Set<string>()
  return {
    enter(row: DisclosedRow, note: string): void {
      if (row.reference === '' || row.amountFen === null) return
      const number = JSON.stringify([row.notice, row.reference])
      const posting = JSON.stringify([number, row.day, row.amountFen, row.donor, note])
      if (postings.has(posting)) row.codes.push('POSTED_TWICE')
      else if (numbers.has(number)) row.codes.push('VOUCHER_REUSED')
      numbers.add(number)
      postings.add(posting)
    },
  }
}
