import type * as z from 'zod'
import { map, optional, required, sentence } from './registry.ts'
import { Cpu, Memory } from './scalars.ts'

/** CPU and memory of a container or a task: `0.25vCPU 512MB`. */
export const ResourcesForm = map({
  cpu: required(Cpu, { doc: 'CPU in vCPU.', examples: ['0.25vCPU', '2vCPU'] }),
  memory: required(Memory, { doc: 'Memory; 1 GB is 1024 MB.', examples: ['512MB', '2GB'] })
})

const Resources = sentence('cpuMemory', ResourcesForm)

export const SizeForm = map({
  app: optional(Resources, {
    doc: 'What the container of the service gets.',
    default: 'what the task has left over',
    examples: ['0.25vCPU 512MB', '{ cpu: 0.25vCPU, memory: 512MB }']
  }),
  task: optional(Resources, {
    doc: 'What the whole Fargate task gets. It has to be a pair that Fargate offers.',
    default: 'app, Envoy and ADOT together, rounded up to a pair that Fargate offers',
    examples: ['1vCPU 2GB']
  })
})

export const Size = sentence('size', SizeForm)
export type Size = z.infer<typeof Size>
