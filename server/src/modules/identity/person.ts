import { checkCitizenId, checkPhone } from '@yiqi/codes'
import {
  blindIndex,
  type EncryptionKey,
  decryptField,
  encryptField,
  ensureDataKey,
  findDataKey,
  type KeyRing,
} from '../../kernel/crypto/index.ts'
import type { Tx } from '../../kernel/database/connect.ts'
import type { AccountKind } from './sessions.ts'
import type { IdentityServices } from './services.ts'

/** What is encrypted under the person's own key. */
export interface PersonalData {
  citizenId: string | null
  mobile: string | null
  email: string | null
}

export const holderOf = (accountId: string) => `account/${accountId}`

/** Under the field name of the register of persons, so that one person is found in both. */
export const citizenIdIndex = (keys: KeyRing, citizenId: string) =>
  blindIndex(keys.blindIndexKey, 'person.citizen_id', citizenId)

export const mobileIndex = (keys: KeyRing, mobile: string) =>
  blindIndex(keys.blindIndexKey, 'account.mobile', mobile)

const addressOf = (accountId: string, column: keyof PersonalData) => ({
  table: 'account_person',
  row: accountId,
  column,
})

export async function insertPerson(
  tx: Tx,
  services: IdentityServices,
  account: { id: string; kind: AccountKind },
  data: PersonalData,
): Promise<void> {
  const { keys } = services
  const key = await ensureDataKey(tx, services, keys, holderOf(account.id))
  const seal = (column: keyof PersonalData) => sealOrNull(key, account.id, column, data[column])
  await tx
    .insertInto('identity.account_person')
    .values({
      account_id: account.id,
      kind: account.kind,
      citizen_id: seal('citizenId'),
      citizen_id_index: data.citizenId && citizenIdIndex(keys, data.citizenId),
      mobile: seal('mobile'),
      mobile_index: data.mobile && mobileIndex(keys, data.mobile),
      email: seal('email'),
    })
    .execute()
}

const sealOrNull = (
  key: EncryptionKey,
  accountId: string,
  column: keyof PersonalData,
  value: string | null,
) => (value === null ? null : encryptField(key, addressOf(accountId, column), value))

/** Null when erased, unknown, or not the actor's to see. */
export async function findPerson(
  tx: Tx,
  { keys }: IdentityServices,
  accountId: string,
): Promise<PersonalData | null> {
  const row = await tx
    .selectFrom('identity.account_person')
    .select(['citizen_id', 'mobile', 'email'])
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  const key = await findDataKey(tx, keys, holderOf(accountId))
  if (!row || !key) return null
  const open = (column: keyof PersonalData, sealed: Buffer | null) =>
    sealed && decryptField(key, addressOf(accountId, column), sealed)
  return {
    citizenId: open('citizenId', row.citizen_id),
    mobile: open('mobile', row.mobile),
    email: open('email', row.email),
  }
}

/** How somebody is named at sign-in: citizens by identity number or mobile, officials by sign-in name. */
export type SignInName =
  | { by: 'citizen-id'; value: string }
  | { by: 'mobile'; value: string }
  | { by: 'login-name'; value: string }

export function readSignInName(text: string, today: string): SignInName {
  const citizenId = checkCitizenId(text, { today })
  if (citizenId.ok) return { by: 'citizen-id', value: citizenId.normalized }
  const phone = checkPhone(text)
  if (phone.ok && phone.parts?.kind === 'mobile') return { by: 'mobile', value: phone.normalized }
  return { by: 'login-name', value: text.trim().normalize('NFKC').toLowerCase() }
}

/** Where to write to somebody; asked by the platform itself when a notice goes out. */
export async function findMailAddress(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
): Promise<string | null> {
  return (await findPerson(tx, services, accountId))?.email ?? null
}

/** As `findMailAddress`: eleven digits. */
export async function findMobile(
  tx: Tx,
  services: IdentityServices,
  accountId: string,
): Promise<string | null> {
  return (await findPerson(tx, services, accountId))?.mobile ?? null
}
