const { existsSync, readFileSync } = require('node:fs')

const M = '^server/src/modules/'
const tests = '\\.test\\.ts$|/testing/'

/** Which module may use which: `server/src/modules/allowed.json`, `{ "cases": ["rules", …] }`. */
const allowedPath = 'server/src/modules/allowed.json'
const allowed = existsSync(allowedPath) ? JSON.parse(readFileSync(allowedPath, 'utf8')) : {}
const matrix = Object.entries(allowed).map(([name, targets]) => ({
  name: `matrix-${name}`,
  comment: 'Process → record → ledger, never back; nobody imports a follower.',
  severity: 'error',
  from: { path: `${M}${name}/`, pathNot: tests },
  to: { path: M, pathNot: [name, ...targets].map((target) => `${M}${target}/`) },
}))
const listed = Object.keys(allowed).map((name) => `${M}${name}/`)

module.exports = {
  forbidden: [
    {
      name: 'face-only',
      comment: 'Another module is what its index.ts exports.',
      severity: 'error',
      from: { path: `${M}([^/]+)/` },
      to: { path: M, pathNot: [`${M}$1/`, `${M}[^/]+/index\\.ts$`] },
    },
    ...matrix,
    {
      name: 'matrix',
      comment: 'A module that allowed.json does not name may use no other.',
      severity: 'error',
      from: { path: `${M}([^/]+)/`, pathNot: [tests, ...listed] },
      to: { path: M, pathNot: `${M}$1/` },
    },
    {
      name: 'no-cycle',
      comment: 'Types alone may refer to each other.',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'kernel-knows-no-module',
      severity: 'error',
      from: { path: '^server/src/kernel/', pathNot: tests },
      to: { path: ['^server/src/modules', '^server/src/(app|main|worker|cli|services)\\.ts$'] },
    },
    {
      name: 'composition-is-on-top',
      comment: 'Nothing imports the composition root, except its own files and tests.',
      severity: 'error',
      from: { path: '^server/src/modules/', pathNot: tests },
      to: { path: '^server/src/(app|main|worker|cli|services|modules)\\.ts$' },
    },
    {
      name: 'contracts-are-leaves',
      severity: 'error',
      from: { path: '^packages/contracts/' },
      to: { pathNot: ['^packages/contracts/', 'node_modules/typebox/'] },
    },
    {
      name: 'packages-stand-alone',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(server|web|e2e|bench)/' },
    },
    {
      name: 'rules-are-pure',
      comment: 'Law reads no clock, no disk, no network, no database.',
      severity: 'error',
      from: {
        path: [`${M}[^/]+/rules/`, `${M}[^/]+/(rules|machine)\\.ts$`, '^packages/contracts/'],
        pathNot: [`${M}rules/`, tests],
      },
      to: {
        path: [
          'node_modules/(kysely|pg|pg-boss|fastify|pino|nodemailer)/',
          '^server/src/kernel/(?!errors\\.ts$)',
          `${M}[^/]+/(store|routes)\\.ts$`,
        ],
      },
    },
    {
      name: 'rules-need-nothing-of-node',
      severity: 'error',
      from: {
        path: [`${M}[^/]+/rules/`, `${M}[^/]+/(rules|machine)\\.ts$`],
        pathNot: [`${M}rules/`, tests],
      },
      to: { dependencyTypes: ['core'] },
    },
    {
      name: 'sql-only-on-the-server',
      severity: 'error',
      from: { path: '^(packages|web)/' },
      to: { path: 'node_modules/(kysely|pg|pg-boss)/' },
    },
    {
      name: 'http-only-in-routes',
      comment: 'Commands and stores know no request.',
      severity: 'error',
      from: {
        path: '^server/src/',
        pathNot: [
          '^server/src/kernel/',
          '^server/src/(app|services)\\.ts$',
          `${M}.*/(routes|cookie|pages|http)/`,
          `${M}.*routes\\.ts$`,
          `${M}.*/cookie\\.ts$`,
          `${M}disclosure/`,
          tests,
        ],
      },
      to: { path: 'node_modules/(fastify|@fastify/[^/]+)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'clients',
      comment:
        'Pages in the browser use packages; with the public pages they share style sheets only.',
      severity: 'error',
      from: { path: '^web/(desk|screen)/' },
      to: { path: ['^server/', '^web/public/'], pathNot: '\\.css$' },
    },
    {
      name: 'public-pages-know-no-server',
      severity: 'error',
      from: { path: '^web/public/' },
      to: { path: ['^server/', '^web/desk/'] },
    },
    {
      name: 'declared-only',
      comment: 'A workspace declares what it uses in its own package.json.',
      severity: 'error',
      from: { path: '^(packages|server|web|bench|e2e)/' },
      to: { dependencyTypes: ['npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'resolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: ['^bun:'] },
    },
  ],
  options: {
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    doNotFollow: { path: 'node_modules' },
    exclude: { path: ['^(web|packages|server|bench)/.*/dist/', '\\.generated\\.ts$'] },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
    },
  },
}
