import * as z from 'zod'
import { Call } from './call.ts'
import { mounts, portKey, volumes } from './container.ts'
import { DefaultDeployment, Deployment } from './deployment.ts'
import { Discovery } from './discovery.ts'
import { FaultForm } from './fault.ts'
import { observed } from './observability.ts'
import { policyKey, resilience } from './policy.ts'
import { map, named, oneWord, optional, partial, required, sentence } from './registry.ts'
import { Route } from './route.ts'
import {
  Anything,
  DeployText,
  Duration,
  Flag,
  longestList,
  Name,
  PlainText,
  Port,
  Reference,
  SecurityGroup,
  Subnet,
  Text
} from './scalars.ts'
import { Version, workload } from './version.ts'

const Placement = map({
  subnets: optional(z.union([oneWord('private', 'public'), z.array(Subnet).min(1)]), {
    doc: 'Kind of subnets, or their ids.',
    default: '`private`',
    examples: ['private', '[subnet-0123456789abcdef0]']
  }),
  zones: optional(z.array(Text).min(1), {
    doc: 'Availability zones by their letter.',
    default: 'all zones of the network',
    examples: ['[a, b]']
  }),
  publicIp: optional(Flag, {
    doc: 'Whether tasks get a public address.',
    default: 'false',
    examples: ['false']
  })
})

const Shutdown = map({
  drain: optional(Duration, {
    doc: 'How long requests under way may take after a task has left the load balancer.',
    default: '30s',
    examples: ['30s']
  }),
  stop: optional(Duration, {
    doc: 'Time between the signal to stop and the end of the container; 120s at most.',
    default: '30s',
    examples: ['60s']
  })
})

const Permission = map({
  effect: optional(oneWord('allow', 'deny'), {
    doc: 'Whether it is allowed.',
    default: '`allow`',
    examples: ['allow']
  }),
  actions: required(z.array(Text).min(1), { doc: 'IAM actions.', examples: ['[s3:GetObject]'] }),
  resources: required(z.array(DeployText).min(1), {
    doc: 'ARNs they hold for.',
    examples: ["['arn:aws:s3:::matbakh-menus/*']"]
  }),
  conditions: optional(named('text', Anything), {
    doc: 'Conditions as IAM writes them.',
    default: 'none',
    examples: ["{ StringEquals: { 'aws:PrincipalOrgID': o-0123456789 } }"]
  })
})

const AppMeshNames = map({
  virtualService: optional(PlainText, {
    doc: 'Name of the virtual service.',
    default: 'the address of the service',
    examples: ['auth.svc.local']
  }),
  virtualRouter: optional(PlainText, {
    doc: 'Name of the virtual router.',
    default: 'the name of the service',
    examples: ['auth-router']
  }),
  virtualNode: optional(z.union([PlainText, named('version', PlainText)]), {
    doc: 'Name of the virtual node, or one for each version.',
    default: 'made from the names of service and version',
    examples: ['auth-node', '{ v1: auth-node-v1, v2: auth-node-v2 }']
  })
})

const Fault = sentence('fault', FaultForm)

const { image, ...tasksAndContainers } = workload

/** What a service may say that may also stand in `defaults`. */
const common = {
  ...tasksAndContainers,
  mounts,
  volumes,
  placement: optional(Placement, {
    doc: 'Where in the network tasks run.',
    default: '{ subnets: private }',
    examples: ['{ subnets: private, zones: [a, b] }']
  }),
  securityGroups: optional(z.array(SecurityGroup), {
    doc: 'Further security groups of the tasks.',
    default: 'only those that are made for the mesh',
    examples: ['[sg-0123456789abcdef0]']
  }),
  shutdown: optional(Shutdown, {
    doc: 'How a task ends.',
    default: '{ drain: 30s, stop: 30s }',
    examples: ['{ drain: 30s, stop: 60s }']
  }),
  policy: optional(Reference, policyKey),
  ...resilience,
  idempotent: optional(Flag, {
    doc: 'Whether a request may be sent twice without harm. Without it, retrying server errors is a warning.',
    default: 'not known',
    examples: ['true', 'false']
  }),
  discovery: optional(Discovery, {
    doc: 'How others find the tasks of the service.',
    default: '{ ttl: 10s, routing: multivalue }',
    examples: ['{ ttl: 5s }']
  }),
  accessLog: observed.accessLog,
  tracing: observed.tracing,
  metrics: observed.metrics,
  slo: observed.slo,
  fault: optional(Fault, {
    doc: 'Faults on purpose, for tests; only in an environment with `allowFaults: true`.',
    default: 'none',
    examples: ['abort 503 at 1% and delay 2s at 5%', '{ delay: { time: 2s, share: 5% } }']
  }),
  permissions: optional(z.array(Permission), {
    doc: 'IAM statements for the role of the tasks. Wildcards are findings.',
    default: 'only what the mesh needs',
    examples: ["[{ actions: [s3:GetObject], resources: ['arn:aws:s3:::matbakh-menus/*'] }]"]
  }),
  tags: optional(named('text', Text), {
    doc: 'AWS tags.',
    default: 'the `tags` of the file',
    examples: ['{ team: identity }']
  })
}

export const Service = map(
  {
    image,
    port: optional(Port, portKey),
    ports: optional(named('port', Port), {
      doc: 'Several ports under names; `to`, `calls` and `health` then name one.',
      default: 'none',
      examples: ['{ web: 8080/http, admin: 9000/http }']
    }),
    ...common,
    calls: optional(z.array(Call).max(longestList), {
      doc: 'Services and externals that this service calls.',
      default: 'none',
      examples: ['[auth, aurora]', '[{ to: vc, mode: sequential, times: 2 }]']
    }),
    versions: optional(named('version', Version), {
      doc: 'Versions that run side by side, each with tasks of its own. Keys left out are those of the service.',
      default: 'one version without a name',
      examples: ["{ v1: {}, v2: { image: 'auth:1.5.0' } }"]
    }),
    routes: optional(z.array(Route).max(longestList), {
      doc: 'Which requests are taken and where they go; the first one that matches wins.',
      default: 'one route for everything',
      examples: ['[{ match: GET /v1/**, to: v2 }, { match: /** }]']
    }),
    deployment: optional(Deployment, {
      doc: 'How a new version takes over.',
      default: '`rolling`',
      examples: ['rolling', '{ strategy: canary, canary: { from: v1, to: v2, steps: 5% -> 100% } }']
    }),
    was: optional(Name, {
      doc: 'The former name of the service, which keeps logical and physical names.',
      default: 'none',
      examples: ['login']
    }),
    appmesh: optional(AppMeshNames, {
      doc: 'Physical names in App Mesh, for a mesh that was imported.',
      default: 'made from the names of the file',
      examples: ['{ virtualRouter: auth-router }']
    }),
    raw: optional(named('text', Anything), {
      doc: "Changes of emitted resources, by path. They are checked against AWS's schema, and an error when the path is no longer emitted.",
      default: 'none',
      examples: ["{ 'TaskDefinition.EphemeralStorage': { SizeInGiB: 50 } }"]
    })
  },
  { atMostOneOf: [['port', 'ports']] }
)
export type Service = z.infer<typeof Service>

/** What every service inherits. Keys that belong to one service alone are not among them. */
export const Defaults = partial(
  map({
    ...common,
    deployment: optional(DefaultDeployment, {
      doc: 'How new versions take over.',
      default: '`rolling`',
      examples: ['rolling', '{ rolling: { minHealthy: 50% } }']
    })
  })
)
