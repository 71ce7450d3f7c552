import type { Command } from 'commander'
import { checkFile } from './check-file.ts'

/** `yiqi reports check <csv>`: which rows break which identity. */
export function checkCommand(program: Command): void {
  program
    .command('reports')
    .description('annual reports')
    .command('check <file>')
    .description('run the identities of the statements over a table of annual reports')
    .action(async (path: string) => {
      const { rows, broken, checked } = await checkFile(path)
      for (const { name, reasons } of broken) {
        process.stdout.write(`✗ ${name}\n`)
        for (const { code, message } of reasons) {
          process.stdout.write(`    ${code}  ${message.zh}\n`)
        }
      }
      process.stdout.write(
        `${rows} rows, ${checked} identities each, ${broken.length} rows break one\n`,
      )
      if (broken.length > 0) process.exitCode = 1
    })
}
