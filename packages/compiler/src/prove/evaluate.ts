import type { Json, JsonObject } from '../emit/template.ts'

/**
 * The values that CloudFormation makes of intrinsic functions. What is known only when a stack is
 * deployed (parameters, physical ids, the account) becomes a symbol inside a text, so that two
 * texts are equal exactly when they are equal in every deployment.
 *
 * Sources: AWS CloudFormation User Guide, "Intrinsic function reference", and of each resource
 * type the section "Return values", read 2026-11-22.
 */
export interface Surroundings {
  /** `AWS::Region` */
  readonly region: string
  readonly resources: { readonly [id: string]: Json }
  readonly parameters: ReadonlySet<string>
  readonly mappings: JsonObject
  /** The value that some stack exports under a name. */
  imported(name: string): Json | undefined
}

/** A value that depends on a parameter through a mapping. */
export interface Choice {
  readonly parameter: string
  readonly rows: JsonObject
  readonly second: string
}

export function evaluate(value: Json, around: Surroundings): Json {
  if (typeof value !== 'object' || value === null) return value
  if (isList(value)) return evaluateList(value, around)
  const keys = Object.keys(value)
  const [name] = keys
  const argument = name === undefined ? undefined : value[name]
  if (keys.length === 1 && name !== undefined && argument !== undefined) {
    if (name === 'Ref' && typeof argument === 'string') return referred(argument, undefined, around)
    if (name.startsWith('Fn::')) return called(name, evaluate(argument, around), around)
  }
  return evaluateObject(value, keys, around)
}

/** The list itself where nothing in it changes: most of a template is not copied. */
function evaluateList(list: readonly Json[], around: Surroundings): readonly Json[] {
  let changed: Json[] | undefined
  list.forEach((item, index) => {
    const result = evaluate(item, around)
    if (changed === undefined && result !== item) changed = list.slice(0, index)
    changed?.push(result)
  })
  return changed ?? list
}

function evaluateObject(object: JsonObject, keys: readonly string[], around: Surroundings): JsonObject {
  const results = keys.map(key => evaluate(object[key] as Json, around))
  // A key may be called `__proto__`, which an assignment would not keep.
  return results.every((result, index) => result === object[keys[index] as string])
    ? object
    : Object.fromEntries(results.map((result, index) => [keys[index] as string, result]))
}

/** What a template refers to, as it stands inside a text. */
export function symbol(name: string): string {
  // Parts of ARNs are told apart by colons, so a symbol has none.
  return `${open}${name.includes('::') ? name.replaceAll('::', '.') : name}${close}`
}

/** A text with its symbols as people write them: `${AuthVirtualNode}`. */
export function readable(text: string): string {
  return text.replaceAll(`${open}AWS.`, '${AWS::').replaceAll(open, '${').replaceAll(close, '}')
}

/** The pieces of a text: symbols by name, and what stands between them. */
export function piecesOf(
  text: string
): readonly { readonly kind: 'text' | 'symbol'; readonly text: string }[] {
  if (text === '') return []
  if (!text.includes(open)) return [{ kind: 'text', text }]
  return text
    .split(symbols)
    .filter(piece => piece !== '')
    .map(piece =>
      piece.startsWith(open) ? { kind: 'symbol', text: piece.slice(1, -1) } : { kind: 'text', text: piece }
    )
}

export function choiceOf(value: Json | undefined): Choice | undefined {
  if (typeof value !== 'object' || value === null || isList(value)) return undefined
  const found = value[choiceKey]
  return found === undefined ? undefined : (found as unknown as Choice)
}

/** The value when the parameter of a choice is given as `step`; other values as they are. */
export function atStep(value: Json | undefined, step: number): Json | undefined {
  const choice = choiceOf(value)
  if (choice === undefined) return value
  const row = choice.rows[String(step)]
  return typeof row === 'object' && row !== null && !isList(row) ? row[choice.second] : undefined
}

export function isList(value: Json | undefined): value is readonly Json[] {
  return Array.isArray(value)
}

// Characters of Unicode's private use area, which no file of a user gives a meaning to.
const open = '\ue000'
const close = '\ue001'
const choiceKey = '\ue002'
const symbols = new RegExp(`(${open}[^${close}]*${close})`)

function referred(id: string, attribute: string | undefined, around: Surroundings): Json {
  if (id === 'AWS::Region') return around.region
  if (id.startsWith('AWS::')) return symbol(id)
  if (around.parameters.has(id)) return symbol(`param ${id}`)
  const resource = around.resources[id]
  if (typeof resource !== 'object' || resource === null || isList(resource)) return symbol(`nothing ${id}`)
  const { Type: type, Properties: properties } = resource
  const given = returned[typeof type === 'string' ? type : ''] ?? {}
  const asked = attribute ?? given.ref ?? ''
  const property = given.names?.includes(asked) === true ? propertyFor(asked, given) : undefined
  const written =
    property !== undefined && typeof properties === 'object' && properties !== null && !isList(properties)
      ? properties[property]
      : undefined
  if (written !== undefined) return evaluate(written, around)
  return attribute === undefined || attribute === given.ref ? symbol(id) : symbol(`${id}.${attribute}`)
}

