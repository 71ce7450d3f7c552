import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import type { Config, WitnessConfig } from '../kernel/config.ts'
import { openLogKeys } from '../modules/ledger/index.ts'

/** Bodies that would run one in earnest; here each is a process with a folder of its own. */
const names = ['province.demo.example/w1', 'university.demo.example/w2', 'auditor.demo.example/w3']

const program = fileURLToPath(new URL('../witness.ts', import.meta.url))

export interface DemoWitnesses {
  witnesses: WitnessConfig[]
  stop(): Promise<void>
}

/** Three witnesses of both logs, so that one may fail: their keys and memory lie in `witnesses` of the data directory. */
export async function startDemoWitnesses(config: Config): Promise<DemoWitnesses> {
  const keys = await openLogKeys(config)
  const logs = [keys.charity, keys.acts].flatMap(({ signer }) => ['--log', signer.vkey])
  const children: ChildProcess[] = []
  const stop = async () => {
    const running = children.filter(({ exitCode, signalCode }) => exitCode === null && !signalCode)
    await Promise.all(
      running.map((child) => {
        child.kill('SIGTERM')
        return once(child, 'exit')
      }),
    )
  }
  try {
    const witnesses = await Promise.all(
      names.map(async (name, n) => {
        const data = join(config.dataDir, 'witnesses', String(n + 1))
        const flags = ['--data', data, '--name', name, '--port', '0', ...logs]
        const child = spawn(process.execPath, [...process.execArgv, program, 'witness', ...flags], {
          stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
        })
        children.push(child)
        return addressOf(child, name)
      }),
    )
    return { witnesses, stop }
  } catch (error) {
    await stop()
    throw error
  }
}

async function addressOf(child: ChildProcess, name: string): Promise<WitnessConfig> {
  if (!child.stdout) throw new Error('no pipe')
  const [line] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    once(child, 'exit').then(() => Promise.reject(new Error(`witness ${name} did not start`))),
  ])) as [string]
  const [vkey = '', url = ''] = line.split(' ')
  return { vkey, url }
}
