import { keysOf } from './shapes.ts'
import type { Around } from './validate.ts'

/** Help that shows what a key may look like: ``For example `timeout: 5s` ``. */
export function exampleHelp(around: Around): { help: string } | Record<string, never> {
  const { key, outer } = around
  if (key === undefined || outer === undefined) return {}
  const example = keysOf(outer.ref).get(key.text)?.examples[0]
  return example === undefined ? {} : { help: `For example \`${key.text}: ${example}\`.` }
}
