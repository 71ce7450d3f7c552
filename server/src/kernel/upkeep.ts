import { chainAudit, findAuditHead, verifyAuditChain } from './audit-chain.ts'
import { auditRoutes } from './audit-routes.ts'
import { enter, read, systemActor } from './context.ts'
import { forgetErased } from './crypto/index.ts'
import { wipeTemporaryFiles } from './files/index.ts'
import { forgetOldKeys } from './http/idempotency.ts'
import type { Module } from './module.ts'
import { stateRoutes } from './state-routes.ts'

/** What the kernel itself does at certain hours and offers on the command line. */
export const upkeep: Module = {
  name: 'kernel',
  routes: (app, services) => {
    auditRoutes(app, services)
    stateRoutes(app, services)
  },
  jobs: [
    {
      name: 'kernel.forget-idempotency-keys',
      cron: '17 * * * *',
      handle: (_data, services) =>
        services.db.transaction().execute(async (tx) => {
          await enter(tx, systemActor('幂等键清理'))
          await forgetOldKeys(tx, services.now())
        }),
    },
    {
      name: 'kernel.forget-erased',
      cron: '*/5 * * * *',
      handle: (_data, services) =>
        services.db.transaction().execute(async (tx) => {
          await enter(tx, systemActor('密钥销毁'))
          await forgetErased(tx, services.config)
        }),
    },
    {
      name: 'kernel.wipe-temporary-files',
      cron: '*/15 * * * *',
      handle: (_data, services) => wipeTemporaryFiles(services),
    },
  ],
  commands(program, open) {
    const audit = program.command('audit').description('the chained audit trail')
    audit
      .command('verify')
      .description('recompute the whole chain and report every break')
      .option('--head <seq:hash>', 'a head kept elsewhere, which the chain must lead to')
      .option('--json', 'print one JSON object')
      .action(async ({ head, json }: { head?: string; json?: boolean }) => {
        const { context, actor, close } = await open()
        try {
          while ((await chainAudit(context.db)) > 0);
          const expected = head === undefined ? undefined : parseHead(head)
          const report = await read(context, actor, (tx) => verifyAuditChain(tx, expected))
          process.stdout.write(json ? `${JSON.stringify(report)}\n` : describe(report))
          if (report.findings.length > 0) process.exitCode = 1
        } finally {
          await close()
        }
      })
    audit
      .command('head')
      .description('print the end of the chain, to be kept outside this deployment')
      .action(async () => {
        const { context, actor, close } = await open()
        try {
          const { seq, hash } = await read(context, actor, findAuditHead)
          process.stdout.write(`${seq}:${hash}\n`)
        } finally {
          await close()
        }
      })
  },
}

function parseHead(text: string): { seq: number; hash: string } {
  const match = /^(\d+):([0-9a-f]{64})$/.exec(text)
  if (!match?.[1] || !match[2]) throw new Error('--head must look like 42:<64 hex digits>')
  return { seq: Number(match[1]), hash: match[2] }
}

const kinds = {
  mismatch: '内容被改，或次序被换 changed or moved',
  'entry-missing': '记录被删 entry deleted',
  'link-missing': '链节被删 link deleted',
  unchained: '事后补入 added afterwards',
  'other-head': '与留存的链尾不符 does not lead to the head kept elsewhere',
}

function describe({ entries, head, findings }: Awaited<ReturnType<typeof verifyAuditChain>>) {
  const lines = findings.map(
    ({ seq, entryId, kind }) => `${seq ?? '-'}\t${entryId ?? '-'}\t${kinds[kind]}`,
  )
  const verdict = findings.length === 0 ? '审计链完整 intact' : `${findings.length} 处不符 breaks`
  return [...lines, `${entries} 条 entries, ${head.seq}:${head.hash}`, verdict, ''].join('\n')
}
