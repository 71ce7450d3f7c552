import { startAuthentication } from '@simplewebauthn/browser'
import { type Body, dataOf } from '@yiqi/api-client'
import { api } from './client.ts'

export type PasskeySignature = NonNullable<Body<'actOnCase'>['passkey']>

interface SignedAct {
  caseId: string
  act: string
  version: number
}

/**
 * Has a passkey of this device sign the act.
 * @throws Problem; Error by the browser when its owner turns it down or it holds none
 */
export async function signAct({ caseId, act, version }: SignedAct) {
  const optionsJSON = await dataOf(
    api.POST('/api/v1/cases/{id}/acts/{act}/passkey-options', {
      params: { path: { id: caseId, act } },
      body: { version },
    }),
  )
  const response = await startAuthentication({ optionsJSON: optionsJSON as never })
  return response as unknown as PasskeySignature
}
