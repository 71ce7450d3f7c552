import { expect, test } from 'vitest'
import { InnerAddressError, publicAddressOf, publicLookup } from './public-address.ts'

test.each(['127.0.0.1', '[::1]', '[::ffff:10.0.0.1]', '169.254.169.254', 'localhost'])(
  '%s leads into the own network',
  async (host) => {
    await expect(publicAddressOf(host, new Set())).rejects.toThrow(InnerAddressError)
  },
)

const lookup = (inner: readonly string[]) =>
  new Promise((resolve) =>
    publicLookup(new Set(inner))('localhost', {}, (error, found) => resolve(error ?? found)),
  )

test('a name that resolves to this machine is connected to only where it is listed', async () => {
  expect(await lookup([])).toBeInstanceOf(InnerAddressError)
  expect(await lookup(['localhost'])).toMatchObject([{ family: expect.any(Number) }])
})
