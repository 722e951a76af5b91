import { describe, expect, it } from 'vitest'
import { somewhere, templateWith } from '../../../../../test/support/aws-templates.ts'
import type { Json, JsonObject, ResourceBody } from '../template.ts'
import { validateTemplate } from './validate-template.ts'

const logGroup = (properties: JsonObject = {}): ResourceBody => ({
  Type: 'AWS::Logs::LogGroup',
  Properties: properties
})

const route = (targets: readonly Json[], rest: JsonObject = {}): ResourceBody => ({
  Type: 'AWS::AppMesh::Route',
  Properties: {
    MeshName: 'mesh',
    VirtualRouterName: 'router',
    Spec: { HttpRoute: { Match: { Prefix: '/' }, Action: { WeightedTargets: [...targets] } }, ...rest }
  }
})

const target = (name: string, weight: Json): Json => ({ VirtualNode: name, Weight: weight })

/** Every violation as `path message`. */
function found(resources: Readonly<Record<string, ResourceBody>>, rest?: JsonObject): readonly string[] {
  return validateTemplate(templateWith(resources, rest)).map(({ path, message }) => `${path} ${message}`)
}

describe('types and properties', () => {
  it('a template that AWS accepts has no violations', () => {
    expect(found({ Logs: logGroup({ RetentionInDays: 30 }) })).toEqual([])
  })

  it('a type must be one that may stand in a template', () => {
    expect(found({ Queue: { Type: 'AWS::SQS::Queue', Properties: {} } })).toEqual([
      '/Resources/Queue/Type `AWS::SQS::Queue` is no type that can be checked here.'
    ])
  })

  it('a property must be known, and one with a name like it is offered', () => {
    expect(found({ Logs: logGroup({ RetentionInDay: 30 }) })).toEqual([
      '/Resources/Logs/Properties/RetentionInDay `AWS::Logs::LogGroup` has no property `RetentionInDay`. Did you mean `RetentionInDays`?'
    ])
  })

  it.each(['constructor', '__proto__', 'toString'])('%s is a name like any other', name => {
    const properties = Object.fromEntries([[name, 'x']])
    expect(found({ Logs: logGroup(properties) })).toEqual([
      `/Resources/Logs/Properties/${name} \`AWS::Logs::LogGroup\` has no property \`${name}\`.`
    ])
    expect(found({ It: { Type: name, Properties: {} } })).toHaveLength(1)
  })

  it('a name with a slash is escaped in the path', () => {
    expect(found({ Logs: logGroup({ 'a/b~c': 1 }) })[0]).toContain('/Resources/Logs/Properties/a~1b~0c ')
  })

  it('a value must have its kind', () => {
    expect(found({ Logs: logGroup({ RetentionInDays: 'ever', LogGroupName: ['a'], Tags: {} }) })).toEqual([
      '/Resources/Logs/Properties/RetentionInDays `RetentionInDays` is `ever`; a whole number is needed.',
      '/Resources/Logs/Properties/LogGroupName `LogGroupName` is a list; a text is needed.',
      '/Resources/Logs/Properties/Tags `Tags` is an object; a list is needed.'
    ])
  })

  it('numbers and booleans may be written as texts, and texts as numbers', () => {
    expect(found({ Logs: logGroup({ RetentionInDays: '30', LogGroupName: 12 }) })).toEqual([])
    expect(found({ Logs: logGroup({ DeletionProtectionEnabled: 'true' }) })).toEqual([])
  })

  it('nothing is never a value', () => {
    expect(found({ Logs: logGroup({ LogGroupName: null }) })).toEqual([
      '/Resources/Logs/Properties/LogGroupName `LogGroupName` is empty; a text is needed.'
    ])
  })

  it('a value outside of its range says the range', () => {
    expect(found({ Route: route([target('a', 101), target('b', -1)]) })).toEqual([
      '/Resources/Route/Properties/Spec/HttpRoute/Action/WeightedTargets/0/Weight `Weight` is 101; allowed is 0 to 100.',
      '/Resources/Route/Properties/Spec/HttpRoute/Action/WeightedTargets/1/Weight `Weight` is -1; allowed is 0 to 100.'
    ])
  })

  it('a missing property and two that exclude each other are named', () => {
    const other = { TcpRoute: { Action: { WeightedTargets: [target('a', 100)] } } }
    const { Spec: _, ...properties } = route([]).Properties
    expect(found({ Route: { Type: 'AWS::AppMesh::Route', Properties: properties } })).toEqual([
      '/Resources/Route/Properties `Spec` is missing; `AWS::AppMesh::Route` needs it.'
    ])
    expect(found({ Route: route([target('a', 100)], other) })).toEqual([
      '/Resources/Route/Properties/Spec `HttpRoute` and `TcpRoute` exclude each other; `RouteSpec` has one of them.'
    ])
  })

  it('only attributes and policies of CloudFormation stand beside the properties', () => {
    const resource = { ...logGroup(), DeletionPolicy: 'Keep', Comment: 'x' }
    expect(found({ Logs: resource })).toEqual([
      '/Resources/Logs/Comment A resource of CloudFormation has no attribute `Comment`.',
      '/Resources/Logs/DeletionPolicy `DeletionPolicy` is `Keep`, which is no policy of CloudFormation.'
    ])
  })
})

