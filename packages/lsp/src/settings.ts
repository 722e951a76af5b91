import { isObject } from './client.ts'

/** What the client sets, under `mesh`. */
export interface Settings {
  /** The view to begin with, where a mesh has such an environment or region. */
  readonly environment: string | undefined
  readonly region: string | undefined
  readonly target: string | undefined
  /** Levels of rules, `off`, `info`, `warning` or `error`, that win over those of the mesh, as with `meshc lint --rule`. */
  readonly rules: ReadonlyMap<string, string>
  /** The groups of inlay hints and code lenses that are shown or not; a group that is not named is as it is by default. */
  readonly hints: ReadonlyMap<string, boolean>
  readonly lenses: ReadonlyMap<string, boolean>
  /** Whether stacks of failed requests are written to the log. */
  readonly trace: boolean
}

/** Reads what a client has under `mesh`, or hands over when it begins; anything of another form is as if it were not there. */
export function readSettings(given: unknown): Settings {
  const mesh = isObject(given) ? given : {}
  const text = (name: string) => {
    const value = mesh[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const lint = isObject(mesh.lint) ? mesh.lint : {}
  return {
    environment: text('environment'),
    region: text('region'),
    target: text('target'),
    rules: entries(lint.rules, value => (typeof value === 'string' ? value : undefined)),
    hints: switches(mesh.inlayHints),
    lenses: switches(mesh.codeLens),
    trace: mesh.trace === true || text('trace') === 'verbose' || text('trace') === 'messages'
  }
}

/** `{ waits: false }`; `true` or `false` in place of the table is about all groups, under the name `*`. */
function switches(given: unknown): ReadonlyMap<string, boolean> {
  if (typeof given === 'boolean') return new Map([['*', given]])
  return entries(given, value => (typeof value === 'boolean' ? value : undefined))
}

function entries<T>(given: unknown, read: (value: unknown) => T | undefined): ReadonlyMap<string, T> {
  const found = new Map<string, T>()
  for (const [name, value] of Object.entries(isObject(given) ? given : {})) {
    const result = read(value)
    if (result !== undefined) found.set(name, result)
  }
  return found
}

/** A group that nobody names is shown, unless all are switched off. */
export function isSwitchedOn(groups: ReadonlyMap<string, boolean>, group: string): boolean {
  return groups.get(group) ?? groups.get('*') ?? true
}
