import { readCpu, readMemory } from '../../expr/read-number.ts'
import { readSecret } from '../../expr/read-secret.ts'
import type { Secret } from '../../expr/types.ts'
import { perObject } from '../../query/memo.ts'
import type { MapNode } from '../../syntax/nodes.ts'
import type { Place } from '../../text/place.ts'
import { durationMs, integer, list, map, read, scalar, text, word } from '../read-values.ts'
import type { Located, Version } from '../types.ts'
import { byDefault, type Setting } from './observability.ts'

/** What a container runs: the app of a service or version, or one beside it. */
export interface Container {
  readonly image: Located<string> | undefined
  /** Word by word; not written: what the image says. */
  readonly command: Located<readonly Located<string>[]> | undefined
  readonly entryPoint: Located<readonly Located<string>[]> | undefined
  readonly user: Located<string> | undefined
  readonly workingDirectory: Located<string> | undefined
  /** Sorted by name. */
  readonly env: readonly { readonly name: string; readonly value: Located<string> }[]
  /** Sorted by name. */
  readonly secrets: readonly { readonly name: string; readonly from: Located<SecretSource> }[]
}

/** Where a secret lies: as the language names it, or `${param.name}` alone. */
export type SecretSource = Secret | { readonly kind: 'reference'; readonly text: string }

/** A version, a service or a container of `sidecars`. */
/** Asked by several rules for each version. */
export const containerOf: (node: MapNode) => Container = perObject(node => ({
  image: text(node, 'image'),
  command: words(node, 'command'),
  entryPoint: words(node, 'entryPoint'),
  user: text(node, 'user'),
  workingDirectory: text(node, 'workingDirectory'),
  env: variables(map(node, 'env')),
  secrets: secretsOf(node)
}))

/** What is written under `secrets` of a container, sorted by name. */
export function secretsOf(node: MapNode): Container['secrets'] {
  return variables(map(node, 'secrets')).map(({ name, value: { value, at } }) => ({
    name,
    from: { value: readSecret(value).value ?? { kind: 'reference', text: value }, at }
  }))
}

/** A list of texts. */
export function words(
  node: MapNode | undefined,
  key: string
): Located<readonly Located<string>[]> | undefined {
  const found = list(node, key)
  if (found === undefined) return undefined
  const value = found.items.flatMap(item => (item.kind === 'scalar' ? [{ value: item.text, at: item }] : []))
  return { value, at: found }
}

function variables(node: MapNode | undefined): readonly { name: string; value: Located<string> }[] {
  if (node === undefined) return []
  const found = new Map<string, Located<string>>()
  for (const { key, value } of node.items)
    if (value.kind === 'scalar') found.set(key.text, { value: value.text, at: value })
  return [...found].map(([name, value]) => ({ name, value })).sort((a, b) => (a.name < b.name ? -1 : 1))
}

/** The check of a container by a command in it, as ECS makes it. */
export interface ContainerHealth {
  /** What is run; fails when the container is ill. */
  readonly command: Located<readonly Located<string>[]>
  /** Milliseconds between two checks; ECS takes 30 s where nothing is written. */
  readonly everyMs: Located<number> | undefined
  /** Milliseconds that one check may take; 5 s. */
  readonly timeoutMs: Located<number> | undefined
  /** Failures in a row; 3. */
  readonly unhealthy: Located<number> | undefined
  /** Milliseconds in which failures do not count; none. */
  readonly startMs: Located<number> | undefined
}

/** The `health` of a service, version or sidecar, where it has a `command`. */
export function containerHealthOf(node: MapNode): ContainerHealth | undefined {
  const health = map(node, 'health')
  const command = words(health, 'command')
  if (command === undefined || command.value.length === 0) return undefined
  return {
    command,
    everyMs: durationMs(health, 'every'),
    timeoutMs: durationMs(health, 'timeout'),
    unhealthy: integer(health, 'unhealthy'),
    startMs: durationMs(health, 'start')
  }
}

/** CPU in units (1024 are one vCPU) and memory in MiB. */
export interface Amount {
  readonly cpu: number
  readonly memoryMiB: number
}

/** What is written under `size`; each of the two may be left to the compiler. */
export interface SizeDetails {
  /** The whole of it, where it is written. */
  readonly at: Place | undefined
  readonly app: Located<Amount> | undefined
  readonly task: Located<Amount> | undefined
}

export function sizeOf({ node }: Version): SizeDetails {
  const size = map(node, 'size')
  return { at: size, app: amountOf(map(size, 'app')), task: amountOf(map(size, 'task')) }
}

function amountOf(node: MapNode | undefined): Located<Amount> | undefined {
  const cpu = cpuUnits(node, 'cpu')
  const memory = memoryMiB(node, 'memory')
  return node === undefined || cpu === undefined || memory === undefined
    ? undefined
    : { value: { cpu: cpu.value, memoryMiB: memory.value }, at: node }
}

/** `0.25vCPU` is 256 units. */
export function cpuUnits(node: MapNode | undefined, key: string): Located<number> | undefined {
  const cpu = read(scalar(node, key), readCpu)
  return cpu === undefined ? undefined : { value: Math.round(cpu.value * 1024), at: cpu.at }
}

/** `1GB` is 1024 MiB. */
export function memoryMiB(node: MapNode | undefined, key: string): Located<number> | undefined {
  return read(scalar(node, key), readMemory)
}

/** Processor of the tasks of a version; `x86_64` by default. */
export function architectureOf({ node }: Version): Setting<'x86_64' | 'arm64'> {
  return word(node, 'architecture', ['x86_64', 'arm64']) ?? byDefault('x86_64')
}

/** `health.start` of a version in milliseconds, in which failures do not count; none by default. */
export function startOf({ node }: Version): Located<number> | undefined {
  return durationMs(map(node, 'health'), 'start')
}
