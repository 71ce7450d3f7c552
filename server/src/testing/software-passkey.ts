import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto'

/** An authenticator as a program: ES256, attestation `none` (WebAuthn Level 3 §6). */
export interface SoftwarePasskey {
  register(options: { challenge: string }, at?: Partial<Circumstances>): object
  authenticate(options: { challenge: string }, at?: Partial<Circumstances>): object
}

interface Circumstances {
  origin: string
  rpId: string
  /** Whether the device checked its owner. */
  isUserVerified: boolean
  counter: number
}

export function createSoftwarePasskey(
  defaults: Pick<Circumstances, 'origin' | 'rpId'>,
): SoftwarePasskey {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
  const id = randomBytes(32)
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' })
  // COSE_Key: kty EC2, alg ES256, crv P-256, x, y (RFC 9053).
  const coseKey = Buffer.concat([
    Buffer.from('a5010203262001215820', 'hex'),
    Buffer.from(x, 'base64url'),
    Buffer.from('225820', 'hex'),
    Buffer.from(y, 'base64url'),
  ])
  const at = (given: Partial<Circumstances>): Circumstances => ({
    isUserVerified: true,
    counter: 0,
    ...defaults,
    ...given,
  })
  const clientData = (type: string, challenge: string, origin: string) =>
    Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }))
  const authenticatorData = (
    { rpId, isUserVerified, counter }: Circumstances,
    attested = Buffer.alloc(0),
  ) => {
    const flags = 0x01 | (isUserVerified ? 0x04 : 0) | (attested.length > 0 ? 0x40 : 0)
    const count = Buffer.alloc(4)
    count.writeUInt32BE(counter)
    return Buffer.concat([hash(rpId), Buffer.from([flags]), count, attested])
  }
  const credential = (response: object) => ({
    id: id.toString('base64url'),
    rawId: id.toString('base64url'),
    type: 'public-key' as const,
    clientExtensionResults: {},
    response,
  })

  return {
    register({ challenge }, given = {}) {
      const circumstances = at(given)
      const length = Buffer.alloc(2)
      length.writeUInt16BE(id.length)
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey])
      const data = authenticatorData(circumstances, attested)
      const size = Buffer.alloc(2)
      size.writeUInt16BE(data.length)
      // { fmt: "none", attStmt: {}, authData: bytes }
      const attestation = Buffer.concat([
        Buffer.from('a363666d74646e6f6e656761747453746d74a068617574684461746159', 'hex'),
        size,
        data,
      ])
      return credential({
        clientDataJSON: clientData('webauthn.create', challenge, circumstances.origin).toString(
          'base64url',
        ),
        attestationObject: attestation.toString('base64url'),
        transports: ['internal'],
      })
    },
    authenticate({ challenge }, given = {}) {
      const circumstances = at(given)
      const data = authenticatorData(circumstances)
      const json = clientData('webauthn.get', challenge, circumstances.origin)
      return credential({
        clientDataJSON: json.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', Buffer.concat([data, hash(json)]), privateKey).toString(
          'base64url',
        ),
      })
    },
  }
}

const hash = (data: string | Buffer) => createHash('sha256').update(data).digest()
