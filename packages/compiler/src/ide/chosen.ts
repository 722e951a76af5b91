import type { Composed } from '../bind/compose.ts'
import type { Effective } from '../bind/effective.ts'
import { targetOf } from '../model/lower-mesh.ts'
import type { Mesh, TargetName } from '../model/types.ts'
import { perObject } from '../query/memo.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { valueAt } from '../syntax/nodes.ts'
import { capabilitiesOf } from '../targets/index.ts'
import type { Workspace } from '../workspace/workspace.ts'
import type { Ide, View } from './ide.ts'

/** What a view looks at, with nothing left open. */
export interface ChosenView {
  /** Undefined in a file without environments. */
  readonly environment: string | undefined
  /** Undefined in a file without regions. */
  readonly region: string | undefined
  readonly target: TargetName
}

/** A chosen view with what the mesh is there. */
export interface Chosen extends ChosenView {
  /** Overlays of the environment and of the region applied. */
  readonly effective: Effective
  readonly mesh: Mesh
  readonly capabilities: Capabilities
}

/**
 * The environment, region and target that hovers, hints and compiled resources are of: what the
 * view asks for where the file declares it, else the first environment, its primary region
 * (without one the first) and the target that the file names there.
 */
export function chosenView(ide: Ide): ChosenView {
  const { environment, region, target } = chosen(ide)
  return { environment, region, target }
}

/** The same with the mesh; remembered until a file or the view changes. */
export function chosen({ workspace, view }: Ide): Chosen {
  const composed = workspace.composed()
  const known = chosenOf(composed)
  const key = JSON.stringify([view.environment, view.region, view.target])
  let found = known.get(key)
  if (found === undefined) {
    found = choose(workspace, composed, view)
    known.set(key, found)
  }
  return found
}

const chosenOf = perObject((_: Composed) => new Map<string, Chosen>())

function choose(workspace: Workspace, composed: Composed, view: View): Chosen {
  const { environments } = composed
  const environment =
    view.environment !== undefined && environments.has(view.environment)
      ? view.environment
      : environments.keys().next().value
  const everywhere = workspace.effective(environment, undefined)
  const { regions } = everywhere.collections
  const region =
    view.region !== undefined && regions.has(view.region)
      ? view.region
      : (primaryOf(everywhere) ?? regions.keys().next().value)
  const declared = region === undefined ? undefined : regions.get(region)?.value
  const overrides = declared?.kind === 'map' ? valueAt(declared, 'overrides') : undefined
  // A region that overrides nothing has the mesh of all others, which is lowered already for the findings.
  const lowered = overrides === undefined ? undefined : region
  const mesh = workspace.mesh({ environment, region: lowered, target: view.target })
  const effective = lowered === undefined ? everywhere : workspace.effective(environment, lowered)
  const target = targetOf(effective.settings, view.target).value
  return { environment, region, target, effective, mesh, capabilities: capabilitiesOf(target) }
}

function primaryOf({ collections }: Effective): string | undefined {
  for (const [name, { value }] of collections.regions) {
    const role = value.kind === 'map' ? valueAt(value, 'role') : undefined
    if (role?.kind === 'scalar' && role.text === 'primary') return name
  }
  return undefined
}
