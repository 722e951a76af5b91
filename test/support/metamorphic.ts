import type { LocatedDiagnostic } from '../../packages/compiler/src/diagnostics/located.ts'
import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import { assembleEdge } from '../../packages/compiler/src/emit/assemble-edge.ts'
import type { Json } from '../../packages/compiler/src/emit/template.ts'
import { writeValue } from '../../packages/compiler/src/emit/write-value.ts'
import { planWorkspace, planWorkspaceEdge } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace, type Workspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { fixture } from './fixture.ts'
import { today } from './lint.ts'
import { memoryHost } from './memory-host.ts'
import { isRolling, rolledOf } from './rolled.ts'

/** A change of one key of a mesh, and what has to come of it. */
export interface Row {
  /** The keys it is for, as `schemaKeys` names them. */
  readonly keys: readonly string[]
  /** Files before and after. */
  readonly before: string
  readonly after: string
  readonly options: ReadonlyMap<string, string>
  readonly outcome: { readonly kind: 'changes' | 'finding' | 'nothing'; readonly text: string }
  /** Where the text of the outcome stands on the page. */
  readonly start: number
  readonly end: number
}

const section = /^## (?<keys>`[^\n]+)\n|^```(?<info>[^\n]*)\n(?<text>[\s\S]*?)^```$/gm

/**
 * Reads a page of rows. A fence `base` is a mesh with slots (`# slot: NAME`); a fence with the name of a slot
 * is put into it, and `«a→b»` in it is the change. A fence `mesh` is a mesh of its own. Behind the
 * name stand options: `--env prod --region eu-west-1`. The fence after it is the outcome:
 * `changes` with the paths of the templates, and of the rollouts in the plan of the deployment, that differ, `finding` with the rules that speak up only
 * after the change, or `nothing` with the reason why no template shows the key.
 */
export function readRows(page: string): readonly Row[] {
  const rows: Row[] = []
  let base = ''
  let keys: readonly string[] = []
  let change: Pick<Row, 'before' | 'after' | 'options'> | undefined
  for (const { 0: fence, index, groups = {} } of page.matchAll(section)) {
    const { info = '', text = '' } = groups
    const [name = '', ...words] = info.split(' ')
    if (groups['keys'] !== undefined) {
      keys = [...groups['keys'].matchAll(/`([^`]+)`/g)].map(([, key = '']) => key)
      change = undefined
    } else if (name === 'base') base = text
    else if (name === 'changes' || name === 'finding' || name === 'nothing') {
      if (change === undefined) throw new Error(`No change stands before ${fence}`)
      const start = index + '```\n'.length + info.length
      rows.push({ keys, ...change, outcome: { kind: name, text }, start, end: start + text.length })
    } else change = readChange(name === 'mesh' ? text : intoSlot(base, name, text), optionsOf(words))
  }
  return rows
}

function optionsOf(words: readonly string[]): ReadonlyMap<string, string> {
  return new Map(
    words.flatMap((word, at) =>
      word.startsWith('--') ? [[word.slice(2), words[at + 1] ?? ''] as const] : []
    )
  )
}

function intoSlot(base: string, slot: string, text: string): string {
  const marker = new RegExp(`^( *)# slot: ${slot}$`, 'm').exec(base)
  if (marker === null) throw new Error(`The base has no slot \`${slot}\`.`)
  const indented = text.replace(/^(?=.)/gm, marker[1] ?? '')
  return base.replace(`${marker[0]}\n`, () => indented)
}

function readChange(
  text: string,
  options: ReadonlyMap<string, string>
): Pick<Row, 'before' | 'after' | 'options'> {
  const mark = /«([^→»]*)→([^»]*)»/g
  if (!mark.test(text)) throw new Error(`Nothing changes in:\n${text}`)
  return {
    before: text.replace(mark, (_, before) => before),
    after: text.replace(mark, (_, __, after) => after),
    options
  }
}

export interface Built {
  readonly findings: readonly LocatedDiagnostic[]
  /** The templates by name, `tags` of the stacks, and `rollouts` of the plan of the deployment where there are some. */
  readonly templates: Json
}

/** All templates of one region, as far as they can be made. */
export function build(files: string, options: Row['options']): Built {
  const table = Object.fromEntries(fixture(files).map(({ path, text }) => [path, text]))
  const workspace = createWorkspace(memoryHost(table), 'mesh.yaml')
  const environment = options.get('env')
  const findings = workspace.findings({ environment, target: undefined, today })
  const region = options.get('region') ?? [...workspace.composed().collections.regions.keys()][0] ?? ''
  const plan = planWorkspace(workspace, { environment, region, target: undefined })
  if (plan === undefined) return { findings, templates: {} }
  const asIs = {
    ref: (id: string) => ({ Ref: id }),
    attribute: (id: string, name: string) => `${id}.${name}`
  }
  const templates = assemble(plan)
  const edge = planWorkspaceEdge(workspace, { environment, target: undefined })
  return {
    findings,
    templates: {
      ...(edge === undefined ? {} : { edge: assembleEdge(edge).body }),
      ...Object.fromEntries(templates.map(({ name, body }) => [templates.length === 1 ? '' : name, body])),
      tags: writeValue(plan.tags, '', asIs, new Map()),
      ...rolloutsOf(workspace, environment)
    }
  }
}

/** What the plan of the deployment says of rollouts, over all regions. */
function rolloutsOf(workspace: Workspace, environment: string | undefined): { readonly rollouts?: Json } {
  const mesh = workspace.mesh({ environment, region: undefined, target: undefined })
  const rolled = isRolling(mesh) ? rolledOf(workspace, environment) : undefined
  return rolled === undefined ? {} : { rollouts: rolled.rollouts }
}

/** Paths at which two values differ; where something came or went, the path of that and none below it. */
export function differingPaths(
  before: Json | undefined,
  after: Json | undefined,
  path = ''
): readonly string[] {
  if (before === after) return []
  const a = opened(before)
  const b = opened(after)
  if (!isContainer(a) || !isContainer(b) || Array.isArray(a) !== Array.isArray(b)) return [path]
  if (Array.isArray(a) && Array.isArray(b) && a.length !== b.length) return [path]
  const keys = new Set([...Object.keys(a), ...Object.keys(b)])
  const isText = a !== before
  return [...keys].flatMap(key =>
    differingPaths(
      a[key],
      b[key],
      `${path}${isText ? '#' : ''}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`
    )
  )
}

/** Text that is JSON, such as the collector's configuration, is looked into, also where it is joined of parts. */
function opened(value: Json | undefined): Json | undefined {
  const text = textOf(value)
  if (text === undefined || !/^[{[]/.test(text)) return value
  try {
    return JSON.parse(text) as Json
  } catch {
    return value
  }
}

/** A text; a reference that is joined into it is there as `{Id}`. */
function textOf(value: Json | undefined): string | undefined {
  if (typeof value === 'string') return value
  const join = isContainer(value) ? value['Fn::Join'] : undefined
  if (!Array.isArray(join)) return undefined
  const [separator, parts]: readonly Json[] = join
  if (!Array.isArray(parts)) return undefined
  return parts
    .map(part => (typeof part === 'string' ? part : JSON.stringify(part).replaceAll('"', '')))
    .join(String(separator))
}

function isContainer(value: Json | undefined): value is { readonly [key: string]: Json } {
  return typeof value === 'object' && value !== null
}
