import type { Verdict as VerdictResult } from '@yiqi/certificate-token'
import { Type } from 'typebox'
import { AppError } from '../../../kernel/errors.ts'
import type { App } from '../../../kernel/http/types.ts'
import { tidyNumber, verifyByNumber, verifyByToken } from '../certificates.ts'
import { verifyLimit } from '../rate-limits.ts'
import type { DisclosureServices } from '../services.ts'
import { Verdict } from './schemas.ts'

const TrustedKey = Type.Object({
  kid: Type.String(),
  alg: Type.String(),
  publicKeyHex: Type.Optional(Type.String()),
  publicKeyB64: Type.Optional(Type.String()),
  from: Type.String(),
  to: Type.Optional(Type.String()),
})

export function certificateApi(app: App, services: DisclosureServices): void {
  app.post(
    '/public/v1/certificates/verify',
    {
      config: {
        permission: 'public',
        rateLimit: verifyLimit(services),
        errors: ['YQ_INVALID', 'YQ_NOT_FOUND'],
        idempotent: false,
      },
      schema: {
        operationId: 'verifyCertificate',
        summary: '核验登记证书：二维码内容，或证书编号、统一社会信用代码',
        body: Type.Union([
          Type.Object(
            { token: Type.String({ minLength: 1, maxLength: 4096 }) },
            { additionalProperties: false },
          ),
          Type.Object(
            { number: Type.String({ minLength: 1, maxLength: 64 }) },
            { additionalProperties: false },
          ),
        ]),
        response: { 200: Verdict },
      },
    },
    async (request, reply) => {
      reply.header('cache-control', 'no-store')
      return toReply(await verify(services, request.actor, request.body))
    },
  )

  app.get(
    '/public/v1/certificates/keys',
    {
      config: { permission: 'public' },
      schema: {
        operationId: 'listCertificateKeys',
        summary: '核验证书签名的公钥',
        response: { 200: Type.Object({ items: Type.Array(TrustedKey) }) },
      },
    },
    async (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600')
      return { items: [...services.documents.trustedKeys] }
    },
  )
}

async function verify(
  services: DisclosureServices,
  actor: Parameters<typeof verifyByToken>[1],
  body: { token: string } | { number: string },
): Promise<VerdictResult> {
  if ('token' in body) return verifyByToken(services, actor, body.token)
  const found = await verifyByNumber(services, actor, tidyNumber(body.number))
  if (!found) {
    throw new AppError('YQ_NOT_FOUND', {
      reason: {
        zh: '没有查到这个证书编号或统一社会信用代码。请对照证书再输一遍。',
        en: 'No certificate has this number or code. Compare it with the certificate and type it again.',
      },
    })
  }
  return found.verdict
}

const toReply = ({ claims, ...verdict }: VerdictResult) => ({
  ...verdict,
  ...(claims && { claims: { ...claims } }),
})
