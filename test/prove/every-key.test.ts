import { readdirSync, readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { assemble } from '../../packages/compiler/src/emit/assemble.ts'
import type { Template } from '../../packages/compiler/src/emit/template.ts'
import type { Mesh } from '../../packages/compiler/src/model/types.ts'
import { proveEdge } from '../../packages/compiler/src/prove/edge.ts'
import { prove } from '../../packages/compiler/src/prove/prove.ts'
import { proveRolloutPlan } from '../../packages/compiler/src/prove/rollout-plan.ts'
import { capabilitiesOf } from '../../packages/compiler/src/targets/index.ts'
import { planWorkspace, planWorkspaceEdge } from '../../packages/compiler/src/workspace/plan-workspace.ts'
import { createWorkspace } from '../../packages/compiler/src/workspace/workspace.ts'
import { fixture } from '../support/fixture.ts'
import { type Front, frontOf } from '../support/front.ts'
import { today } from '../support/lint.ts'
import { memoryHost } from '../support/memory-host.ts'
import { type Row, readRows } from '../support/metamorphic.ts'
import { isRolling, provedRegions, type Rolled, rolledOf } from '../support/rolled.ts'

/** Every key of the language, by the rows of test/metamorphic: what is built of it is proved, and what is built of another value is seen. */
const folder = new URL('../metamorphic/', import.meta.url)
const rows = readdirSync(folder)
  .filter(name => name.endsWith('.md'))
  .flatMap(name => readRows(readFileSync(new URL(name, folder), 'utf8')).map(row => ({ name, row })))

interface Side {
  readonly mesh: Mesh
  readonly templates: readonly Template[]
  readonly region: string
  /** All regions, and what stands in front of them. */
  readonly front: () => Front
  readonly hasFront: boolean
  /** All regions with the plan of their rollouts; undefined where nothing moves. */
  readonly rolled: () => Rolled | undefined
}

/** Keys whose change no running system shows, and why. */
const unseen: ReadonlyMap<string, string> = new Map([
  ['environment.tags', 'tags of the stack are given to CloudFormation beside the templates'],
  ['region.overrides.tags', 'tags of the stack are given to CloudFormation beside the templates'],
  ['tags', 'tags of the stack are given to CloudFormation beside the templates'],
  ['environment.stacks', 'in which stack a resource stands does not change what it does'],
  ['stacks', 'in which stack a resource stands does not change what it does'],
  ['stacks.groups', 'in which stack a resource stands does not change what it does'],
  ['service.raw', 'what it changes comes after the proof, and here is nothing that the mesh speaks of'],
  ['gateway.was', 'rules of security groups have ids but no names'],
  ['route.match', 'one of its rows takes other requests to the same version, with the same policies']
])

const timeout = 120_000
const sides = new Map<Row, readonly (Side | undefined)[]>(
  rows.map(({ row }) => [row, [row.before, row.after].map(files => build(files, row.options))])
)

it('what is built of a row does what its mesh says', { timeout }, () => {
  const wrong = rows.flatMap(({ name, row }) =>
    (sides.get(row) ?? []).flatMap((side, at) =>
      side === undefined
        ? []
        : differences(side, side).map(
            ({ what, expected, got }) =>
              `${name}, ${row.keys.join()}, ${at === 0 ? 'before' : 'after'}: ${what}: ${expected}, not ${got}`
          )
    )
  )
  expect(wrong).toEqual([])
})

it('what is built of one value of a key does not pass for another one', { timeout }, () => {
  const changes = rows.filter(({ row }) => row.outcome.kind === 'changes')
  expect(changes.length).toBeGreaterThan(400)
  const passed = changes.flatMap(({ row }) => {
    const [before, after] = sides.get(row) ?? []
    if (before === undefined || after === undefined) return []
    const isSeen = differences(before, after).length > 0 && differences(after, before).length > 0
    return isSeen ? [] : row.keys
  })
  expect([...new Set(passed)].sort()).toEqual([...unseen.keys()].sort())
})

function differences(said: Side, built: Side) {
  const { mesh, region } = said
  const found = prove(mesh, built.templates, capabilitiesOf(mesh.target.value), region).differences
  if (found.length > 0) return found
  const ofPlan = planDifferences(said, built)
  if (ofPlan.length > 0 || !(said.hasFront || built.hasFront)) return ofPlan
  const { regions, capabilities } = said.front()
  const front = built.front()
  const meshOf = new Map(regions.map(each => [each.region, each.mesh]))
  const own = front.regions.map(each => ({ ...each, mesh: meshOf.get(each.region) ?? each.mesh }))
  return proveEdge({ ...front, regions: own, capabilities }).differences
}

/** What one mesh says of rollouts, against the plan that was made of another one. */
function planDifferences(said: Side, built: Side) {
  const saying = said.rolled()
  const planned = built.rolled()
  if (saying === undefined || planned === undefined) return []
  const meshes = new Map(saying.regions.map(({ region, mesh }) => [region, mesh]))
  const regions = provedRegions(planned, region => meshes.get(region))
  return proveRolloutPlan({ rollouts: planned.rollouts }, regions).differences
}

/** Nothing where it may not be built. */
function build(files: string, options: Row['options']): Side | undefined {
  const table = Object.fromEntries(fixture(files).map(({ path, text }) => [path, text]))
  const workspace = createWorkspace(memoryHost(table), 'mesh.yaml')
  const environment = options.get('env')
  const region =
    options.get('region') ?? [...workspace.composed().collections.regions.keys()][0] ?? 'eu-central-1'
  const findings = workspace.findings({ environment, target: undefined, today })
  if (findings.some(({ level }) => level === 'error')) return undefined
  const question = { environment, region, target: undefined }
  const plan = planWorkspace(workspace, question)
  const mesh = workspace.mesh(question)
  let rolled: Rolled | undefined
  return plan === undefined
    ? undefined
    : {
        mesh,
        templates: assemble(plan),
        region,
        front: () => frontOf(workspace, environment),
        hasFront: planWorkspaceEdge(workspace, { environment, target: undefined }) !== undefined,
        rolled: () => {
          if (isRolling(mesh)) rolled ??= rolledOf(workspace, environment)
          return rolled
        }
      }
}
