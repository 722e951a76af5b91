import { clusterOf } from '../model/details/cluster.ts'
import { tracingOf } from '../model/details/observability.ts'
import { permissionsOf } from '../model/details/permissions.ts'
import { mountsIn } from '../model/details/task-mounts.ts'
import { callTlsOf, tlsOf } from '../model/details/tls.ts'
import { volumesOf } from '../model/details/volumes.ts'
import { list } from '../model/read-values.ts'
import type { Service } from '../model/types.ts'
import { environmentOf, secretsOf } from './containers.ts'
import { piecesOf, symbol } from './evaluate.ts'
import type { Fleet, Fleets } from './fleet.ts'
import { expectedPulls } from './image-pulls.ts'
import { type DeployedResource, property } from './read-templates.ts'
import { type Grant, readRole } from './role-grants.ts'
import { type Subject, versionName } from './subject.ts'
import { at, textOf } from './view.ts'

/**
 * What the two roles of a service allow: exactly what starting and running its tasks takes and what the
 * file says, and nothing else.
 *
 * Sources: Amazon ECS Developer Guide, "Task execution IAM role" and "Task IAM role"; AWS App Mesh User
 * Guide, "Envoy Proxy authorization", read 2026-11-22.
 */
export function proveRoles(subject: Subject, fleets: Fleets): void {
  const ofServices = [...subject.mesh.services.values()].map(service => ({
    service,
    own: service.versions.flatMap(version => fleets.of.get(service.name)?.get(version.name) ?? [])
  }))
  const ofGateways = fleets.gateways.map(fleet => ({ service: fleet.service, own: [fleet] }))
  for (const { service, own } of [...ofServices, ...ofGateways]) {
    proveRole(subject, service, own, 'ExecutionRoleArn', needsOfStarting(subject, own))
    proveRole(subject, service, own, 'TaskRoleArn', needsOfRunning(subject, service, own))
  }
}

/** What has to be allowed: action and resource, as `action on resource`. */
type Needs = ReadonlySet<string>

function proveRole(
  { ledger, deployed, texts }: Subject,
  service: Service,
  fleets: readonly Fleet[],
  key: 'ExecutionRoleArn' | 'TaskRoleArn',
  needs: Needs
): void {
  const kind = key === 'TaskRoleArn' ? 'runs' : 'starts'
  for (const { version, taskDefinition } of fleets) {
    if (taskDefinition === undefined) continue
    const view = property(taskDefinition, key)
    const [piece] = piecesOf(textOf(view) ?? '')
    const role = piece === undefined ? undefined : deployed.resources.get(piece.text.replace(/\.Arn$/, ''))
    const isRole = role?.type === 'AWS::IAM::Role' && textOf(view) === symbol(`${role.id}.Arn`)
    ledger.check({
      what: `the role that ${kind} tasks of ${versionName(service, version)}`,
      at: version.at,
      path: view.path,
      expected: 'a role that is made',
      got: isRole ? 'a role that is made' : (textOf(view) ?? 'none')
    })
    if (!isRole || role === undefined) continue
    proveTrust(ledger, role, service)
    const { grants, isReadable } = readRole(role)
    const parametric = [...needs].filter(each => texts.holdsParameter(each))
    const got = grants
      .map(textOfGrant)
      .map(grant => parametric.find(each => texts.isSame(each, grant)) ?? grant)
    ledger.equalSets(
      `what the role that ${kind} tasks of \`${service.name}\` allows`,
      service.at,
      [...needs],
      [...new Set(isReadable ? got : [...got, 'something else'])],
      property(role, 'Policies').path
    )
  }
}

/** Only ECS may take the role, and only for tasks of this account. */
function proveTrust(ledger: Subject['ledger'], role: DeployedResource, service: Service): void {
  ledger.equal(
    `who may take a role of \`${service.name}\``,
    service.at,
    {
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: { Service: 'ecs-tasks.amazonaws.com' },
          Action: 'sts:AssumeRole',
          Condition: { StringEquals: { 'aws:SourceAccount': symbol('AWS::AccountId') } }
        }
      ]
    },
    property(role, 'AssumeRolePolicyDocument')
  )
}

