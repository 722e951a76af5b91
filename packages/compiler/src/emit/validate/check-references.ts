import type { CloudFormationSchemas } from '@meshc/schema/cloudformation'
import { didYouMean, nearest } from '../../util/did-you-mean.ts'
import { listNames } from '../../util/list-names.ts'
import { stronglyConnected } from '../../util/strongly-connected.ts'
import type { Json, JsonObject, TemplateBody } from '../template.ts'
import { intrinsicOf, isObject } from './intrinsic.ts'
import type { LookUp } from './look-up.ts'
import type { Reference } from './references.ts'
import type { Report } from './violation.ts'

/** https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/pseudo-parameter-reference.html */
const pseudoParameters = [
  'AWS::AccountId',
  'AWS::NoValue',
  'AWS::NotificationARNs',
  'AWS::Partition',
  'AWS::Region',
  'AWS::StackId',
  'AWS::StackName',
  'AWS::URLSuffix'
]

/** Everything that is named exists, and what exists to be named is. */
export function checkReferences(
  body: TemplateBody,
  references: readonly Reference[],
  schemas: CloudFormationSchemas,
  report: Report
): void {
  for (const reference of references)
    for (const problem of problemsOf(body, reference, schemas)) report(reference.path, problem)
  checkUse(body, references, report)
  checkCycles(body, references, report)
}

function problemsOf(
  body: TemplateBody,
  reference: Reference,
  schemas: CloudFormationSchemas
): readonly string[] {
  switch (reference.kind) {
    case 'malformed':
      return [`\`${reference.name}\` has an argument of a form that CloudFormation does not read.`]
    case 'ref': {
      const { id } = reference
      return hasResource(body, id) || hasParameter(body, id) || pseudoParameters.includes(id)
        ? []
        : [`\`Ref\` names \`${id}\`, and the template has no such resource or parameter.`]
    }
    case 'dependsOn':
      return hasResource(body, reference.id)
        ? []
        : [`\`DependsOn\` names \`${reference.id}\`, and the template has no such resource.`]
    case 'attribute': {
      const { id, attribute } = reference
      if (!hasResource(body, id))
        return [`\`Fn::GetAtt\` names \`${id}\`, and the template has no such resource.`]
      const type = body.Resources[id]?.Type ?? ''
      const known = Object.hasOwn(schemas, type) ? schemas[type]?.attributes : undefined
      if (known === undefined || known.includes(attribute)) return []
      return [`\`${type}\` has no attribute \`${attribute}\`.${didYouMean(nearest(attribute, known))}`]
    }
    case 'lookUp':
      return lookUpProblems(body, reference.lookUp)
  }
}

/** A row and a column exist for every value that a parameter may have. */
function lookUpProblems(body: TemplateBody, { mapping, first, second }: LookUp): readonly string[] {
  const rows = partOf(body, 'Mappings', mapping)
  if (rows === undefined) return [`The template has no mapping \`${mapping}\`.`]
  const wanted = typeof first === 'string' ? [first] : (valuesOf(body, first) ?? [])
  const missing = wanted.filter(row => !Object.hasOwn(rows, row))
  const without = Object.keys(rows).filter(row => {
    const columns = rows[row]
    const isAsked = typeof second === 'string' && (typeof first !== 'string' || row === first)
    return isAsked && !(isObject(columns) && Object.hasOwn(columns, second))
  })
  return [
    ...(missing.length === 0 ? [] : [`The mapping \`${mapping}\` has no row ${listNames(missing, 'or')}.`]),
    ...(without.length === 0
      ? []
      : [`The mapping \`${mapping}\` has no \`${second}\` in ${listNames(without)}.`])
  ]
}

/** The values that a parameter may have, where they can be listed. */
function valuesOf(body: TemplateBody, value: Json): readonly string[] | undefined {
  const intrinsic = intrinsicOf(value)
  if (intrinsic?.name !== 'Ref' || typeof intrinsic.argument !== 'string') return undefined
  const parameter = partOf(body, 'Parameters', intrinsic.argument)
  if (parameter === undefined) return undefined
  const { AllowedValues: allowed, MinValue: least, MaxValue: most, Default: byDefault } = parameter
  if (Array.isArray(allowed)) return allowed.map(String)
  if (typeof least === 'number' && typeof most === 'number' && most - least < 1000)
    return Array.from({ length: most - least + 1 }, (_, step) => String(least + step))
  return byDefault === undefined ? undefined : [String(byDefault)]
}

/** A parameter or mapping that nothing uses was meant for something. */
function checkUse(body: TemplateBody, references: readonly Reference[], report: Report): void {
  const used = new Set(
    references.flatMap(reference =>
      reference.kind === 'ref'
        ? [`Parameters/${reference.id}`]
        : reference.kind === 'lookUp'
          ? [`Mappings/${reference.lookUp.mapping}`]
          : []
    )
  )
  for (const section of ['Parameters', 'Mappings']) {
    const parts = body[section]
    if (!isObject(parts)) continue
    for (const id of Object.keys(parts))
      if (!used.has(`${section}/${id}`))
        report(
          [section, id],
          `Nothing in the template uses the ${section === 'Mappings' ? 'mapping' : 'parameter'} \`${id}\`.`
        )
  }
}

/** CloudFormation creates resources in the order of their references and refuses a circle. */
function checkCycles(body: TemplateBody, references: readonly Reference[], report: Report): void {
  const next = new Map<string, string[]>()
  const loops = new Set<string>()
  for (const reference of references) {
    const [section, from] = reference.path
    if (section !== 'Resources' || typeof from !== 'string' || !('id' in reference)) continue
    if (!hasResource(body, reference.id)) continue
    if (reference.id === from) loops.add(from)
    const known = next.get(from)
    if (known === undefined) next.set(from, [reference.id])
    else known.push(reference.id)
  }
  for (const id of loops) report(['Resources', id], `\`${id}\` refers to itself.`)
  for (const circle of stronglyConnected(Object.keys(body.Resources), id => next.get(id) ?? [])) {
    const members = [...circle].sort()
    if (members.length > 1)
      report(['Resources', members[0] ?? ''], `${listNames(members)} refer to each other in a circle.`)
  }
}

function hasResource({ Resources }: TemplateBody, id: string): boolean {
  return Object.hasOwn(Resources, id)
}

function hasParameter(body: TemplateBody, id: string): boolean {
  return partOf(body, 'Parameters', id) !== undefined
}

function partOf(body: TemplateBody, section: 'Parameters' | 'Mappings', id: string): JsonObject | undefined {
  const parts = body[section]
  const part = isObject(parts) && Object.hasOwn(parts, id) ? parts[id] : undefined
  return isObject(part) ? part : undefined
}
