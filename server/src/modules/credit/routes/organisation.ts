import { Type } from 'typebox'
import { read } from '../../../kernel/context.ts'
import type { App } from '../../../kernel/http/types.ts'
import type { CaseServices } from '../../cases/index.ts'
import { OrganisationCredit } from '../schemas.ts'
import { organisationCredit } from '../view.ts'

/** 我的信用: to its clerks, and to officials in charge of it. */
export function organisationCreditRoute(app: App, services: CaseServices): void {
  app.get(
    '/api/v1/credit/organisations/:uscc',
    {
      config: { permission: 'signed-in', errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getOrganisationCredit',
        params: Type.Object({ uscc: Type.String({ minLength: 18, maxLength: 18 }) }),
        response: { 200: OrganisationCredit },
      },
    },
    ({ actor, params: { uscc } }) =>
      read(services, actor, (tx) => organisationCredit(tx, services, uscc)),
  )
}
