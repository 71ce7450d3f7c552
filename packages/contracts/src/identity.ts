import { type Static, Type } from 'typebox'
import { Nullable } from './schema.ts'
import type { Message } from './errors.ts'

const MessageText = Type.Unsafe<Message>(Type.Object({ zh: Type.String(), en: Type.String() }))
const Uuid = Type.String({ format: 'uuid' })
const PlainDate = Type.String({ format: 'date' })
const Instant = Type.String({ format: 'date-time' })
const RegionCode = Type.String({ pattern: '^[0-9]{6}$' })
const Uscc = Type.String({ pattern: '^[0-9A-Z]{18}$' })
const literals = <const T extends string>(...values: T[]) =>
  Type.Unsafe<T>(Type.String({ enum: values }))

const Password = Type.String({ minLength: 1, maxLength: 200 })
const PersonName = Type.String({ minLength: 1, maxLength: 100 })

/** What a session still lacks; only `signed-in` may do anything else. */
export const SessionState = literals('signed-in', 'second-factor', 'enrolment', 'new-password')
export type SessionState = Static<typeof SessionState>

/** `demo`: given by one click, while demo data is on. `passkey`: both factors at once. */
export const SecondFactorKind = literals('none', 'totp', 'recovery', 'demo', 'passkey')
export type SecondFactorKind = Static<typeof SecondFactorKind>

export const PostView = Type.Object({
  id: Uuid,
  duty: Type.String(),
  label: MessageText,
  regionCode: RegionCode,
  validFrom: PlainDate,
  /** First day no longer in office. */
  validTo: Nullable(PlainDate),
  state: literals('proposed', 'confirmed'),
})
export type PostView = Static<typeof PostView>

export const SessionView = Type.Object({
  state: SessionState,
  account: Type.Object({
    id: Uuid,
    kind: literals('citizen', 'official'),
    name: Type.String(),
    isDemo: Type.Boolean(),
  }),
  /** By which this session was completed. */
  secondFactor: SecondFactorKind,
  /** Whether an authenticator is bound to the account. */
  hasAuthenticator: Type.Boolean(),
  /** Of the region that one acts for now. */
  permissions: Type.Array(Type.String()),
  duties: Type.Array(Type.String()),
  /** Region of the posts that are in use; others of `posts` may be chosen. */
  regionCode: Nullable(RegionCode),
  posts: Type.Array(PostView),
  organisations: Type.Array(Uscc),
  /** The house holds invented data, whoever is signed in. */
  isDemoHouse: Type.Boolean(),
  expiresAt: Instant,
})
export type SessionView = Static<typeof SessionView>

/** Citizens: identity number or mobile; officials: sign-in name. */
export const SignInBody = Type.Object({
  account: Type.String({ minLength: 1, maxLength: 100 }),
  password: Password,
})
export type SignInBody = Static<typeof SignInBody>

export const SignInReply = Type.Object({ state: SessionState })
export type SignInReply = Static<typeof SignInReply>

/** Six digits of the authenticator, or a recovery code. */
export const SecondFactorBody = Type.Object({ code: Type.String({ minLength: 6, maxLength: 40 }) })
export type SecondFactorBody = Static<typeof SecondFactorBody>

export const ActingRegionBody = Type.Object({ regionCode: RegionCode })
export const ChangePasswordBody = Type.Object({ current: Password, password: Password })
export type ChangePasswordBody = Static<typeof ChangePasswordBody>

export const TotpEnrolment = Type.Object({
  /** Base32, for typing. */
  secret: Type.String(),
  /** `otpauth://…`, for a QR code. */
  uri: Type.String(),
})
export type TotpEnrolment = Static<typeof TotpEnrolment>

/** Shown once. */
export const RecoveryCodes = Type.Object({ recoveryCodes: Type.Array(Type.String()) })

export const RegisterBody = Type.Object({
  name: PersonName,
  citizenId: Type.String({ minLength: 1, maxLength: 30 }),
  mobile: Type.String({ minLength: 1, maxLength: 30 }),
  email: Type.Optional(Type.String({ format: 'email', maxLength: 200 })),
  password: Password,
})
export type RegisterBody = Static<typeof RegisterBody>

export const OpenAccountBody = Type.Object({
  loginName: Type.String({ pattern: '^[a-z][a-z0-9.-]{2,39}$' }),
  name: PersonName,
  regionCode: RegionCode,
})
export type OpenAccountBody = Static<typeof OpenAccountBody>

/** The password is temporary and shown once. */
export const OpenAccountReply = Type.Object({ id: Uuid, temporaryPassword: Type.String() })

