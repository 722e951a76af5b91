import { readSettings } from '../check/settings.ts'
import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import { pointerOf, type Violation } from '../emit/validate/violation.ts'
import { withRaw } from '../plan/plan-mesh.ts'
import type { RawPatch } from '../plan/raw.ts'
import type { Plan } from '../plan/resource.ts'
import type { Difference } from '../prove/ledger.ts'
import { rules } from '../rules/index.gen.ts'
import { rawProblems } from '../semantics/raw-problems.ts'
import { type Node, type Pair, pairOf } from '../syntax/nodes.ts'
import { capabilitiesOf } from '../targets/index.ts'
import type { Place } from '../text/place.ts'
import type { BuildChecks } from './build-checks.ts'
import { sentenceOf } from './build-failures.ts'
import type { WrittenRegion, WrittenTemplate } from './build-workspace.ts'

/**
 * A region with what `raw` changes in it. What was planned is proved before, so whatever is wrong now is the doing of `raw`:
 * what AWS refuses is an error of the line, what the mesh says otherwise a warning.
 */
export interface ChangedRegion extends WrittenRegion {
  readonly findings: readonly Diagnostic[]
}

export function changeRegion(
  region: WrittenRegion,
  lay: (plan: Plan) => readonly WrittenTemplate[],
  checks: BuildChecks
): ChangedRegion {
  const { mesh, plan } = region
  if (plan.raw === undefined) return { ...region, findings: [] }
  const { patches } = plan.raw
  const templates = lay(withRaw(plan))
  const bodies = templates.map(({ template }) => template)
  const refused = bodies.flatMap(template =>
    checks.validate(template).map(violation => refusal(violation, patches))
  )
  // A template that AWS would refuse does nothing that could be compared.
  const differences =
    refused.length > 0
      ? []
      : checks.prove(mesh, bodies, capabilitiesOf(mesh.target.value), region.region).differences
  const settings = readSettings(mesh.settings.get('lint')?.value, rules)
  const rule = rules.get('conflicting-raw-value')
  const level = rule === undefined ? 'warning' : settings.level(rule)
  const conflicts = level === 'off' ? [] : conflictsOf(differences, patches).map(each => ({ ...each, level }))
  return { ...region, templates, findings: [...refused, ...conflicts] }
}

function refusal({ path, message, at }: Violation, patches: readonly RawPatch[]): Diagnostic {
  const patch = nearestTo(path, patches)
  const place = patch === undefined ? at : refusedPlace(path, message, patch)
  const help = 'AWS would refuse the template. Correct the value or remove the line.'
  return rawProblems.make('invalid-raw-value', 'refused', { message }, { at: place, help })
}

/** Inside of the value the part of it that is wrong, its name where that is unknown; and the path where something around the value is wrong. */
function refusedPlace(path: string, message: string, patch: RawPatch): Place {
  const pointer = pointerOfPatch(patch)
  const { key, value } = patch.change
  if (!isWithin(path, pointer)) return key
  const isName = message.includes(' has no property ')
  let place: Place = isName ? key : value
  let node: Node | undefined = value
  for (const step of path.slice(pointer.length + 1).split('/')) {
    const pair: Pair | undefined = node?.kind === 'map' ? pairOf(node, unescaped(step)) : undefined
    node = pair?.value ?? (node?.kind === 'list' ? node.items[Number(step)] : undefined)
    if (node === undefined) break
    place = isName ? (pair?.key ?? node) : node
  }
  return place
}

function unescaped(step: string): string {
  return step.replaceAll('~1', '/').replaceAll('~0', '~')
}

/** One finding for each change, however many claims it breaks. */
function conflictsOf(
  differences: readonly Difference[],
  patches: readonly RawPatch[]
): readonly Diagnostic[] {
  const byChange = new Map<RawPatch['change'], Difference[]>()
  for (const difference of differences) {
    const pointer = difference.path.slice(difference.path.indexOf('#') + 1)
    const change = (nearestTo(pointer, patches) ?? patches[0])?.change
    if (change !== undefined) byChange.set(change, [...(byChange.get(change) ?? []), difference])
  }
  return [...byChange].flatMap(([{ key }, [first, ...others]]) => {
    if (first === undefined) return []
    return rawProblems.make(
      'conflicting-raw-value',
      'differs',
      { message: capitalized(sentenceOf(first)), more: others.length },
      { at: key, notes: [{ at: first.at, message: 'the mesh says it here' }], help: conflictHelp }
    )
  })
}

function capitalized(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1)
}

const conflictHelp =
  'The template follows `raw`. If the language has a key for this, write that; otherwise `lint: { rules: { conflicting-raw-value: none } }` turns this warning off.'

/** The change that a place is in, or that is in the place, or of the same resource; the only one there is. */
function nearestTo(pointer: string, patches: readonly RawPatch[]): RawPatch | undefined {
  const inside = patches.findLast(patch => isWithin(pointer, pointerOfPatch(patch)))
  const around = patches.find(patch => isWithin(pointerOfPatch(patch), pointer))
  const [, , resource = ''] = pointer.split('/')
  const beside = patches.find(patch => patch.resource === resource)
  const [only, ...more] = new Set(patches.map(({ change }) => change))
  const alone = more.length === 0 ? patches.find(({ change }) => change === only) : undefined
  return inside ?? around ?? beside ?? alone
}

function pointerOfPatch({ resource, steps }: RawPatch): string {
  return pointerOf(['Resources', resource, 'Properties', ...steps])
}

function isWithin(inner: string, outer: string): boolean {
  return inner === outer || inner.startsWith(`${outer}/`)
}
