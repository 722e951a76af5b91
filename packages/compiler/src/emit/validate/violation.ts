import type { Place } from '../../text/place.ts'
import type { Template } from '../template.ts'
import { escapeStep } from '../write-value.ts'

/** Something in a template that AWS would refuse. */
export interface Violation {
  /** JSON pointer into the template: `/Resources/AuthMeshRoute/Properties/Spec/Priority`. */
  readonly path: string
  /** Logical id of the resource it is in; undefined for what concerns the template as a whole. */
  readonly resource: string | undefined
  /** What is wrong and what is allowed, as one sentence. */
  readonly message: string
  /** What in the user's files it comes from. */
  readonly at: Place
}

/** Steps from the root of a template to a value of it. */
export type Path = readonly (string | number)[]

export type Report = (path: Path, message: string) => void

/** Collects violations; the place of one is that of the nearest part of the template above it that has one. */
export function collect(template: Template): { readonly found: readonly Violation[]; report: Report } {
  const found: Violation[] = []
  return {
    found,
    report(path, message) {
      const pointer = pointerOf(path)
      const resource = path[0] === 'Resources' && path.length > 1 ? String(path[1]) : undefined
      found.push({ path: pointer, resource, message, at: placeAt(template, pointer) })
    }
  }
}

/** JSON pointer (RFC 6901). */
export function pointerOf(path: Path): string {
  return path.map(step => `/${escapeStep(String(step))}`).join('')
}

function placeAt({ origins, name }: Template, pointer: string): Place {
  for (let path = pointer; ; path = path.slice(0, path.lastIndexOf('/'))) {
    const place = origins.get(path)
    if (place !== undefined) return place
    if (path === '') throw new Error(`The template ${name} does not say where it comes from.`)
  }
}