function textOfGrant({ effect, action, resource, condition }: Grant): string {
  return `${effect === 'Allow' ? '' : `${effect} `}${action} on ${resource}${condition === '' ? '' : ` if ${condition}`}`
}

function need(action: string, resource: string, condition = ''): string {
  return `${action} on ${resource}${condition === '' ? '' : ` if ${condition}`}`
}

function needsOfStarting(subject: Subject, fleets: readonly Fleet[]): Needs {
  const { region } = subject
  const needs = new Set<string>()
  for (const { containers } of fleets)
    for (const container of containers) {
      const pulls = expectedPulls(textOf(at(container, 'Image')) ?? '')
      if (pulls.length > 0) needs.add(need('ecr:GetAuthorizationToken', '*'))
      for (const repository of pulls)
        for (const action of ['BatchCheckLayerAvailability', 'GetDownloadUrlForLayer', 'BatchGetImage'])
          needs.add(need(`ecr:${action}`, repository))
      const group = textOf(at(container, 'LogConfiguration', 'Options', 'awslogs-group'))
      if (group !== undefined)
        for (const action of ['CreateLogStream', 'PutLogEvents'])
          needs.add(need(`logs:${action}`, `${arnIn(region, 'logs')}:log-group:${group}:*`))
      for (const secret of secretsOf(container).values())
        for (const grant of secretNeeds(subject, textOf(secret) ?? '')) needs.add(grant)
    }
  return needs
}

function arnIn(region: string, service: string): string {
  return `arn:${symbol('AWS::Partition')}:${service}:${region}:${symbol('AWS::AccountId')}`
}

/** The ARN of a secret ends in a hyphen and six characters that a file need not have; a key and a stage stand behind the name. */
function secretNeeds({ deployed, region }: Subject, source: string): readonly string[] {
  const [only, ...others] = piecesOf(source)
  const store = /^arn:[^:]*:([a-z]+):/.exec(source)?.[1]
  const reading = (resource: string) => need('secretsmanager:GetSecretValue', resource)
  if (store === 'ssm') return [need('ssm:GetParameters', source)]
  if (store === 'secretsmanager') {
    const name = source.split(':').slice(0, 7).join(':')
    const isWhole = /-[A-Za-z0-9]{6}$/.test(name)
    const isOpen = piecesOf(name).at(-1)?.kind === 'symbol'
    return isWhole || isOpen ? [reading(name), reading(`${name}-??????`)] : [reading(`${name}-??????`)]
  }
  if (only?.kind === 'symbol' && others.length === 0) {
    if (deployed.resources.has(only.text)) return [reading(source)]
    // A parameter may bring the ARN of either store.
    return [need('ssm:GetParameters', source), reading(source), reading(`${source}-??????`)]
  }
  return [need('ssm:GetParameters', `${arnIn(region, 'ssm')}:parameter/${source.replace(/^\//, '')}`)]
}

function needsOfRunning(subject: Subject, service: Service, fleets: readonly Fleet[]): Needs {
  const { mesh, texts } = subject
  const needs = new Set<string>()
  for (const { containers } of fleets)
    for (const container of containers) {
      const variables = environmentOf(container)
      const node = variables.get('APPMESH_RESOURCE_ARN')
      if (node !== undefined) needs.add(need('appmesh:StreamAggregatedResources', textOf(node) ?? ''))
      const metrics = variables.get('METRICS_LOG_GROUP')
      const [group] = piecesOf(metrics === undefined ? '' : (textOf(metrics) ?? ''))
      if (group !== undefined)
        for (const action of ['CreateLogStream', 'DescribeLogStreams', 'PutLogEvents'])
          needs.add(need(`logs:${action}`, symbol(`${group.text}.Arn`)))
    }
  if (tracingOf(mesh, service)?.exports.some(({ kind }) => kind === 'xray'))
    for (const action of ['PutTraceSegments', 'PutTelemetryRecords']) needs.add(need(`xray:${action}`, '*'))
  for (const grant of [...shellNeeds(subject), ...volumeNeeds(subject, service)]) needs.add(grant)
  if (subject.capabilities.target === 'appmesh')
    for (const grant of certificateNeeds(subject, service)) needs.add(grant)
  for (const { effect, actions, resources, conditions } of permissionsOf(service))
    for (const action of actions)
      for (const resource of resources) {
        const condition = conditions
          .map(
            ({ operator, key, values }) =>
              `${operator} ${key} ${[values.value]
                .flat()
                .map(value => texts.expected(value))
                .join()}`
          )
          .join(', ')
        needs.add(
          `${effect === 'allow' ? '' : 'Deny '}${need(texts.expected(action.value), texts.expected(resource.value), condition)}`
        )
      }
  return needs
}

