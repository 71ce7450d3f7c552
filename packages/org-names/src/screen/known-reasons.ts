import { branchBehind, openingEndsAt } from './unknown/find-unknown.ts'
import type { ScreenReason } from './unknown/reasons.ts'
import type { KnownName } from './name-screen.ts'

const say = (code: string, zh: string, en: string): ScreenReason => ({ code, zh, en })

/** A name as short as this is a word as well: 南航 is an airline. */
const SHORT = 3

/** Score and reasons of a known name: what makes it less sure that the body of this name is meant. */
export function describeKnown(
  text: string,
  { start, end, name, isExact }: KnownName,
  isShared: boolean,
): { score: number; why: ScreenReason[] } {
  let score = isExact ? 1 : 0.95
  const why = [
    isExact
      ? say('EXACT', '与名录中的名称完全一致', 'The very name of a list')
      : say(
          'FOLDED',
          '只有繁简、全半角、大小写、空格或者标点与名录不同',
          'Differs from the list only in script, width, case, spaces or punctuation',
        ),
  ]
  if (isShared) {
    score -= 0.4
    why.push(
      say(
        'SAME_NAME_REGISTERED',
        '另有同名的依法登记的组织，须先查明是哪一个',
        'A registered body bears the same name: find out first which is meant',
      ),
    )
  }
  if (name.length <= SHORT) {
    score -= 0.5
    why.push(
      say('SHORT_NAME', '名称很短，可能是别的词', 'The name is short and may be another word'),
    )
  }
  const branch = branchBehind(text, end)
  if (branch !== '') {
    score -= 0.1
    why.push(
      say(
        'BRANCH_FOLLOWS',
        `后面还有“${branch}”，可能是它的分支（代表）机构`,
        `“${branch}” follows: perhaps a branch or an office of it`,
      ),
    )
  }
  if (openingEndsAt(text, start)) {
    score -= 0.3
    why.push(
      say(
        'IN_LONGER_NAME',
        '前面紧接“中国”或者行政区划一类的字样，可能是另一个更长的名称的一部分',
        'A word like 中国 or a division stands right before it: perhaps part of a longer name',
      ),
    )
  }
  return { score: Math.round(Math.max(0.1, score) * 100) / 100, why }
}
