import type { AnyRule, FormPart } from '@yiqi/contracts'
import { readdir } from 'node:fs/promises'
import { AppError } from '../../kernel/errors.ts'
import { clockRules } from './clock.ts'
import { allCheckpoints } from './define-course.ts'
import type { ProcessDefinition } from './define.ts'
import type { Process } from './process.ts'
import { type FieldCatalogue, resolveForm } from './resolve-form.ts'
import { spoken } from './spoken.ts'
import { contradictions } from './validate.ts'

export interface ProcessRegistry {
  /** Processes in force on a plain date, by item code. */
  inForce(asOf: string): Process[]
  /** The version of a process in force on a plain date. @throws AppError YQ_NOT_FOUND */
  current(id: string, asOf: string): Process
  /** The version that a case was begun under. @throws Error: versions are never removed. */
  version(id: string, version: number): Process
}

/** @throws Error naming everything that is contradictory in the definitions */
export function createProcessRegistry(
  definitions: readonly ProcessDefinition[],
  catalogue: FieldCatalogue,
): ProcessRegistry {
  const processes = definitions.map((definition): Process => {
    const by: FormPart = definition.applicants.who === 'office' ? 'office' : 'applicant'
    const process = spoken({
      ...definition,
      form: resolveForm(definition.form, catalogue).map((section) => ({ by, ...section })),
      materials: definition.materials.map((slot) => ({ by, ...slot })),
      checks: definition.checks.map((check) => ({ at: allCheckpoints, blocks: true, ...check })),
    })
    const complaints = contradictions(process)
    if (complaints.length > 0) {
      throw new Error(`Process ${process.id}: ${complaints.join('; ')}`)
    }
    return process
  })
  refuseDoubles(processes)
  const byCode = processes.toSorted((one, other) => one.itemCode.localeCompare(other.itemCode))
  const inForce = (asOf: string) => byCode.filter((process) => isInForce(process, asOf))
  return {
    inForce,
    current(id, asOf) {
      const process = inForce(asOf).find((candidate) => candidate.id === id)
      if (!process)
        throw new AppError('YQ_NOT_FOUND', {
          reason: { zh: `没有施行中的事项 ${id}`, en: `No process ${id} is in force.` },
        })
      return process
    },
    version(id, version) {
      const process = processes.find((one) => one.id === id && one.version === version)
      if (!process) throw new Error(`Process ${id} has no version ${version}.`)
      return process
    },
  }
}

const isInForce = ({ inForce: { from, to } }: Process, asOf: string) =>
  from <= asOf && (to === null || asOf <= to)

function refuseDoubles(processes: readonly Process[]): void {
  for (const [index, one] of processes.entries()) {
    for (const other of processes.slice(index + 1)) {
      if (one.id !== other.id) {
        if (one.itemCode !== other.itemCode) continue
        throw new Error(`Processes ${one.id} and ${other.id}: the same item code ${one.itemCode}.`)
      }
      const overlap =
        one.inForce.from <= (other.inForce.to ?? '9999') &&
        other.inForce.from <= (one.inForce.to ?? '9999')
      if (one.version === other.version || overlap) {
        throw new Error(`Process ${one.id}: two versions at the same time.`)
      }
    }
  }
}

/** The default exports of `<modules>/<m>/processes/*.ts`: a process, or one item’s versions or types. */
export async function discoverProcesses(
  modules: URL = new URL('../', import.meta.url),
): Promise<ProcessDefinition[]> {
  const entries = await readdir(modules, { recursive: true })
  const files = entries
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => /^[^/]+\/processes\/[^/]+(?<!\.test)\.ts$/.test(path))
    .sort()
  const exported = await Promise.all(
    files.map(async (path) => {
      const { default: found } = await import(new URL(path, modules).href)
      const definitions: (ProcessDefinition | undefined)[] = [found].flat()
      if (!definitions.every((definition) => definition?.id)) {
        throw new Error(`${path} has no process as its default export.`)
      }
      return definitions as ProcessDefinition[]
    }),
  )
  return exported.flat()
}

/** Rules that follow from definitions: one for each clock. */
export function processRules(definitions: readonly ProcessDefinition[]): AnyRule[] {
  return definitions.flatMap(clockRules)
}
