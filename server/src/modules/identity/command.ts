import type { Command } from 'commander'
import { type Actor, transact } from '../../kernel/context.ts'
import { createAccount, randomPassword } from './accounts.ts'
import { hashPassword } from './passwords.ts'
import { dutyNames } from './permissions.ts'
import { grantPost } from './posts.ts'
import { type IdentityServices, seeingSecrets } from './services.ts'

type OpenContext = () => Promise<{
  context: IdentityServices
  actor: Actor
  close(): Promise<void>
}>

interface Options {
  name: string
  region: string
  duty: string[]
  json?: true
}

/** `yiqi user add`: the way in for the first administrators, by whoever has the machine in hand. */
export function userAddCommand(program: Command, open: OpenContext): void {
  const user = program.command('user').description('accounts of officials')
  user
    .command('add <login>')
    .description('open an account; prints a temporary password')
    .requiredOption('--name <name>', 'name of the person')
    .requiredOption('--region <code>', 'region of the registrar, e.g. 440106')
    .requiredOption('--duty <duty...>', dutyNames.join(', '))
    .option('--json', 'print one JSON object')
    .action(async (login: string, options: Options) => {
      const { context, actor, close } = await open()
      try {
        const added = await addUser(context, actor, login, options)
        process.stdout.write(
          options.json
            ? `${JSON.stringify(added)}\n`
            : `已开户 opened ${login}\n临时密码 temporary password: ${added.temporaryPassword}\n`,
        )
      } finally {
        await close()
      }
    })
}

export async function addUser(
  services: IdentityServices,
  actor: Actor,
  loginName: string,
  { name, region, duty }: Pick<Options, 'name' | 'region' | 'duty'>,
): Promise<{ id: string; temporaryPassword: string }> {
  const temporaryPassword = randomPassword()
  const hash = await hashPassword(temporaryPassword)
  const act = { act: 'identity.add-user', object: `account/${loginName}` }
  const id = await transact(services, actor, act, async (tx) => {
    const accountId = await seeingSecrets(tx, actor, () =>
      createAccount(tx, services, {
        kind: 'official',
        loginName,
        name,
        regionCode: region,
        ial: 2,
        isDemo: false,
        createdBy: null,
        citizenId: null,
        mobile: null,
        email: null,
        password: { hash, isTemporary: true },
      }),
    )
    for (const one of duty) {
      await grantPost(tx, services, { accountId, duty: one, regionCode: region }, 'command-line')
    }
    return accountId
  })
  return { id, temporaryPassword }
}
