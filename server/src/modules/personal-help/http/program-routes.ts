import { Type } from 'typebox'
import { read, systemActor } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { hashBodies, requireSigned, signedBy } from '../../../kernel/http/signed.ts'
import type { App } from '../../../kernel/http/types.ts'
import { findKey } from '../designate.ts'
import { receiveHelpPush } from '../push.ts'
import { HelpPush } from '../schemas.ts'
import type { HelpServices } from '../services.ts'
import { findPlatform } from '../store.ts'
import { State } from './views.ts'

const profile = 'yiqi-help-v1'

/** What programs of platforms tell of requests: nothing of this interface reaches charities. */
export async function programRoutes(app: App, services: HelpServices): Promise<void> {
  await app.register(async (own: App) => {
    hashBodies(own)
    own.post(
      '/api/v1/help/pushes',
      {
        // Idempotent by the platform's own number, whatever keys its program has.
        config: {
          permission: 'public',
          rateLimit: { max: 6000, timeWindow: '1 minute' },
          idempotent: false,
          errors: ['YQ_UNAUTHENTICATED', 'YQ_FORBIDDEN', 'YQ_WRONG_STATE', 'YQ_INVALID'],
        },
        schema: {
          operationId: 'receiveHelpPush',
          description: `${signedBy(profile)} The same number and content may be pushed again and again; refusals have codes that begin with HELP_.`,
          body: HelpPush,
          response: {
            200: Type.Object({ isNew: Type.Boolean(), number: Type.String(), state: State }),
          },
        },
      },
      async (request) => {
        const platform = await read(services, systemActor('个人求助接口'), async (tx) => {
          const find = (id: string) => findKey(tx, id)
          const { platform_uscc } = await requireSigned(request, profile, services.now(), find)
          return findPlatform(tx, platform_uscc)
        })
        if (!platform) {
          throw new AppError('YQ_FORBIDDEN', {
            reason: {
              zh: '这个平台已经不是指定的个人求助平台。',
              en: 'The platform is no longer designated for personal help.',
            },
          })
        }
        return receiveHelpPush(services, platform, request.body)
      },
    )
  })
}