describe('functions of CloudFormation', () => {
  const parameters = { Parameters: { Name: { Type: 'String' } } }

  it('may stand for any value that is known when deploying', () => {
    const logs = logGroup({
      LogGroupName: { 'Fn::Join': ['', ['/meshc/', { Ref: 'Name' }]] },
      RetentionInDays: { Ref: 'Name' }
    })
    expect(found({ Logs: logs }, parameters)).toEqual([])
  })

  it('must exist', () => {
    expect(found({ Logs: logGroup({ LogGroupName: { 'Fn::Concat': ['a'] } }) })).toEqual([
      '/Resources/Logs/Properties/LogGroupName CloudFormation has no function `Fn::Concat`.'
    ])
  })

  it('must give what is needed', () => {
    const subnet = (value: JsonObject): ResourceBody => ({
      Type: 'AWS::EC2::Subnet',
      Properties: { VpcId: 'vpc', CidrBlock: '10.0.0.0/24', AvailabilityZone: value }
    })
    expect(found({ Subnet: subnet({ 'Fn::Select': [0, { 'Fn::GetAZs': '' }] }) })).toEqual([])
    expect(found({ Subnet: subnet({ 'Fn::GetAZs': '' }) })).toEqual([
      '/Resources/Subnet/Properties/AvailabilityZone `AvailabilityZone` is what `Fn::GetAZs` gives, a list; a text is needed.'
    ])
  })

  it.each([
    { 'Fn::GetAtt': 'Logs.Arn' },
    { 'Fn::GetAtt': ['Logs'] },
    { 'Fn::FindInMap': ['Only'] },
    { 'Fn::Join': ['a'] },
    { 'Fn::Select': [0] },
    { Ref: ['Logs'] }
  ])('%j has an argument of the wrong form', value => {
    expect(found({ Logs: logGroup(), Other: logGroup({ LogGroupName: value }) })).toEqual([
      expect.stringMatching(
        /^\/Resources\/Other\/Properties\/LogGroupName .* of a form that CloudFormation does not read\.$/
      )
    ])
  })

  it('a look-up is checked with every value that it may give', () => {
    const mappings = { Days: { dev: { keep: 30 }, prod: { keep: 31 } } }
    const logs = logGroup({ RetentionInDays: { 'Fn::FindInMap': ['Days', { Ref: 'Name' }, 'keep'] } })
    const messages = found({ Logs: logs }, { ...parameters, Mappings: mappings })
    expect(messages).toEqual([
      expect.stringMatching(
        /^\/Resources\/Logs\/Properties\/RetentionInDays In row `prod` of the mapping `Days`: `RetentionInDays` is `31`; allowed are `1`, .* and `3653`\.$/
      )
    ])
  })
})

