import { checkUscc } from '@yiqi/codes'
import type { CertificateClaims } from './claims.ts'

/** The code passes GB 32100, is written plainly, and begins with the class that is stated. */
export function isUsccRight({ uscc, cls }: Pick<CertificateClaims, 'uscc' | 'cls'>): boolean {
  // checkUscc forgives lower case and full width in what people type; a signed code needs neither.
  return /^[0-9A-Z]{18}$/.test(uscc) && checkUscc(uscc).ok && uscc.startsWith(cls)
}
