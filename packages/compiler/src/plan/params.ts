import { words } from '../model/details/container.ts'
import { scalar } from '../model/read-values.ts'
import type { Located } from '../model/types.ts'
import type { MapNode } from '../syntax/nodes.ts'
import { fillIn } from './fill-in.ts'
import { logicalId } from './logical-ids.ts'
import type { Parameter, Planned } from './resource.ts'
import type { Scope } from './scope.ts'
import type { Value } from './value.ts'

/** `params` as parameters of the stacks. */
export function planParams(scope: Scope): Planned {
  const names = [...scope.mesh.paramNodes.keys()].sort()
  return { resources: [], parameters: names.map(name => planParam(scope, name)) }
}

function planParam(scope: Scope, name: string): Parameter {
  const node = scope.mesh.paramNodes.get(name)
  const at = scope.mesh.params.get(name) ?? scope.mesh.name.at
  const type = scalar(node, 'type')?.text ?? 'string'
  const written = textOf(node, 'default')
  const values = allowedValues(scope, node)
  return {
    id: logicalId('Param', name),
    type: type === 'number' ? 'Number' : type === 'ssm' ? 'AWS::SSM::Parameter::Value<String>' : 'String',
    description: textOf(node, 'description')?.value ?? `\`params.${name}\` of ${scope.mesh.name.value}`,
    at,
    ...(written === undefined ? {} : { default: fillIn(written, scope) }),
    ...(type === 'secret' ? { noEcho: true } : {}),
    ...(type === 'arn' ? { allowedPattern: '^arn:[^ ]+$' } : {}),
    ...(values.length === 0 ? {} : { allowedValues: values })
  }
}

/** The only values that may be given, in the order of the file. */
function allowedValues(scope: Scope, node: MapNode | undefined): readonly Value[] {
  return (words(node, 'values')?.value ?? []).map(value => fillIn(value, scope))
}

function textOf(node: MapNode | undefined, key: string): Located<string> | undefined {
  const value = scalar(node, key)
  return value === undefined ? undefined : { value: value.text, at: value }
}

/** The type of a parameter; `string` where none is written. */
export function paramType(scope: Scope, name: string): string {
  return scalar(scope.mesh.paramNodes.get(name), 'type')?.text ?? 'string'
}
