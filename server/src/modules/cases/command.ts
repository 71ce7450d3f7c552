import { writeFile } from 'node:fs/promises'
import type { Command } from 'commander'
import { catalogueOf } from './catalogue.ts'
import type { ProcessDefinition } from './define.ts'

/** `yiqi items [--out <file>]`: the catalogue of all items as Markdown. Needs no database. */
export const itemsCommand =
  (definitions: readonly ProcessDefinition[]) =>
  (program: Command): void => {
    program
      .command('items')
      .description('the catalogue of all service items, from their definitions')
      .option('--out <file>', 'write it here instead of to standard output')
      .action(async ({ out }: { out?: string }) => {
        const catalogue = catalogueOf(definitions)
        if (out) await writeFile(out, catalogue)
        else process.stdout.write(catalogue)
      })
  }