export const AccountState = literals('active', 'disabled', 'erased')
export const AccountView = Type.Object({
  id: Uuid,
  kind: literals('citizen', 'official'),
  loginName: Nullable(Type.String()),
  name: Type.String(),
  regionCode: Nullable(RegionCode),
  state: AccountState,
  ial: Type.Integer(),
  isDemo: Type.Boolean(),
  createdAt: Instant,
  version: Type.Integer(),
  posts: Type.Array(PostView),
})
export type AccountView = Static<typeof AccountView>

export const AccountQuery = Type.Object({
  /** Part of a name or sign-in name. */
  q: Type.Optional(Type.String({ maxLength: 100 })),
  cursor: Type.Optional(Type.String({ format: 'uuid' })),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 100 })),
})
export type AccountQuery = Static<typeof AccountQuery>

export const AccountPage = Type.Object({
  items: Type.Array(AccountView),
  next: Nullable(Type.String()),
})
export type AccountPage = Static<typeof AccountPage>

export const AccountStateBody = Type.Object({
  state: literals('active', 'disabled'),
  version: Type.Integer({ minimum: 1 }),
})

export const ProposePostBody = Type.Object({
  duty: Type.String({ maxLength: 50 }),
  regionCode: RegionCode,
  validFrom: Type.Optional(PlainDate),
  validTo: Type.Optional(PlainDate),
})
export type ProposePostBody = Static<typeof ProposePostBody>

export const ClerkBody = Type.Object({
  accountId: Uuid,
  /** First day on which he acts no longer; absent: until he is ended. */
  validTo: Type.Optional(Nullable(PlainDate)),
  /** Services, or groups of them, that he may act in; absent: all. */
  items: Type.Optional(Nullable(Type.Array(Type.String({ maxLength: 100 }), { maxItems: 200 }))),
  /** Whether he names, limits and ends clerks; absent: whoever may act in everything does. */
  manages: Type.Optional(Type.Boolean()),
})

export const SessionListItem = Type.Object({
  id: Uuid,
  device: Type.String(),
  createdAt: Instant,
  seenAt: Instant,
  isCurrent: Type.Boolean(),
})
export const SessionList = Type.Object({ items: Type.Array(SessionListItem) })
export type SessionList = Static<typeof SessionList>

const PasskeyName = Type.String({ minLength: 1, maxLength: 50 })
/** As the browser gives it (WebAuthn Level 3, `PublicKeyCredential.toJSON`). */
export const CredentialJson = Type.Object(
  {
    id: Type.String({ maxLength: 2000 }),
    rawId: Type.String({ maxLength: 2000 }),
    type: Type.Literal('public-key'),
    response: Type.Object(
      { clientDataJSON: Type.String({ maxLength: 5000 }) },
      { additionalProperties: true },
    ),
    clientExtensionResults: Type.Object({}, { additionalProperties: true }),
  },
  { additionalProperties: true },
)
export const PasskeyBody = Type.Object({ name: PasskeyName, response: CredentialJson })
export const PasskeyNameBody = Type.Object({ name: PasskeyName })
export const PasskeySignInBody = Type.Object({ response: CredentialJson })
export const PasskeyList = Type.Object({
  items: Type.Array(
    Type.Object({ id: Uuid, name: Type.String(), createdAt: Instant, usedAt: Nullable(Instant) }),
  ),
})

/** Which of the accesses: the latest, or those before one. */
export const MyDataQuery = Type.Object({
  before: Type.Optional(Uuid),
  limit: Type.Optional(Type.Integer({ minimum: 1, maximum: 500, default: 100 })),
})
export type MyDataQuery = Static<typeof MyDataQuery>

/** Everything that the platform knows about whoever asks. */
export const MyData = Type.Object({
  name: Type.String(),
  groups: Type.Array(
    Type.Object({
      label: MessageText,
      items: Type.Array(
        Type.Object({
          label: MessageText,
          value: Type.Union([Type.String(), MessageText]),
          purpose: MessageText,
          source: MessageText,
          basis: Type.Optional(Type.String()),
          keptUntil: Type.Optional(MessageText),
        }),
      ),
    }),
  ),
  /** Who handled it, newest first. */
  accesses: Type.Array(
    Type.Object({ at: Instant, who: Type.String(), what: MessageText, purpose: MessageText }),
  ),
  /** What `before` takes to go on where `accesses` ended; null at the end. */
  nextAccesses: Nullable(Uuid),
  asOf: Instant,
})
export type MyData = Static<typeof MyData>
