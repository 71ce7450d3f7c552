import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

test.skipIf(process.platform === 'win32')('whoever stops npm stops what it runs', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'yiqi-house-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const told = join(folder, 'pid')
  await writeFile(
    join(folder, 'waits.ts'),
    `import { writeFileSync } from 'node:fs'
     writeFileSync(${JSON.stringify(told)}, String(process.pid))
     setInterval(() => {}, 1000)`,
  )
  const entry = relative(root, join(folder, 'waits.ts'))
  const shell = spawn('sh', ['-c', `node scripts/run.mjs ${entry}; true`], {
    cwd: root,
    env: { ...process.env, npm_lifecycle_event: 'start' },
  })
  await expect.poll(() => readFile(told, 'utf8').catch(() => ''), { timeout: 20_000 }).not.toBe('')
  const pid = Number(await readFile(told, 'utf8'))
  expect(isAlive(pid)).toBe(true)
  shell.kill('SIGTERM')
  await once(shell, 'exit')
  await expect.poll(() => isAlive(pid), { timeout: 10_000 }).toBe(false)
})
