// npm test [-- vitest arguments]: everything, and a last line `N passed, N failed, N skipped`.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { ensureInstalled, node24, nodeFlags, npm, root, say, whenNpmIsGone } from './house.mjs'

const args = process.argv.slice(2)
const namesFiles = args.some((arg) => !arg.startsWith('-'))

ensureInstalled()
const hasJourneys = readdirSync(join(root, 'e2e'), { recursive: true }).some(
  (name) => name.endsWith('.test.ts') && !name.includes('node_modules'),
)
const mayRunJourneys = hasJourneys && (!namesFiles || args.some((arg) => arg.startsWith('e2e')))
const obstacle = mayRunJourneys ? ensureBrowser() : null
if (obstacle) say(`跳过端到端测试 end-to-end tests are skipped: ${obstacle}`)
if (mayRunJourneys && !obstacle) buildPages()

const scratch = mkdtempSync(join(tmpdir(), 'yiqi-report-'))
const report = join(scratch, 'report.json')
const child = spawn(
  node24(),
  [
    ...nodeFlags,
    join(root, 'node_modules/vitest/vitest.mjs'),
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    ...(mayRunJourneys && !obstacle ? [] : ['--project=!e2e']),
    ...args,
  ],
  { cwd: root, stdio: 'inherit', env: { ...process.env, NODE_OPTIONS: nodeFlags.join(' ') } },
)
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
whenNpmIsGone(() => child.kill('SIGTERM'))
child.on('exit', (code) => {
  const { passed, failed, skipped } = counts()
  rmSync(scratch, { recursive: true, force: true })
  process.stdout.write(`${passed} passed, ${failed} failed, ${skipped} skipped\n`)
  process.exit(code ?? 1)
})

/** A file that cannot even be loaded has no tests of its own, and is one failure. */
function counts() {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 }
  const { numPassedTests, numFailedTests, numPendingTests, numTodoTests, testResults } = JSON.parse(
    readFileSync(report, 'utf8'),
  )
  const broken = testResults.filter(
    ({ status, assertionResults }) =>
      status === 'failed' && !assertionResults.some((test) => test.status === 'failed'),
  )
  return {
    passed: numPassedTests,
    failed: numFailedTests + broken.length,
    skipped: numPendingTests + numTodoTests,
  }
}

function buildPages() {
  say('正在生成网页 building the pages')
  const { status } = npm(['run', 'build', '--workspace', 'web', '--silent'])
  if (status !== 0) process.exit(status ?? 1)
}
