import type { Service } from '../../model/types.ts'
import type { Output } from '../resource.ts'
import type { Value } from '../value.ts'
import type { ReadingSource } from './rollout-metrics.ts'

/** A rollout as one region has it: what a driver needs beside the file and cannot know from it. */
export interface Rollout {
  readonly service: Service
  /** Logical id of the parameter that says which step it is at. */
  readonly parameter: string
  /** Logical id of the output with the ARN of the alarm that makes it roll back; undefined where nothing does. */
  readonly unhealthy: string | undefined
  /** What the new version and the old one are measured by, by the names of the language (`p95`, `stable.errorRate`): what gates and `minRequests` ask for. */
  readonly readings: ReadonlyMap<string, ReadingSource>
  /** Of each gate, in the order of the file: the ARN of who makes the test; undefined for whoever drives the rollout. */
  readonly gates: readonly (GateRunner | undefined)[]
}

/** An ARN that is known, or the output that shows it when it is deployed. */
export interface GateRunner {
  readonly arn: Value
  readonly output: Output | undefined
}
