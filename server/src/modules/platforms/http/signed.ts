import type { FastifyRequest } from 'fastify'
import { read, systemActor } from '../../../kernel/context.ts'
import { AppError } from '../../../kernel/errors.ts'
import { requireSigned } from '../../../kernel/http/signed.ts'
import { findClient, type Scope } from '../docking/clients.ts'
import { findPlatform } from '../docking/platform.ts'
import type { Speaking } from '../pushes/receive.ts'
import type { PlatformServices } from '../services.ts'

/**
 * The platform for which the request is signed.
 * @throws AppError YQ_UNAUTHENTICATED where key, hour or signature are wrong, YQ_FORBIDDEN without the scope
 */
export function speakingPlatform(
  services: PlatformServices,
  request: FastifyRequest,
  scope: Scope,
): Promise<Speaking> {
  return read(services, systemActor('平台对接'), async (tx) => {
    const find = (id: string) => findClient(tx, id)
    const client = await requireSigned(request, 'yiqi-dock-v1', services.now(), find)
    if (!client.scopes.includes(scope)) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: { zh: '这个公钥没有这项权限。', en: 'This key does not reach so far.' },
      })
    }
    const platform = await findPlatform(tx, services, client.platform_uscc)
    if (!platform) {
      throw new AppError('YQ_FORBIDDEN', {
        reason: { zh: '平台已经不是指定的平台。', en: 'The platform is no longer designated.' },
      })
    }
    return { uscc: client.platform_uscc, name: String(platform.name) }
  })
}
