import { citizenIdCheckDigit } from '@yiqi/codes'
import { addDays } from '@yiqi/statutory-clock'

const firstBirth = '1958-01-01'
/** Days of birth: 40 years. The step has no factor in common with it, so that all of them occur. */
const births = 14_600
const step = 7919

/**
 * Identity number of the invented person with this serial: valid digits, and a region that does not
 * exist, so that it belongs to nobody. Different serials below 13 million have different numbers.
 */
export function demoCitizenId(regionCode: string, serial: number): string {
  const birth = addDays(firstBirth, (serial * step) % births).replaceAll('-', '')
  const order = 100 + Math.floor(serial / births)
  const first17 = `${regionCode}${birth}${order}`
  return first17 + citizenIdCheckDigit(first17)
}
