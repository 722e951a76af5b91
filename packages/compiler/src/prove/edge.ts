import type { Json, JsonObject } from '../emit/template.ts'
import { edgeOf, edgeRegion } from '../model/details/edge.ts'
import { withIdentities } from '../model/identities.ts'
import type { Capabilities } from '../semantics/capabilities.ts'
import { proveDistribution } from './edge-distribution.ts'
import { createBalancers, originsOf, type ProvedRegion, type Source } from './edge-origins.ts'
import { proveRecords } from './edge-records.ts'
import { isList, symbol } from './evaluate.ts'
import { createLedger, type Proof } from './ledger.ts'
import { proveParameters } from './parameters.ts'
import { ofType, readTemplates, type WrittenTemplate } from './read-templates.ts'
import { createSubject, type Subject } from './subject.ts'
import { at, isObject, textOf } from './view.ts'

/** What stands in front of the regions, and what it rests on. */
export interface ProvedEdge {
  /** All regions of the mesh. */
  readonly regions: readonly ProvedRegion[]
  readonly templates: readonly WrittenTemplate[]
  /** The plan of the deployment as it is written: it says which stack gives which parameter. */
  readonly deployPlan: Json
  readonly capabilities: Capabilities
}

/**
 * Whether the template in front of the regions does what the mesh says. It refers to load balancers through
 * parameters, so each value is followed through the plan of the deployment into the region that it comes from.
 */
export function proveEdge({ regions, templates, deployPlan, capabilities }: ProvedEdge): Proof {
  const ledger = createLedger()
  const [first] = regions
  const mesh = first === undefined ? undefined : withIdentities(first.mesh)
  const edge = mesh === undefined ? undefined : edgeOf(mesh)
  if (mesh === undefined) return ledger.proof()
  const own = regions.map(region => ({ ...region, mesh: withIdentities(region.mesh) }))
  const deployed = readTemplates(templates, edgeRegion)
  if (edge === undefined) {
    const got = [...deployed.byType.keys()]
    const path = deployed.resources.values().next().value?.properties.path ?? ''
    ledger.check({ what: 'what stands in front of the regions', at: mesh.name.at, path, expected: [], got })
    return ledger.proof()
  }
  const subject = createSubject(mesh, edgeRegion, capabilities, deployed, ledger)
  const origins = originsOf(edge, own, capabilities)
  const sources = sourcesOf(deployPlan)
  const balancers = createBalancers(origins, own, deployed, sources)
  ledger.check({
    what: `the load balancers of gateway \`${edge.gateway.value}\``,
    at: edge.gateway.at,
    path: '',
    expected: mesh.regions.size,
    got: origins.filter(({ door }) => door !== undefined).length
  })
  const kinds = {
    cloudfront: ['AWS::CloudFront::Distribution', 'AWS::CloudFront::Function'],
    route53: ['AWS::Route53::RecordSet', 'AWS::Route53::HealthCheck']
  }[edge.kind]
  for (const type of deployed.byType.keys())
    ledger.check({
      what: 'what stands in front of the regions',
      at: edge.at,
      path: ofType(deployed, type)[0]?.properties.path ?? '',
      expected: edge.kind,
      got: kinds.includes(type) ? edge.kind : type
    })
  if (edge.kind === 'cloudfront') proveDistribution(subject, edge, origins, balancers)
  else proveRecords(subject, edge, origins, balancers)
  proveShown(subject)
  proveParameters(subject)
  return ledger.proof()
}

/** Where the plan of the deployment takes the parameters of the edge's stacks from. */
function sourcesOf(plan: Json): ReadonlyMap<string, Source> {
  const sources = new Map<string, Source>()
  for (const stack of listAt(objectAt(plan, 'edge'), 'stacks'))
    for (const parameter of listAt(stack, 'parameters')) {
      const from = objectAt(parameter, 'from')
      const name = isObject(parameter) ? parameter.name : undefined
      if (typeof name !== 'string' || from === undefined) continue
      sources.set(name, {
        region: String(from.region),
        stack: String(from.stack),
        output: String(from.output)
      })
    }
  return sources
}

function objectAt(value: Json | undefined, key: string): JsonObject | undefined {
  const found = isObject(value) ? value[key] : undefined
  return isObject(found) ? found : undefined
}

function listAt(value: Json | undefined, key: string): readonly Json[] {
  const found = isObject(value) ? value[key] : undefined
  return isList(found) ? found : []
}

/** The address of a distribution is shown, for DNS names are made elsewhere. */
function proveShown({ ledger, deployed, mesh }: Subject): void {
  const wanted = ofType(deployed, 'AWS::CloudFront::Distribution').map(({ id }) => symbol(`${id}.DomainName`))
  ledger.equalSets(
    'what the stack in front of the regions shows',
    mesh.name.at,
    wanted,
    deployed.outputs.map(output => textOf(at(output, 'Value')) ?? ''),
    deployed.outputs[0]?.path ?? ''
  )
}
