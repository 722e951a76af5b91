import * as z from 'zod'
import { map, optional, required, sentence } from './registry.ts'
import { Count, DeployText, Duration, Probe, Reference } from './scalars.ts'

export const HealthForm = map({
  probe: required(Probe, {
    doc: 'What is asked: a path over HTTP, a gRPC health service, or a TCP connection.',
    examples: ['GET /healthz', 'GET /healthz expect 200..299', 'grpc', 'tcp']
  }),
  port: optional(Reference, {
    doc: 'Name of the port to ask, for a service with several `ports`.',
    default: 'the only port',
    examples: ['web']
  }),
  every: optional(Duration, {
    doc: 'Time between two probes.',
    default: 'what the target does',
    examples: ['10s']
  }),
  timeout: optional(Duration, {
    doc: 'Time in which an answer has to come.',
    default: 'what the target does',
    examples: ['2s']
  }),
  healthy: optional(Count, {
    doc: 'Good answers in a row that make a task healthy.',
    default: 'what the target does',
    examples: ['2']
  }),
  unhealthy: optional(Count, {
    doc: 'Failures in a row that make a task unhealthy.',
    default: 'what the target does',
    examples: ['3']
  }),
  start: optional(Duration, {
    doc: "Time for starting in which failures do not count: the container's start period and the grace period of ECS.",
    default: 'none',
    examples: ['30s']
  }),
  command: optional(z.array(DeployText).min(1), {
    doc: 'Health check of the container itself, beside the probe of mesh and load balancer.',
    default: 'none',
    examples: ['[CMD-SHELL, curl -f http://localhost:8080/healthz]']
  })
})

export const Health = sentence('health', HealthForm)
export type Health = z.infer<typeof Health>
