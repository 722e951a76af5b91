import { listWords } from '../../../util/list-names.ts'

/** `circuitBreaker` as a name of the language: `circuit-breaker`. */
export function kebab(key: string): string {
  return key.replace(/[A-Z]/g, letter => `-${letter.toLowerCase()}`)
}

/** Names are at most so long. */
const longest = 40

/** A name that is not taken: the wished one, or with a number behind it. */
export function freeName(wished: string, taken: { has(name: string): boolean }): string {
  for (let count = 1; ; count++) {
    const suffix = count === 1 ? '' : `-${count}`
    const name = `${wished.slice(0, longest - suffix.length).replace(/-+$/, '')}${suffix}`
    if (!taken.has(name)) return name
  }
}

/** Keys as a sentence names them. */
export function shown(keys: readonly string[]): string {
  return listWords(keys.map(key => `\`${key}\``))
}
