import type { ShapeRef } from '@meshc/schema/shapes'
import { type Collection, isCollection } from '../../bind/sections.ts'
import { expandDeclaration } from '../../expand/expand-mesh.ts'
import { fillDefaults } from '../../expand/fill-defaults.ts'
import { documentShape, shapeOf, valueShape } from '../../shape/shapes.ts'
import { type Node, valueAt } from '../../syntax/nodes.ts'
import { type Chosen, chosen } from '../chosen.ts'
import type { Ide } from '../ide.ts'
import type { Site } from '../site.ts'
import type { KeyOptions } from './key-markdown.ts'

/** What a place of a file speaks of in the mesh, seen where it counts. */
export interface Spot {
  /** Of a patch, with the view that it patches. */
  readonly ide: Ide
  readonly site: Site
  /** Of a patch, the environment and region that it patches; else those of the view. */
  readonly chosen: Chosen
  /** The path within the mesh, without that of the overlay: `['services', 'auth', 'timeout']`. */
  readonly path: readonly (string | number)[]
  /** Whether the place stands in `environments` or in `overrides`. */
  readonly isPatch: boolean
}

/** An effective value, with every overlay, inherited value and default in it. */
export interface EffectiveValue {
  readonly node: Node
  readonly shape: ShapeRef
}

export function spotOf(ide: Ide, site: Site): Spot {
  const { path } = site
  const [section, name, third] = path
  if (section === 'environments' && typeof name === 'string')
    return within(ide, site, { environment: name }, path.slice(2))
  if (section === 'regions' && typeof name === 'string' && third === 'overrides')
    return within(ide, site, { region: name }, path.slice(3))
  // What a region says of itself is seen there.
  const there = section === 'regions' && typeof name === 'string' ? inRegion(ide, name) : ide
  return { ide: there, site, chosen: chosen(there), path, isPatch: false }
}

function inRegion(ide: Ide, region: string): Ide {
  return { ...ide, view: { ...ide.view, region } }
}

/** The sections of which the data plane keeps what services and their callers say. */
const kept: ReadonlySet<string> = new Set(['services', 'defaults', 'policies', 'externals'])

/** What is needed to tell what the data plane makes of a key; `holder` is the key around it. Undefined where it has no say. */
export function targetOf(
  { chosen, path }: Spot,
  holder: string | number | undefined,
  key: string
): KeyOptions['target'] {
  if (!kept.has(String(path[0]))) return undefined
  return {
    capabilities: chosen.capabilities,
    path: [typeof holder === 'string' ? holder : undefined, key]
  }
}

function within(
  ide: Ide,
  site: Site,
  where: { readonly environment?: string; readonly region?: string },
  path: Spot['path']
): Spot {
  const there = { ...ide, view: { ...ide.view, ...where } }
  return { ide: there, site, chosen: chosen(there), path, isPatch: true }
}

/** The value at a path of the mesh; undefined where the mesh has none, or another list than the file. */
export function effectiveAt({ chosen, path, site }: Spot): EffectiveValue | undefined {
  const [section, ...rest] = path
  if (typeof section !== 'string') return undefined
  let ref = valueShape(documentShape(true), section)
  let node: Node | undefined
  if (isCollection(section)) {
    const name = rest.shift()
    const declared = typeof name === 'string' ? effectiveDeclaration(chosen, section, name) : undefined
    if (declared === undefined) return undefined
    ref = declared.shape
    node = declared.node
  } else {
    const value = chosen.effective.settings.get(section)?.value
    // What `defaults` leaves out is decided by each service.
    node =
      value === undefined || ref === undefined || section === 'defaults' ? value : fillDefaults(value, ref)
  }
  for (const step of rest) {
    if (node === undefined || ref === undefined) return undefined
    if (typeof step === 'number') {
      // An overlay replaces a list as a whole, and then the item at the same index is another one.
      const item: Node | undefined = node.kind === 'list' ? node.items[step] : undefined
      node = item !== undefined && holds(site, item) ? item : undefined
      ref = shapeOf(ref).list?.item
    } else {
      node = node.kind === 'map' ? valueAt(node, step) : undefined
      ref = valueShape(ref, step)
    }
  }
  return node === undefined || ref === undefined ? undefined : { node, shape: ref }
}

/** A declaration with all that it inherits and leaves to defaults; a policy as it is, for who uses it inherits it. */
export function effectiveDeclaration(
  { effective, capabilities }: Chosen,
  section: Collection,
  name: string
): EffectiveValue | undefined {
  const around = valueShape(documentShape(true), section)
  const shape = around === undefined ? undefined : valueShape(around, name)
  const node =
    section === 'policies'
      ? effective.collections.policies.get(name)?.value
      : expandDeclaration(effective, section, name, capabilities)
  return node === undefined || shape === undefined ? undefined : { node, shape }
}

/** Whether a place stands around the cursor of a site. */
export function holds(
  { cut, offset }: Pick<Site, 'cut' | 'offset'>,
  place: Pick<Node, 'entry' | 'start' | 'end'>
): boolean {
  return place.entry === cut.entry && place.start <= offset && offset <= place.end
}

/** `` in `prod`, `eu-central-1` ``; without what there is only one of. */
export function whereWords({ environment, region, mesh }: Chosen): string {
  const names = [environment, mesh.regions.size > 1 ? region : undefined].flatMap(name =>
    name === undefined ? [] : [`\`${name}\``]
  )
  return names.length === 0 ? '' : `in ${names.join(', ')}`
}
