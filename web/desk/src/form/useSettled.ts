import { useEffect, useState } from 'react'

const afterTyping = 500

/** What is being typed, once the hand rests. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), afterTyping)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}
