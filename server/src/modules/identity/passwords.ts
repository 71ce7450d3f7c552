import { hash, verify } from '@node-rs/argon2'
import type { Problem } from '@yiqi/contracts'
import type { IdentityPolicy } from './policy.ts'

/** OWASP Password Storage Cheat Sheet: argon2id (the default algorithm), 19 MiB, two passes, one lane. */
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

export const hashPassword = (password: string) => hash(password.normalize('NFKC'), parameters)

/** A hash of nothing anybody knows: verifying against it takes as long as against a real one. */
let decoy: Promise<string> | undefined

/** Null: there is no such account. The answer takes as long. */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  decoy ??= hashPassword(crypto.randomUUID())
  const isRight = await verify(stored ?? (await decoy), password.normalize('NFKC'))
  return isRight && stored !== null
}

/** What everybody tries first. A deployment's breach list may know many more. */
const common = new Set(
  `00000000 11111111 12345678 123456789 1234567890 0123456789 87654321 88888888 66666666 123123123
  11223344 12341234 147258369 password password1 passw0rd p@ssw0rd qwertyui qwertyuiop 1qaz2wsx
  1q2w3e4r 1q2w3e4r5t qazwsxedc asdfghjkl iloveyou admin123 admin888 administrator root1234 abc12345
  abcd1234 a1234567 a12345678 aa123456 woaini1314 5201314520 woaini520 zxcvbnm123 qwer1234 asdf1234
  test1234 welcome1 letmein1 changeme 1234qwer q1w2e3r4 qq123456 wang1234 li123456 zhang123`.split(
    /\s+/,
  ),
)

/**
 * What is wrong with a new password (data.md A5; ASVS 6.2).
 * @param own what the person is called by: a password that contains it is no secret
 */
export function checkNewPassword(
  password: string,
  kind: 'citizen' | 'official',
  own: readonly string[],
  policy: IdentityPolicy,
): Problem[] {
  const text = password.normalize('NFKC')
  const { passwordLength: length, officialPassword } = policy
  if ([...text].length < length) {
    return [
      problem('PASSWORD_SHORT', `密码至少 ${length} 个字符。`, `At least ${length} characters.`),
    ]
  }
  if (common.has(text.toLowerCase()) || new Set(text).size < 4) {
    return [problem('PASSWORD_COMMON', '这个密码很多人用过。', 'Many people have used this one.')]
  }
  const isOwn = own.some(
    (name) => name.length > 3 && text.toLowerCase().includes(name.toLowerCase()),
  )
  if (isOwn) {
    return [
      problem(
        'PASSWORD_OWN',
        '密码里不要有账号、手机号或证件号码。',
        'Leave out your account, mobile and identity number.',
      ),
    ]
  }
  const kinds = [/[a-z]/, /[A-Z]/, /[0-9]/, /[^a-zA-Z0-9]/].filter((one) => one.test(text)).length
  if (kind === 'official' && kinds < officialPassword.kinds) {
    const count = officialPassword.kinds
    return [
      problem(
        'PASSWORD_PLAIN',
        `大写、小写、数字、符号里至少用 ${count} 种。`,
        `Use at least ${count} of: capitals, small letters, digits, symbols.`,
      ),
    ]
  }
  return []
}

const problem = (code: string, zh: string, en: string): Problem => ({
  code,
  field: 'password',
  severity: 'error',
  message: { zh, en },
  hint: {
    zh: '可以用几个词连起来，建议 15 个字符以上。',
    en: 'A few words in a row, 15 or more characters.',
  },
})
