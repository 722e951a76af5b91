import type { Template } from './template.ts'

/**
 * What a stack may hold before a build stops. CloudFormation's own limits are 500 resources, 200
 * parameters, 200 outputs, 200 mappings and 1 MB (1,000,000 bytes) of template; the room that is left of the first
 * and the last lets a mesh grow while its stacks are split.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
export const stackLimits = {
  resources: 450,
  parameters: 200,
  outputs: 200,
  mappings: 200,
  bytes: 900_000
} as const

export type Countable = keyof typeof stackLimits

/** A template and the length of its text. */
export interface Measured {
  readonly template: Template
  readonly bytes: number
}

/** A stack that holds too much, with the limit it breaks first. */
export interface OverLimit {
  readonly stack: string
  readonly what: Countable
  readonly count: number
  readonly most: number
}

export function overLimits(templates: readonly Measured[]): readonly OverLimit[] {
  return templates.flatMap(each => overLimit(each) ?? [])
}

function overLimit({ template, bytes }: Measured): OverLimit | undefined {
  const { stack, body } = template
  const counts: readonly (readonly [Countable, number])[] = [
    ['resources', Object.keys(body.Resources).length],
    ['parameters', Object.keys(body['Parameters'] ?? {}).length],
    ['outputs', Object.keys(body['Outputs'] ?? {}).length],
    ['mappings', Object.keys(body['Mappings'] ?? {}).length],
    ['bytes', bytes]
  ]
  const first = counts.find(([what, count]) => count > stackLimits[what])
  return first === undefined
    ? undefined
    : { stack, what: first[0], count: first[1], most: stackLimits[first[0]] }
}
