import type { Gate } from '../../model/types.ts'

/** What the gates of one rollout are called: a test by its name, others by their kind, and a second one with a number. */
export function gateIds(gates: readonly Pick<Gate, 'kind' | 'name'>[]): readonly string[] {
  const used = new Set<string>()
  return gates.map(({ kind, name }) => {
    const base = name?.value ?? kind
    let id = base
    for (let next = 2; used.has(id); next++) id = `${base}-${next}`
    used.add(id)
    return id
  })
}