/** Showing the certificate of ACM that is written, and fetching the authorities that the proxy trusts in some call. */
function certificateNeeds({ mesh, texts }: Subject, service: Service): readonly string[] {
  const tls = tlsOf(service.node)
  const calls = service.calls.flatMap(({ to, at: place }) => {
    const item = list(service.node, 'calls')?.items.find(each => each === place)
    const own = callTlsOf(item?.kind === 'map' ? item : undefined)
    const outside = tlsOf(mesh.externals.get(to.value)?.node)
    return own ?? (outside === undefined || outside.mode.value === 'disabled' ? [] : outside)
  })
  const trusts = [...(tls?.client === undefined ? [] : [tls.client]), ...calls].flatMap(
    ({ trust }) => trust ?? []
  )
  return [
    ...(tls?.mode.value !== 'disabled' && tls?.certificate?.kind === 'acm'
      ? [need('acm:ExportCertificate', texts.expected(tls.certificate.arn.value))]
      : []),
    ...trusts.flatMap(trust =>
      trust.kind === 'acm'
        ? trust.arns.map(({ value }) =>
            need('acm-pca:GetCertificateAuthorityCertificate', texts.expected(value))
          )
        : []
    )
  ]
}

/** Mounting file systems, and writing where some container does. */
function volumeNeeds({ region, texts }: Subject, service: Service): readonly string[] {
  const mounts = mountsIn(service)
  return volumesOf(service).flatMap(({ name, efs }) => {
    if (efs === undefined) return []
    const arn = (kind: string, id: string) =>
      `${arnIn(region, 'elasticfilesystem')}:${kind}/${texts.expected(id)}`
    const condition =
      efs.accessPoint === undefined
        ? ''
        : `StringEquals elasticfilesystem:AccessPointArn ${arn('access-point', efs.accessPoint.value)}`
    const writes = mounts.some(({ volume, readOnly }) => volume === name && !readOnly.value)
    return ['ClientMount', ...(writes ? ['ClientWrite'] : [])].map(action =>
      need(`elasticfilesystem:${action}`, arn('file-system', efs.fileSystem.value), condition)
    )
  })
}

/** ECS Exec: the channel of a session, and where sessions are kept and encrypted its log and its key. */
function shellNeeds({ mesh, texts, deployed }: Subject): readonly string[] {
  const { exec, existing } = clusterOf(mesh)
  if (exec === undefined) return []
  const channel = ['CreateControlChannel', 'CreateDataChannel', 'OpenControlChannel', 'OpenDataChannel'].map(
    action => need(`ssmmessages:${action}`, '*')
  )
  const key = exec.kmsKey === undefined ? [] : [need('kms:Decrypt', texts.expected(exec.kmsKey.value))]
  if (exec.log === undefined || existing !== undefined) return [...channel, ...key]
  const name = texts.expected(exec.log.value)
  const group = [...deployed.resources.values()].find(
    resource =>
      resource.type === 'AWS::Logs::LogGroup' &&
      texts.isSame(name, textOf(property(resource, 'LogGroupName')))
  )
  return [
    ...channel,
    ...key,
    need('logs:DescribeLogGroups', '*'),
    ...['CreateLogStream', 'DescribeLogStreams', 'PutLogEvents'].map(action =>
      need(`logs:${action}`, symbol(`${group?.id ?? 'nothing'}.Arn`))
    )
  ]
}
