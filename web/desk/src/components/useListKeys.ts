import { useEffect, useState } from 'react'

interface ListKeys {
  count: number
  onOpen(index: number): void
  /** By letter, e.g. `c`. */
  acts?: Readonly<Record<string, (index: number) => void>>
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT|BUTTON|A|SUMMARY)$/.test(target.tagName))

/** J and K move, Enter opens; letters act on the row. Nothing while somebody types. */
export function useListKeys({ count, onOpen, acts = {} }: ListKeys) {
  const [index, setIndex] = useState(-1)
  const at = Math.min(index, count - 1)
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey) return
      const key = event.key.toLowerCase()
      const isMove = key === 'j' || key === 'k'
      if (isTyping(event.target) && !(isMove && event.target instanceof HTMLAnchorElement)) return
      if (document.querySelector('[role=dialog]')) return
      if (isMove) {
        event.preventDefault()
        setIndex(Math.min(Math.max(at + (key === 'j' ? 1 : -1), 0), count - 1))
      } else if (at >= 0 && key === 'enter') onOpen(at)
      else if (at >= 0) acts[key]?.(at)
    }
    window.addEventListener('keydown', listen)
    return () => window.removeEventListener('keydown', listen)
  }, [at, count, onOpen, acts])
  return { selected: at, select: setIndex }
}
