import type { Diagnostic } from '../diagnostics/diagnostic.ts'
import type { Place } from '../text/place.ts'
import type { RawPlan } from './raw.ts'
import type { Rollout } from './rollout/rollout.ts'
import type { Value } from './value.ts'

/** A resource that shall exist, in CloudFormation's own words. */
export interface Resource {
  /** Logical id, made by `logicalId`. */
  readonly id: string
  /** `AWS::ECS::Service` */
  readonly type: string
  /** What in the user's files it is there for. */
  readonly at: Place
  readonly properties: { readonly [key: string]: Value | undefined }
  /** Ids of resources that have to exist first and that no property refers to. Those of another stack are left out when written. */
  readonly dependsOn?: readonly string[]
  readonly deletionPolicy?: 'Delete' | 'Retain'
  /** Name of the service whose stack it lives in; undefined for the foundation. Counts where the file has groups of stacks. */
  readonly service: string | undefined
}

/** A value that is given when the stack is deployed. */
export interface Parameter {
  readonly id: string
  readonly type: 'String' | 'Number' | 'AWS::SSM::Parameter::Value<String>'
  readonly description: string
  readonly at: Place
  readonly default?: Value
  readonly noEcho?: boolean
  readonly allowedPattern?: string
  readonly allowedValues?: Value
  readonly minValue?: number
  readonly maxValue?: number
  /** The stack of a region that shows the value when it is deployed, by the id of its output. */
  readonly from?: { readonly region: string; readonly output: string }
  /** As with resources; a parameter of `params` stands in every stack that refers to it and has no home. */
  readonly service?: string | undefined
}

/** A table of `Mappings`: first key → second key → value. */
export interface Mapping {
  readonly id: string
  readonly at: Place
  readonly rows: { readonly [first: string]: { readonly [second: string]: Value } }
  readonly service: string | undefined
}

/** A value that a stack shows when it is deployed. */
export interface Output {
  readonly id: string
  readonly at: Place
  readonly description: string
  readonly value: Value
  readonly service: string | undefined
}

/** What one part of the plan adds to the whole. */
export interface Planned {
  readonly resources: readonly Resource[]
  readonly parameters?: readonly Parameter[]
  readonly mappings?: readonly Mapping[]
  readonly outputs?: readonly Output[]
  /** What the file asks for and this part of the plan cannot say. */
  readonly problems?: readonly Diagnostic[]
}

/** All that one region of one environment shall consist of. */
export interface Plan extends Required<Planned> {
  readonly environment: string | undefined
  readonly region: string
  readonly target: 'appmesh' | 'service-connect' | 'envoy'
  /** Beginning of the names of the stacks. */
  readonly prefix: string
  /** Number of sibling stacks beside the foundation; undefined for one stack. */
  readonly groups: number | undefined
  /** Services that move from one version to another, by name; left out: none. */
  readonly rollouts?: readonly Rollout[]
  /** What `raw` makes of the resources; left out where nothing says `raw`. */
  readonly raw?: RawPlan
  /** Tags of every stack, and so of every resource. */
  readonly tags: { readonly [key: string]: Value }
  /** What the templates as a whole come from: the key `mesh`. */
  readonly at: Place
}

export function merged(parts: readonly Planned[]): Required<Planned> {
  return {
    resources: parts.flatMap(({ resources }) => resources),
    parameters: distinct(parts.flatMap(({ parameters = [] }) => parameters)),
    mappings: distinct(parts.flatMap(({ mappings = [] }) => mappings)),
    outputs: parts.flatMap(({ outputs = [] }) => outputs),
    problems: parts.flatMap(({ problems = [] }) => problems)
  }
}

/** Two parts of a plan may need one table or parameter in one stack, and say so each for itself. */
function distinct<T extends { readonly id: string; readonly service?: string | undefined }>(
  items: readonly T[]
): readonly T[] {
  const byHome = new Map<string, T>()
  for (const item of items) {
    const key = `${item.id} ${item.service ?? ''}`
    if (!byHome.has(key)) byHome.set(key, item)
  }
  return [...byHome.values()]
}
