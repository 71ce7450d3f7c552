import type { FastifyRequest } from 'fastify'
import type { DisclosureServices, SiteOptions } from './services.ts'

type Limited = Exclude<keyof SiteOptions['limits'], 'account'>

const limitOf =
  (kind: Limited) =>
  ({ site }: DisclosureServices) => ({
    max: (request: FastifyRequest) =>
      request.actor?.accountId ? site.limits.account : site.limits[kind],
    timeWindow: '1 minute',
  })

/** Of an address, whoever is signed in there: what is sent must not be tied to an account. */
export const addressLimit = ({ site }: DisclosureServices) => ({
  max: site.limits.report,
  timeWindow: '1 minute',
})

export const queryLimit = limitOf('query')
export const markLimit = limitOf('marks')
export const verifyLimit = limitOf('verify')
export const uploadLimit = limitOf('upload')
export const reportLimit = limitOf('report')