describe('references', () => {
  it('a reference names a resource, a parameter or a pseudo parameter of the template', () => {
    const logs = logGroup({ LogGroupName: { Ref: 'Nam' }, KmsKeyId: { 'Fn::GetAtt': ['Key', 'Arn'] } })
    expect(found({ Logs: { ...logs, DependsOn: ['Other'] } })).toEqual([
      '/Resources/Logs/DependsOn/0 `DependsOn` names `Other`, and the template has no such resource.',
      '/Resources/Logs/Properties/LogGroupName `Ref` names `Nam`, and the template has no such resource or parameter.',
      '/Resources/Logs/Properties/KmsKeyId `Fn::GetAtt` names `Key`, and the template has no such resource.'
    ])
    expect(found({ Logs: logGroup({ LogGroupName: { Ref: 'AWS::StackName' } }) })).toEqual([])
  })

  it('outputs are read too', () => {
    const outputs = { Outputs: { Url: { Value: { 'Fn::GetAtt': ['Logs', 'Url'] } } } }
    expect(found({ Logs: logGroup() }, outputs)).toEqual([
      '/Outputs/Url/Value `AWS::Logs::LogGroup` has no attribute `Url`.'
    ])
  })

  it('a reference inside of a policy is read, although nothing else of it is', () => {
    const role: ResourceBody = {
      Type: 'AWS::IAM::Role',
      Properties: { AssumeRolePolicyDocument: { Statement: [{ Anything: { Ref: 'Nobody' } }] } }
    }
    expect(found({ Role: role })).toEqual([
      '/Resources/Role/Properties/AssumeRolePolicyDocument/Statement/0/Anything `Ref` names `Nobody`, and the template has no such resource or parameter.'
    ])
  })

  it('a parameter and a mapping must be used', () => {
    const rest = { Parameters: { Step: { Type: 'Number' } }, Mappings: { Days: { dev: { keep: 30 } } } }
    expect(found({ Logs: logGroup() }, rest)).toEqual([
      '/Parameters/Step Nothing in the template uses the parameter `Step`.',
      '/Mappings/Days Nothing in the template uses the mapping `Days`.'
    ])
  })

  const lookUp = (first: Json, second: string) =>
    found(
      { Logs: logGroup({ LogGroupName: { 'Fn::FindInMap': ['Names', first, second] } }) },
      {
        Parameters: { Step: { Type: 'Number', MinValue: 0, MaxValue: 2, Default: 0 } },
        Mappings: { Names: { 0: { a: 'x' }, 1: { a: 'y', b: 'z' } } }
      }
    ).filter(message => !message.startsWith('/Parameters'))

  it('a mapping has a row for every value of its parameter', () => {
    expect(lookUp({ Ref: 'Step' }, 'a')).toEqual([
      '/Resources/Logs/Properties/LogGroupName The mapping `Names` has no row `2`.'
    ])
    expect(lookUp('1', 'a')).toEqual([])
  })

  it('a row has the value that is looked up', () => {
    expect(lookUp('1', 'b')).toEqual([])
    expect(lookUp('0', 'b')).toEqual([
      '/Resources/Logs/Properties/LogGroupName The mapping `Names` has no `b` in `0`.'
    ])
  })

  it('a mapping must exist', () => {
    expect(found({ Logs: logGroup({ LogGroupName: { 'Fn::FindInMap': ['None', 'a', 'b'] } }) })).toEqual([
      '/Resources/Logs/Properties/LogGroupName The template has no mapping `None`.'
    ])
  })

  it('resources may not refer to each other in a circle, in whatever way', () => {
    const b: ResourceBody = { ...logGroup(), DependsOn: 'A' }
    const a = logGroup({ KmsKeyId: { 'Fn::GetAtt': ['B', 'Arn'] } })
    expect(found({ A: a, B: b })).toEqual(['/Resources/A `A` and `B` refer to each other in a circle.'])
    expect(found({ A: a, B: logGroup() })).toEqual([])
    expect(found({ A: { ...logGroup(), DependsOn: 'A' } })).toEqual(['/Resources/A `A` refers to itself.'])
  })
})

describe('weights', () => {
  const weights = (rows: JsonObject, column: string) => ({
    resources: {
      Route: route([
        target('a', { 'Fn::FindInMap': ['Weights', { Ref: 'Step' }, 'stable'] }),
        target('b', { 'Fn::FindInMap': ['Weights', { Ref: 'Step' }, column] })
      ])
    },
    rest: { Parameters: { Step: { Type: 'Number' } }, Mappings: { Weights: rows } }
  })
  const path = '/Resources/Route/Properties/Spec/HttpRoute/Action/WeightedTargets'

  it('sum to 100', () => {
    expect(found({ Route: route([target('a', 95), target('b', 5)]) })).toEqual([])
    expect(found({ Route: route([target('a', 95), target('b', '5')]) })).toEqual([])
    expect(found({ Route: route([target('a', 95), target('b', 4)]) })).toEqual([
      `${path} The weights sum to 99; they have to sum to 100.`
    ])
  })

  it('sum to 100 in every row of their mapping', () => {
    const good = weights({ 0: { stable: 100, canary: 0 }, 1: { stable: 95, canary: 5 } }, 'canary')
    expect(found(good.resources, good.rest)).toEqual([])
    const bad = weights({ 0: { stable: 100, canary: 0 }, 1: { stable: 95, canary: 6 } }, 'canary')
    expect(found(bad.resources, bad.rest)).toEqual([
      `${path} The weights sum to 101 in row \`1\` of their mapping; they have to sum to 100.`
    ])
  })
})

