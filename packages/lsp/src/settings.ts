import { type Level, readRuleOptions } from 'meshc/editor-api'
import { hintGroups, lensGroups } from 'meshc/ide'
import { isObject } from './client.ts'

/** What the client sets, under `mesh`; `settings-table.ts` says what each means. */
export interface Settings {
  /** The view to begin with, where a mesh has such an environment or region. */
  readonly environment: string | undefined
  readonly region: string | undefined
  readonly target: Target | undefined
  /** Levels of rules that win over those of the mesh. */
  readonly rules: ReadonlyMap<string, Level | 'off'>
  /** The groups of inlay hints and code lenses that are shown or not; `*` is all that are not named. */
  readonly hints: ReadonlyMap<string, boolean>
  readonly lenses: ReadonlyMap<string, boolean>
  /** Whether stacks of failed requests are written to the log. */
  readonly trace: boolean
  /** A sentence for each setting that cannot be meant. */
  readonly wrong: readonly string[]
}

const targets = ['appmesh', 'service-connect', 'envoy'] as const
type Target = (typeof targets)[number]

/** Reads what a client has under `mesh`, or hands over when it begins; what cannot be meant is as if it were not there. */
export function readSettings(given: unknown): Settings {
  const mesh = isObject(given) ? given : {}
  const wrong: string[] = []
  const text = (name: string) => {
    const value = mesh[name]
    return typeof value === 'string' && value !== '' ? value : undefined
  }
  const lint = isObject(mesh.lint) ? mesh.lint : {}
  const target = text('target')
  const known = targets.find(each => each === target)
  if (target !== undefined && known === undefined)
    wrong.push(`\`mesh.target\` takes ${named(targets)}, and \`${target}\` is none of them.`)
  return {
    environment: text('environment'),
    region: text('region'),
    target: known,
    rules: levels(lint.rules, wrong),
    hints: switches('mesh.inlayHints', mesh.inlayHints, Object.keys(hintGroups), wrong),
    lenses: switches('mesh.codeLens', mesh.codeLens, Object.keys(lensGroups), wrong),
    trace: mesh.trace === true || text('trace') === 'verbose' || text('trace') === 'messages',
    wrong
  }
}

/** As `meshc lint --rule` takes them, one at a time, so that a wrong one costs itself alone. */
function levels(given: unknown, wrong: string[]): ReadonlyMap<string, Level | 'off'> {
  const found = new Map<string, Level | 'off'>()
  for (const [rule, level] of Object.entries(isObject(given) ? given : {})) {
    if (!words.some(word => word === level)) {
      wrong.push(
        `\`mesh.lint.rules\` takes ${named(words)}, and ${JSON.stringify(level)} of \`${rule}\` is none of them.`
      )
      continue
    }
    const read = readRuleOptions([`${rule}=${level === 'off' ? 'none' : level}`])
    if ('sentence' in read) wrong.push(`\`mesh.lint.rules\`: ${read.sentence}`)
    else for (const [name, own] of read.over) found.set(name, own)
  }
  return found
}

const words = ['error', 'warning', 'info', 'off'] as const

/** `{ waits: false }`; `true` or `false` in place of the table is about all groups, under the name `*`. */
function switches(
  setting: string,
  given: unknown,
  groups: readonly string[],
  wrong: string[]
): ReadonlyMap<string, boolean> {
  if (typeof given === 'boolean') return new Map([['*', given]])
  const found = new Map<string, boolean>()
  for (const [group, value] of Object.entries(isObject(given) ? given : {})) {
    if (typeof value !== 'boolean') continue
    if (groups.includes(group)) found.set(group, value)
    else wrong.push(`\`${setting}\` has no group \`${group}\`, but ${named(groups, 'and')}.`)
  }
  return found
}

function named(names: readonly string[], last = 'or'): string {
  const quoted = names.map(name => `\`${name}\``)
  return `${quoted.slice(0, -1).join(', ')} ${last} ${quoted.at(-1)}`
}

/** A group that nobody names is shown, unless all are switched off. */
export function isSwitchedOn(groups: ReadonlyMap<string, boolean>, group: string): boolean {
  return groups.get(group) ?? groups.get('*') ?? true
}
