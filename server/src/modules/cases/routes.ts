import type { App } from '../../kernel/http/types.ts'
import { caseFileRoutes } from './routes/case-files.ts'
import { handlingRoutes } from './routes/handling.ts'
import { paperRoutes } from './routes/papers.ts'
import { processRoutes } from './routes/processes.ts'
import { rowsRoutes } from './routes/rows.ts'
import { sharingRoutes } from './routes/sharing.ts'
import { supervisedRoutes } from './routes/supervised.ts'
import { taskRoutes } from './routes/tasks.ts'
import type { CaseServices } from './services.ts'

export async function caseRoutes(app: App, services: CaseServices): Promise<void> {
  caseFileRoutes(app, services)
  paperRoutes(app, services)
  rowsRoutes(app, services)
  supervisedRoutes(app, services)
  taskRoutes(app, services)
  sharingRoutes(app, services)
  processRoutes(app, services)
  handlingRoutes(app, services)
}
