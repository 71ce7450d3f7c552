// The witness alone, as `npm start` runs it for the demo: it loads nothing of the platform.
import { Command } from 'commander'
import { witnessCommand } from './modules/ledger/witness.ts'

const program = new Command('yiqi')
witnessCommand(program)
await program.parseAsync()
