import type { AnyRule } from '@yiqi/contracts'
import type { Command } from 'commander'
import type { FastifyBaseLogger } from 'fastify'
import type { Registry } from 'prom-client'
import type { Config } from './config.ts'
import type { Actor, Context } from './context.ts'
import type { KeyRing } from './crypto/index.ts'
import type { Tx } from './database/connect.ts'
import type { Scanner } from './files/scanner.ts'
import type { FileStore } from './files/store.ts'
import type { App } from './http/types.ts'
import type { JobDefinition, Jobs } from './jobs.ts'
import type { Mailer } from './mailer.ts'
import type { OutboxEvent } from './outbox.ts'
import type { Readiness } from './readiness.ts'

/** What the kernel gives to every module. A module that needs more says so in its type parameter. */
export interface Services extends Context {
  config: Config
  files: FileStore
  /** For whoever asks whether uploads are scanned; the file stores scan by themselves. */
  scanner: Scanner
  /** Uploads to be imported and exports to be fetched: see `keepForADay`. */
  temporaryFiles: FileStore
  /** Work after commit: mail, documents, whatever leaves the database. */
  jobs: Jobs
  mailer: Mailer
  readiness: Readiness
  metrics: Registry
  keys: KeyRing
  /** Never personal data: ids and codes only. */
  log: FastifyBaseLogger
}

/** Receives events in the order of the outbox, from wherever it stopped. */
export interface Follower<S extends Services = Services> {
  /** `<module>.<noun>`; its place in the outbox is kept under this name, so it never changes. */
  name: string
  /** Types it wants, e.g. `organisations.organisation.established.v1`. */
  types: readonly string[]
  /** Runs as the system. Its place is saved in the same transaction: each event takes effect once. */
  handle(tx: Tx, events: readonly OutboxEvent[], services: S): Promise<void>
}

/** Work that has to follow within a second, and that one process does at a time. */
export interface WorkerLoop<S extends Services = Services> {
  /** `<module>.<verb>-<noun>` */
  name: string
  /** @returns how much was found: 0 lets the loop wait */
  step(services: S): Promise<number>
}

/** What a command of the command line works with; it attaches to the data directory, server or not. */
export interface CommandContext<S extends Services = Services> {
  context: S
  /** Whoever has the data directory in hand: the system, named after the user of the machine. */
  actor: Actor
  close(): Promise<void>
}

/** One part of the platform, as the composition root sees it. */
export interface Module<S extends Services = Services> {
  name: string
  rules?: readonly AnyRule[]
  routes?(app: App, services: S): Promise<void> | void
  followers?: readonly Follower<S>[]
  jobs?: readonly JobDefinition<S>[]
  /** Steps of the worker that follow one another without a schedule; see `repeat`. */
  loops?: readonly WorkerLoop<S>[]
  /** Adds commands to `yiqi`; each opens the context only when it runs. */
  commands?(program: Command, open: () => Promise<CommandContext<S>>): void
}
