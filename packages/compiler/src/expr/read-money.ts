import type { Read, TextProblem } from './types.ts'

/** An amount in US dollars, to the cent: `500USD`. */
export function readMoney(text: string): Read<number> {
  return read(text, 2, 'an amount such as `500USD`')
}

/** What one unit of something costs, in US dollars: `0.0125USD`. */
export function readPrice(text: string): Read<number> {
  return read(text, 10, 'a price such as `0.05USD`, with at most 10 digits behind the dot')
}

function read(text: string, decimals: number, expected: string): Read<number> {
  const number = `\\d+(?:\\.\\d{1,${decimals}})?`
  const amount = new RegExp(`^(${number})USD$`).exec(text)?.[1]
  if (amount !== undefined) return { value: Number(amount), problems: [] }
  const meant = new RegExp(`^\\$?\\s*(${number})\\s*(?:\\$|usd)?$`, 'i').exec(text.trim())?.[1]
  const found = text.trim() === '' ? 'nothing is written' : `found \`${text}\``
  const problem: TextProblem = {
    start: 0,
    end: text.length,
    message: `Expected ${expected}, but ${found}.`,
    ...(meant === undefined ? {} : { fix: { title: `Write \`${meant}USD\``, insert: `${meant}USD` } })
  }
  return { value: undefined, problems: [problem] }
}
