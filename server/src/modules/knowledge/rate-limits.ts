import type { FastifyRequest } from 'fastify'

const limited = (anybody: number, account: number) => ({
  max: (request: FastifyRequest) => (request.actor?.accountId ? account : anybody),
  timeWindow: '1 minute',
})

/** Requests a minute of one address, or of one account (data.md §5); a model costs more than a search. */
export const searchLimit = limited(60, 600)
export const answerLimit = limited(6, 30)
