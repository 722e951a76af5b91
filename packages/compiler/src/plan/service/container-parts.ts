import type { Container, ContainerHealth } from '../../model/details/container.ts'
import type { Mount } from '../../model/details/volumes.ts'
import type { Located } from '../../model/types.ts'
import { fillIn, maybeFillIn } from '../fill-in.ts'
import type { Scope } from '../scope.ts'
import type { ContainerDefinition } from '../target-planner.ts'
import { from, fromTo, sourced, type Value } from '../value.ts'
import { valueFrom } from './secrets.ts'

/** What the app and every container of the user's own have in common: what runs, and as whom. */
export function whatRuns(scope: Scope, container: Container): ContainerDefinition {
  return {
    Image: maybeFillIn(container.image, scope),
    Command: textList(scope, container.command),
    EntryPoint: textList(scope, container.entryPoint),
    User: maybeFillIn(container.user, scope),
    WorkingDirectory: maybeFillIn(container.workingDirectory, scope)
  }
}

/**
 * `Environment` and `Secrets`. What the file says wins over what the compiler adds, and a secret
 * over a plain value: ECS refuses two variables of one name.
 */
export function variablesOf(
  scope: Scope,
  { env, secrets }: Container,
  added: readonly { readonly name: string; readonly value: Value }[] = []
): ContainerDefinition {
  const isSecret = new Set(secrets.map(({ name }) => name))
  const plain = new Map(added.map(({ name, value }) => [name, value]))
  for (const { name, value } of env) plain.set(name, fillIn(value, scope))
  const environment = [...plain]
    .filter(([name]) => !isSecret.has(name))
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([Name, Value]) => ({ Name, Value }))
  return {
    Environment: environment.length === 0 ? undefined : environment,
    Secrets:
      secrets.length === 0
        ? undefined
        : secrets.map(({ name, from }) => ({ Name: name, ValueFrom: valueFrom(from, scope) }))
  }
}

/**
 * `HealthCheck` of a container, within what ECS takes.
 * Source: Amazon ECS API, HealthCheck: interval 5 to 300 s, timeout 2 to 60 s, retries 1 to 10, start period to 300 s.
 */
export function healthCheckOf(scope: Scope, health: ContainerHealth | undefined): Value | undefined {
  if (health === undefined) return undefined
  const { command, everyMs, timeoutMs, unhealthy, startMs } = health
  return {
    Command: sourced(checkCommand(scope, command.value), command.at),
    Interval: fromTo(everyMs, secondsWithin(5, 300)),
    Timeout: fromTo(timeoutMs, secondsWithin(2, 60)),
    Retries: fromTo(unhealthy, count => Math.min(Math.max(count, 1), 10)),
    StartPeriod: fromTo(startMs, secondsWithin(0, 300))
  }
}

/** ECS wants to be told whether a shell reads the command: several words are a command, one with blanks is for the shell. */
function checkCommand(scope: Scope, words: readonly Located<string>[]): Value {
  const filled = words.map(word => fillIn(word, scope))
  const [first] = words
  if (first === undefined || /^(CMD|CMD-SHELL|NONE)$/.test(first.value)) return filled
  return [words.length === 1 && first.value.includes(' ') ? 'CMD-SHELL' : 'CMD', ...filled]
}

/** Milliseconds as whole seconds, rounded up. */
export function secondsWithin(least: number, most: number): (ms: number) => number {
  return ms => Math.min(Math.max(Math.ceil(ms / 1000), least), most)
}

export function mountPoints(mounts: readonly Mount[]): Value | undefined {
  if (mounts.length === 0) return undefined
  return mounts.map(({ volume, at, path, readOnly }) =>
    sourced(
      {
        SourceVolume: volume,
        ContainerPath: from(path),
        ReadOnly: sourced(readOnly.value, readOnly.at)
      },
      at
    )
  )
}

/** Time between the signal to stop and the end of a container; Fargate gives 120 s at most. */
export const stopSeconds = secondsWithin(0, 120)

function textList(scope: Scope, texts: Located<readonly Located<string>[]> | undefined): Value | undefined {
  return texts === undefined
    ? undefined
    : sourced(
        texts.value.map(text => fillIn(text, scope)),
        texts.at
      )
}