describe('sizes', () => {
  const groups = (count: number) =>
    Object.fromEntries(Array.from({ length: count }, (_, at) => [`Logs${at}`, logGroup()]))

  it('a template has at most 500 resources', () => {
    expect(found(groups(500))).toEqual([])
    expect(found(groups(501))).toEqual(['/Resources The template has 501 resources; allowed are 500.'])
  })

  it.each([
    ['Parameters', (at: number) => [`P${at}`, { Type: 'String' }]],
    ['Outputs', (at: number) => [`O${at}`, { Value: 'x' }]],
    ['Mappings', (at: number) => [`M${at}`, { a: { b: 'c' } }]]
  ] as const)('a template has at most 200 %s', (section, part) => {
    const parts = (count: number) => ({
      [section]: Object.fromEntries(Array.from({ length: count }, (_, at) => part(at)))
    })
    const sizes = (count: number) =>
      found({ Logs: logGroup() }, parts(count)).filter(message => message.startsWith(`/${section} `))
    expect(sizes(200)).toEqual([])
    expect(sizes(201)).toEqual([
      `/${section} The template has 201 ${section.toLowerCase()}; allowed are 200.`
    ])
  })

  it('a template has resources', () => {
    expect(found({})).toEqual([
      '/Resources The template has no resources, and CloudFormation needs at least one.'
    ])
  })

  it.each(['a-b', '', 'x'.repeat(256)])('"%s" is no logical id', id => {
    expect(found({ [id]: logGroup() })).toEqual([expect.stringContaining('is no logical id')])
    expect(found({ ['x'.repeat(255)]: logGroup() })).toEqual([])
  })

  const task = (environment: string): ResourceBody => ({
    Type: 'AWS::ECS::TaskDefinition',
    Properties: {
      Cpu: '256',
      Memory: '512',
      NetworkMode: 'awsvpc',
      RequiresCompatibilities: ['FARGATE'],
      ContainerDefinitions: [
        { Name: 'app', Image: 'app:1', Environment: [{ Name: 'CONFIG', Value: environment }] }
      ]
    }
  })

  it('a task definition has at most 64 KiB, counted in bytes', () => {
    expect(found({ Task: task('x'.repeat(40_000)) })).toEqual([])
    expect(found({ Task: task('ü'.repeat(40_000)) })).toEqual([
      expect.stringMatching(
        /^\/Resources\/Task\/Properties The task definition has 80\d{3} bytes; allowed are 65536\.$/
      )
    ])
  })

  it('a template has at most 1 MB', () => {
    const tasks = Object.fromEntries(
      Array.from({ length: 20 }, (_, at) => [`Task${at}`, task('x'.repeat(60_000))])
    )
    expect(found(tasks)).toEqual([
      expect.stringMatching(/^ The template has 12\d{5} bytes; allowed are 1000000\.$/)
    ])
  })
})

it('a violation comes from the nearest part above it that says where it comes from', () => {
  const entry = { ...somewhere.entry, id: 'services.auth' }
  const spec = { entry, start: 10, end: 20 }
  const resource = { entry, start: 0, end: 30 }
  const template = templateWith(
    { Route: route([target('a', 101)]), Logs: logGroup({ RetentionInDays: 2 }) },
    {},
    [
      ['/Resources/Route', resource],
      ['/Resources/Route/Properties/Spec/HttpRoute', spec]
    ]
  )
  expect(validateTemplate(template).map(({ resource, at }) => ({ resource, at }))).toEqual([
    { resource: 'Route', at: spec },
    { resource: 'Logs', at: somewhere },
    { resource: 'Route', at: spec }
  ])
})
