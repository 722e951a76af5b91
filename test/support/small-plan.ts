import type { Parameter, Plan, Resource } from '../../packages/compiler/src/plan/resource.ts'
import type { Value } from '../../packages/compiler/src/plan/value.ts'
import type { Place } from '../../packages/compiler/src/text/place.ts'

/** A place that is told from others by its first offset. */
export function placeAt(start: number): Place {
  return { entry: { file: 'mesh.yaml', id: 'mesh', text: '' }, start, end: start + 1 }
}

/** A resource of a type that says nothing. */
export function resource(
  id: string,
  service: string | undefined,
  properties: { readonly [key: string]: Value | undefined } = {},
  more: Partial<Resource> = {}
): Resource {
  return { id, type: 'AWS::Test::Thing', at: placeAt(0), properties, service, ...more }
}

export function parameter(id: string, more: Partial<Parameter> = {}): Parameter {
  return { id, type: 'String', description: id, at: placeAt(0), ...more }
}

export function smallPlan(resources: readonly Resource[], more: Partial<Plan> = {}): Plan {
  return {
    resources,
    parameters: [],
    mappings: [],
    outputs: [],
    problems: [],
    environment: 'prod',
    region: 'eu-central-1',
    target: 'appmesh',
    prefix: 'shop-prod',
    groups: undefined,
    tags: {},
    at: placeAt(0),
    ...more
  }
}
