import { Nullable } from '@yiqi/contracts'
import { Type } from 'typebox'
import type { App } from '../../../kernel/http/types.ts'
import {
  CheckPlanId,
  listPublicPlans,
  PublicPlanQuery,
  PublicPlanSummary,
  PublicPlanView,
  viewPublicPlan,
} from '../../supervision/index.ts'
import { queryLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'

const path = '/public/v1/random-checks'

/** 双随机抽查, for programs: everything that is needed to draw again. */
export function randomCheckApi(app: App, services: DisclosureServices): void {
  const tags = ['random-checks']
  const rateLimit = queryLimit(services)
  app.get(
    path,
    {
      config: { permission: 'public', rateLimit, errors: ['YQ_MALFORMED'] },
      schema: {
        operationId: 'listPublicCheckPlans',
        summary: '双随机抽查计划：名单已经固定的',
        tags,
        querystring: PublicPlanQuery,
        response: {
          200: Type.Object({ items: Type.Array(PublicPlanSummary), next: Nullable(Type.String()) }),
        },
      },
    },
    ({ query: { limit = 20, ...query } }) => listPublicPlans(services, { ...query, limit }),
  )
  app.get(
    `${path}/:id`,
    {
      config: { permission: 'public', rateLimit, errors: ['YQ_NOT_FOUND'] },
      schema: {
        operationId: 'getPublicCheckPlan',
        summary: '一次抽查：固定的名单、承诺、种子、抽取结果和检查结果，人人可以重算',
        tags,
        params: CheckPlanId,
        response: { 200: PublicPlanView },
      },
    },
    ({ params: { id } }) => viewPublicPlan(services, id),
  )
}
