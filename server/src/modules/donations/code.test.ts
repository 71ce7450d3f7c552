import { expect, test } from 'vitest'
import { newDonationCode, readDonationCode } from './code.ts'

const letters = '0123456789ABCDEFGHJKLMNPQRSTUVWXYZ'

test('a code reads back however it is written', () => {
  for (let n = 0; n < 200; n++) {
    const code = newDonationCode()
    expect(readDonationCode(code)).toBe(code)
    expect(readDonationCode(` ${code.toLowerCase().replace(/(.{4})/g, '$1-')} `)).toBe(code)
  }
})

test('every single wrong letter is found', () => {
  const code = newDonationCode()
  for (let place = 1; place < code.length; place++) {
    for (const letter of letters) {
      if (letter === code[place]) continue
      const wrong = code.slice(0, place) + letter + code.slice(place + 1)
      expect(readDonationCode(wrong), `${code} as ${wrong}`).toBeNull()
    }
  }
})

test.each(['', 'D', 'X000000000000Z', 'D00000000000', '捐赠编号'])('%s is no code', (written) =>
  expect(readDonationCode(written)).toBeNull(),
)
