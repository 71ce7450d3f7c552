import type { ModelConfig } from '../../kernel/config.ts'
import { numbersIn } from '@yiqi/codes'

/** One passage as a model sees it. */
export interface NumberedPassage {
  number: number
  source: string
  text: string
}

export interface Sentence {
  text: string
  /** Numbers of the passages that say so; never empty. */
  passages: number[]
}

/** Why there is no phrased answer. */
export type NoAnswer = 'unreachable' | 'timeout' | 'unusable' | 'uncited'

export type ModelAnswer = { sentences: Sentence[] } | { refusal: NoAnswer }

const instructions = `你是民政部门知识库的助手。只根据给出的条文回答，不用条文以外的知识。
每一句话的句末用方括号写出依据的条文编号，例如：应当在30日内申请变更登记[1]。依据几条就写几个，如[1][3]。
条文答不了的，只回答：条文中没有答案。
用简短的中文，不超过五句，不写标题和列表。`
const noAnswerText = /条文中没有答案/
const mostSentences = 8

/**
 * Asks a server that speaks the protocol of OpenAI's chat completions. The answer counts only if every
 * sentence names passages that were given, and every figure in it stands in one of them.
 */
export async function phraseAnswer(
  model: ModelConfig,
  question: string,
  passages: readonly NumberedPassage[],
): Promise<ModelAnswer> {
  let reply: string
  try {
    reply = await complete(model, question, passages)
  } catch (error) {
    const isTimeout = error instanceof Error && error.name === 'TimeoutError'
    return { refusal: isTimeout ? 'timeout' : 'unreachable' }
  }
  if (reply.trim() === '' || noAnswerText.test(reply)) return { refusal: 'unusable' }
  return citedSentences(reply, passages, question)
}

async function complete(
  { url, key, name, timeoutMs }: ModelConfig,
  question: string,
  passages: readonly NumberedPassage[],
): Promise<string> {
  const given = passages.map(({ number, source, text }) => `[${number}] ${source}\n${text}`)
  const response = await fetch(`${url}/chat/completions`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(key !== null && { authorization: `Bearer ${key}` }),
    },
    body: JSON.stringify({
      model: name,
      temperature: 0,
      messages: [
        { role: 'system', content: instructions },
        { role: 'user', content: `条文：\n\n${given.join('\n\n')}\n\n问题：${question}` },
      ],
    }),
    signal: AbortSignal.timeout(timeoutMs),
    // An address that moves elsewhere would take the key along.
    redirect: 'error',
  })
  if (!response.ok) throw new Error(`The model answered ${response.status}.`)
  const { choices } = (await response.json()) as {
    choices?: { message?: { content?: unknown } }[]
  }
  const content = choices?.[0]?.message?.content
  if (typeof content !== 'string') throw new Error('The model sent no text.')
  return content
}

export function citedSentences(
  reply: string,
  passages: readonly NumberedPassage[],
  question: string,
): ModelAnswer {
  const given = new Map(passages.map(({ number, source, text }) => [number, `${source}${text}`]))
  const parts = reply
    .replaceAll(/([。！？!?])((?:\s*\[\d+\])+)/g, '$2$1')
    .split(/(?<=[。！？!?])\s*|\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
  const sentences = parts.slice(0, mostSentences).map((part) => ({
    text: part.replaceAll(/\s*\[\d+\]/g, ''),
    passages: [...new Set([...part.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)))],
  }))
  const isGrounded = sentences.every(({ text, passages: numbers }) => {
    const sources = numbers.map((number) => given.get(number))
    return (
      sources.length > 0 &&
      sources.every((source) => source !== undefined) &&
      figuresStand(text, `${sources.join('\n')}\n${question}`)
    )
  })
  return sentences.length > 0 && isGrounded ? { sentences } : { refusal: 'uncited' }
}

/** A figure that no source has is made up. 一 is part of too many words to count. */
function figuresStand(sentence: string, sources: string): boolean {
  const known = numbersIn(sources)
  return [...numbersIn(sentence)].every((number) => number <= 1 || known.has(number))
}
