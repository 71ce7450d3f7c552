/** 分 as people read it: 3000000 → `30,000 元`. */
export function yuan(fen: number): string {
  return `${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })} 元`
}

export function yuanEn(fen: number): string {
  return `CNY ${(fen / 100).toLocaleString('en-US', { maximumFractionDigits: 2 })}`
}
