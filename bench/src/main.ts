// npm run bench -- <name>: a table, and as the last line one JSON object (design.md §5).
import { existsSync, readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { fileURLToPath } from 'node:url'

interface Bar {
  name: string
  goal: string
  value: number
  pass: boolean
}

interface Bench {
  name: string
  run(args: readonly string[]): Promise<{ figures: Record<string, unknown>; bars: Bar[] }>
}

const [name, ...args] = process.argv.slice(2)
const path = fileURLToPath(new URL(`./${name}.ts`, import.meta.url))
if (!name || name === 'main' || !/^[a-z-]+$/.test(name) || !existsSync(path)) {
  process.stderr.write(`npm run bench -- <${benches().join(' | ')}>\n`)
  process.exit(2)
}

const { default: bench } = (await import(path)) as { default: Bench }
const { figures, bars } = await bench.run(args)
for (const [label, value] of flatten(figures))
  process.stdout.write(`${label.padEnd(56)}${String(value)}\n`)
process.stdout.write('\n')
for (const bar of bars) {
  const verdict = bar.pass ? 'pass' : 'FAIL'
  process.stdout.write(`${verdict}  ${bar.name.padEnd(50)}${bar.value} (${bar.goal})\n`)
}
process.stdout.write(
  `${JSON.stringify({ bench: bench.name, machine: machine(), figures, bars })}\n`,
)
// A baseline's server or worker may leave a handle open: the figures are printed, so it is over.
process.exit(bars.every(({ pass }) => pass) ? 0 : 1)

function benches(): string[] {
  return readdirSync(fileURLToPath(new URL('.', import.meta.url)))
    .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts') && file !== 'main.ts')
    .map((file) => file.slice(0, -'.ts'.length))
}

function flatten(figures: object, prefix = ''): [string, unknown][] {
  return Object.entries(figures).flatMap(([key, value]) =>
    typeof value === 'object' && value !== null
      ? flatten(value, `${prefix}${key}.`)
      : [[`${prefix}${key}`, value] satisfies [string, unknown]],
  )
}

function machine() {
  const processors = cpus()
  return {
    cpu: processors[0]?.model ?? 'unknown',
    cores: processors.length,
    memoryGiB: Math.round(totalmem() / 2 ** 30),
    node: process.version,
  }
}
