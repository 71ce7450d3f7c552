import type { Module } from '../../kernel/module.ts'
import { callbackRoutes } from './callbacks/routes.ts'
import { ownCallbackRoutes } from './callbacks/own-routes.ts'
import { channelRoutes } from './channels/routes.ts'
import { sandboxCallbackJob, sendSandboxCallback } from './orders/cashier.ts'
import { expirePayments } from './orders/pay.ts'
import { paymentRoutes } from './orders/routes.ts'
import { refundRoutes } from './refunds/routes.ts'
import { sendRefund, sendRefundJob } from './refunds/send.ts'
import { reconcileDayJob } from './reconciliation/again.ts'
import { orderReconciliations } from './reconciliation/daily.ts'
import { reconcile } from './reconciliation/reconcile.ts'
import { reconciliationRoutes } from './reconciliation/routes.ts'
import { readStatement, readStatementJob } from './statements/read.ts'
import { giveUpStopped } from './statements/give-up.ts'
import { statementRoutes } from './statements/routes.ts'
import type { PaymentServices } from './services.ts'

/** 收付: money in and out of organisations, by channels, banks and hands. */
export const createPayments = <S extends PaymentServices>(): Module<S> => ({
  name: 'payments',
  routes: async (app, services) => {
    await callbackRoutes(app, services)
    ownCallbackRoutes(app, services)
    channelRoutes(app, services)
    refundRoutes(app, services)
    paymentRoutes(app, services)
    statementRoutes(app, services)
    reconciliationRoutes(app, services)
  },
  jobs: [
    {
      name: sandboxCallbackJob,
      handle: ({ uscc, number }, services) =>
        sendSandboxCallback(services, { uscc: String(uscc), number: String(number) }),
    },
    {
      name: sendRefundJob,
      // A channel may take days for a refund to a bank card.
      retryLimit: 16,
      retryDelaySeconds: 30,
      handle: ({ id }, services) => sendRefund(services, String(id)),
    },
    {
      name: readStatementJob,
      timeoutSeconds: 3600,
      handle: (data, services) =>
        readStatement(services, data as unknown as Parameters<typeof readStatement>[1]),
    },
    {
      name: 'payments.reconcile',
      // Channels have their bills ready at ten.
      cron: '30 10 * * *',
      handle: (_data, services) => orderReconciliations(services),
    },
    {
      name: reconcileDayJob,
      // A bill may be late by hours.
      retryDelaySeconds: 600,
      handle: async ({ uscc, day }, services) => {
        await reconcile(services, String(uscc), String(day))
      },
    },
    {
      name: 'payments.give-up-statements',
      cron: '15 * * * *',
      handle: (_data, services) => giveUpStopped(services),
    },
    {
      name: 'payments.expire',
      cron: '*/5 * * * *',
      handle: (_data, services) => expirePayments(services),
    },
  ],
})
