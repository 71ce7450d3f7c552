import { amendOf, type Recording } from '../record.ts'
import { voidCertificates } from './issue.ts'

/** 吊销公开募捐资格证书 (慈善法第一百一十一条): from the day of the act on it may not raise funds in public. */
export async function revokeFundraising(recording: Recording, reason: string): Promise<void> {
  const { uscc } = recording
  await amendOf(recording, 'organisation', { uscc }, { can_fundraise: false })
  await voidCertificates(recording, reason, ({ kind }) => kind === 'fundraising')
}
