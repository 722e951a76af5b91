import { type Container, words } from '../../model/details/container.ts'
import { envoyOf } from '../../model/details/envoy.ts'
import { sidecarsOf } from '../../model/details/sidecars.ts'
import { map } from '../../model/read-values.ts'
import type { EnvironmentVariable, Located, Version } from '../../model/types.ts'

/** The variables of what runs beside the app: of Envoy, and of containers of the user's own. */
export function besideOf(version: Version): readonly EnvironmentVariable[] {
  if (map(version.node, 'sidecars') === undefined) return []
  const own = sidecarsOf(version).flatMap(({ container }) => container.env)
  return [...envoyOf(version).env, ...own].map(({ name, value }) => ({
    name: { value: name, at: value.at },
    value
  }))
}

/** A word of a command. */
export interface Spoken {
  /** Empty for a word that stands behind no flag. */
  readonly name: string
  /** `--password`, as it is written. */
  readonly flag: string | undefined
  readonly value: Located<string>
}

/** The words of the commands of a task: `--password=x` and `--password x` are a flag and its value. */
export function spokenOf({ node }: Version): readonly Spoken[] {
  const found = [...wordsOf(words(node, 'command')), ...wordsOf(words(node, 'entryPoint'))]
  for (const { value } of map(node, 'sidecars')?.items ?? [])
    if (value.kind === 'map')
      found.push(...wordsOf(words(value, 'command')), ...wordsOf(words(value, 'entryPoint')))
  return found
}

const nothing: readonly Spoken[] = []

function wordsOf(said: Container['command']): readonly Spoken[] {
  if (said === undefined) return nothing
  let before: string | undefined
  return said.value.map(({ value, at }): Spoken => {
    const joined = /^(--?[a-z][\w.-]*)=(.*)$/is.exec(value)
    const flag = joined === null ? before : joined[1]
    before = joined === null && /^--?[a-z][\w.-]*$/i.test(value) ? value : undefined
    // Between two flags there is no value.
    const isValue = joined !== null || before === undefined
    return {
      name: isValue && flag !== undefined ? flag.replace(/^-+/, '') : '',
      flag: isValue ? flag : undefined,
      value: { value: joined?.[2] ?? value, at }
    }
  })
}