function called(name: string, argument: Json, around: Surroundings): Json {
  if (name === 'Fn::GetAtt') {
    const [id, attribute] = isList(argument)
      ? argument
      : typeof argument === 'string'
        ? argument.split('.')
        : []
    return typeof id === 'string' && typeof attribute === 'string'
      ? referred(id, attribute, around)
      : symbol('nothing')
  }
  if (name === 'Fn::ImportValue')
    return (
      (typeof argument === 'string' ? around.imported(argument) : undefined) ?? symbol(`nothing ${argument}`)
    )
  if (name === 'Fn::Join' && isList(argument)) {
    const [separator, parts] = argument
    if (typeof separator === 'string' && isList(parts) && parts.every(isScalar))
      return parts.map(String).join(separator)
  }
  if (name === 'Fn::GetAZs') return Array.from({ length: 6 }, (_, at) => symbol(`zone ${at}`))
  if (name === 'Fn::Select' && isList(argument)) {
    const [at, of] = argument
    const item = isList(of) ? of[Number(at)] : undefined
    if (item !== undefined) return item
    // Of a list that is known only when deploying, each item is known as little.
    if (typeof of === 'string' && of.startsWith(open)) return symbol(`${Number(at)} of ${of.slice(1, -1)}`)
  }
  if (name === 'Fn::Cidr' && isList(argument)) {
    const [block, count, bits] = argument
    if (typeof block === 'string' && typeof count === 'number')
      return Array.from({ length: count }, (_, at) =>
        symbol(`part ${at} of ${count} with ${bits} bits of ${block.slice(1, -1)}`)
      )
  }
  if (name === 'Fn::Split' && isList(argument)) {
    const [separator, text] = argument
    if (typeof separator !== 'string' || typeof text !== 'string') return { [name]: argument }
    // The parts of what is only known when deploying are known as little.
    if (text.startsWith(open) && text.indexOf(close) === text.length - 1)
      return Array.from({ length: 8 }, (_, at) => symbol(`part ${at} of ${text.slice(1, -1)}`))
    return text.split(separator)
  }
  if (name === 'Fn::FindInMap' && isList(argument)) return foundInMap(argument, around)
  return { [name]: argument }
}

function foundInMap([map, first, second]: readonly Json[], around: Surroundings): Json {
  const rows = typeof map === 'string' ? around.mappings[map] : undefined
  if (typeof rows !== 'object' || rows === null || isList(rows) || typeof second !== 'string')
    return symbol(`nothing ${map}`)
  const parameter = typeof first === 'string' ? /^\ue000param (.*)\ue001$/.exec(first)?.[1] : undefined
  if (parameter !== undefined) return { [choiceKey]: { parameter, rows, second } }
  const row = rows[String(first)]
  const found = typeof row === 'object' && row !== null && !isList(row) ? row[second] : undefined
  return found ?? symbol(`nothing ${map}`)
}

function isScalar(value: Json): boolean {
  return typeof value !== 'object'
}

/**
 * What `Ref` gives, by the name that `Fn::GetAtt` has for it, and which values are names that the
 * template itself may set.
 */
interface Returned {
  readonly ref?: string
  readonly names?: readonly string[]
  /** Where a name is not called as its property is. */
  readonly properties?: { readonly [attribute: string]: string }
}

function propertyFor(attribute: string, { properties = {} }: Returned): string {
  return properties[attribute] ?? attribute
}

const returned: { readonly [type: string]: Returned } = {
  'AWS::AppMesh::Mesh': { ref: 'Arn', names: ['MeshName'] },
  'AWS::AppMesh::Route': { ref: 'Arn', names: ['RouteName', 'MeshName', 'VirtualRouterName'] },
  'AWS::AppMesh::VirtualGateway': { ref: 'Arn', names: ['VirtualGatewayName', 'MeshName'] },
  'AWS::AppMesh::VirtualNode': { ref: 'Arn', names: ['VirtualNodeName', 'MeshName'] },
  'AWS::AppMesh::VirtualRouter': { ref: 'Arn', names: ['VirtualRouterName', 'MeshName'] },
  'AWS::AppMesh::VirtualService': { ref: 'Arn', names: ['VirtualServiceName', 'MeshName'] },
  'AWS::CloudWatch::Alarm': { ref: 'AlarmName', names: ['AlarmName'] },
  'AWS::CloudWatch::CompositeAlarm': { ref: 'AlarmName', names: ['AlarmName'] },
  'AWS::EC2::SecurityGroup': { ref: 'GroupId' },
  'AWS::EC2::Subnet': { ref: 'SubnetId', names: ['CidrBlock', 'AvailabilityZone'] },
  'AWS::EC2::VPC': { ref: 'VpcId', names: ['CidrBlock'] },
  'AWS::ECS::Cluster': { ref: 'ClusterName', names: ['ClusterName'] },
  'AWS::ECS::Service': { ref: 'ServiceArn', names: ['Name'], properties: { Name: 'ServiceName' } },
  'AWS::ECS::TaskDefinition': { ref: 'TaskDefinitionArn' },
  'AWS::ElasticLoadBalancingV2::Listener': { ref: 'ListenerArn' },
  'AWS::ElasticLoadBalancingV2::ListenerRule': { ref: 'RuleArn' },
  'AWS::ElasticLoadBalancingV2::LoadBalancer': { ref: 'LoadBalancerArn' },
  'AWS::ElasticLoadBalancingV2::TargetGroup': { ref: 'TargetGroupArn' },
  'AWS::Logs::LogGroup': { ref: 'LogGroupName', names: ['LogGroupName'] },
  'AWS::SecretsManager::Secret': { ref: 'Id' },
  'AWS::ServiceDiscovery::PrivateDnsNamespace': { ref: 'Id' },
  'AWS::ServiceDiscovery::HttpNamespace': { ref: 'Id' },
  'AWS::ServiceDiscovery::Service': { ref: 'Id', names: ['Name'] }
}
