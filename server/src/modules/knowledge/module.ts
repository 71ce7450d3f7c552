import { systemActor } from '../../kernel/context.ts'
import { transact } from '../../kernel/context.ts'
import type { Module } from '../../kernel/module.ts'
import { knowledgeCommands } from './command.ts'
import { expireOutlived } from './publish.ts'
import { editingRoutes } from './routes/editing.ts'
import { flagRoutes } from './routes/flags.ts'
import { publicRoutes } from './routes/public.ts'
import type { KnowledgeServices } from './services.ts'

const keeper = systemActor('知识库到期')

/** 登记管理知识库: laws, guides and answers with their versions, and search that finds the article. */
export const createKnowledge = <S extends KnowledgeServices>(): Module<S> => ({
  name: 'knowledge',
  routes(app, services) {
    publicRoutes(app, services)
    editingRoutes(app, services)
    flagRoutes(app, services)
  },
  jobs: [
    {
      name: 'knowledge.expire-versions',
      cron: '10 0 * * *',
      handle: (_data, services) =>
        transact(
          services,
          keeper,
          { act: 'knowledge.expire', object: 'knowledge' },
          async (tx) => void (await expireOutlived(tx, services, keeper)),
        ),
    },
  ],
  commands: knowledgeCommands,
})
