import { architectureOf, sizeOf } from '../model/details/container.ts'
import { builtInSizeOf } from '../model/details/sidecars.ts'
import type { Version } from '../model/types.ts'
import { addSizes, fitTask, isOffered, leastAppSize } from '../semantics/sizes.ts'
import type { Fleet } from './fleet.ts'
import { type DeployedResource, property } from './read-templates.ts'
import type { Subject } from './subject.ts'
import { at, numberOf } from './view.ts'

/** A task has a size that Fargate offers, the smallest for what is in it or the written one, and its containers use it up. */
export function proveSize(
  { ledger, capabilities }: Subject,
  { version, containers, app }: Fleet,
  task: DeployedResource,
  name: string
): void {
  const { app: written, task: asked } = sizeOf(version)
  const place = asked?.at ?? written?.at ?? version.at
  const sizes = containers.map(container => ({
    cpu: numberOf(at(container, 'Cpu')) ?? 0,
    memoryMiB: numberOf(at(container, 'Memory')) ?? numberOf(at(container, 'MemoryReservation')) ?? 0
  }))
  const cpu = numberOf(property(task, 'Cpu')) ?? 0
  const memoryMiB = numberOf(property(task, 'Memory')) ?? 0
  const beside = containers.flatMap((container, index) => (container === app ? [] : (sizes[index] ?? [])))
  // AWS puts the proxy of Service Connect into the task without a container that could be read here.
  const hidden = capabilities.target === 'service-connect' ? hiddenProxy(version) : { cpu: 0, memoryMiB: 0 }
  const fitted = fitTask({ app: written?.value, task: asked?.value }, addSizes(...beside, hidden))
  const expected = fitted.task
  if (expected !== undefined && fitted.isOffered)
    ledger.check({
      what: `the size of a task of ${name}`,
      at: place,
      path: property(task, 'Cpu').path,
      expected: `${expected.cpu} CPU units, ${expected.memoryMiB} MiB`,
      got: `${cpu} CPU units, ${memoryMiB} MiB`
    })
  ledger.check({
    what: `whether Fargate offers the size of a task of ${name}`,
    at: place,
    path: property(task, 'Cpu').path,
    expected: true,
    got: isOffered({ cpu, memoryMiB })
  })
  const whole = addSizes(...sizes, hidden)
  ledger.check({
    what: `whether the containers of ${name} use up their task, and no more`,
    at: place,
    path: property(task, 'ContainerDefinitions').path,
    expected: `${cpu} CPU units, ${memoryMiB} MiB`,
    got: `${whole.cpu} CPU units, ${whole.memoryMiB} MiB`
  })
  if (app === undefined) return
  const least = written?.value ?? leastAppSize
  ledger.check({
    what: `whether the app of ${name} gets what it asks for`,
    at: place,
    path: app.path,
    expected: true,
    got: (numberOf(at(app, 'Cpu')) ?? 0) >= least.cpu && (numberOf(at(app, 'Memory')) ?? 0) >= least.memoryMiB
  })
  const architecture = architectureOf(version)
  ledger.equal(
    `the processor of ${name}`,
    architecture.at ?? version.at,
    architecture.value.toUpperCase(),
    property(task, 'RuntimePlatform', 'CpuArchitecture')
  )
  ledger.equal(
    `the system of ${name}`,
    version.at,
    'LINUX',
    property(task, 'RuntimePlatform', 'OperatingSystemFamily')
  )
  ledger.equal(`the network of ${name}`, version.at, 'awsvpc', property(task, 'NetworkMode'))
  ledger.equal(
    `where tasks of ${name} run`,
    version.at,
    ['FARGATE'],
    property(task, 'RequiresCompatibilities')
  )
}

/** Amazon ECS Developer Guide, "Service Connect components": 256 CPU units and 64 MiB are set aside for the proxy, unless the file says otherwise. */
function hiddenProxy(version: Version) {
  const { cpu, memoryMiB } = builtInSizeOf(version, 'envoy')
  return { cpu: cpu?.value ?? 256, memoryMiB: memoryMiB?.value ?? 64 }
}
