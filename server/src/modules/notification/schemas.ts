import { Type } from 'typebox'
import type { ChannelId } from './channels/channel.ts'

const name = <C extends ChannelId>(id: C) => Type.Literal(id)

export const ChannelName = Type.Union([
  name('email'),
  name('sms'),
  name('web-push'),
  name('wechat'),
])

/** The last word of a channel about a notice. */
export const DeliveryView = Type.Object({
  channel: ChannelName,
  result: Type.Union([
    Type.Literal('sent'),
    Type.Literal('local'),
    Type.Literal('no-address'),
    Type.Literal('refused'),
    Type.Literal('digest'),
    Type.Literal('failed'),
  ]),
  at: Type.String({ format: 'date-time' }),
})
