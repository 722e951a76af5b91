import { type CloudFormationSchemas, cloudFormationSchemas } from '@meshc/schema/cloudformation'
import { bytesOf } from '../print-template.ts'
import type { ResourceBody, Template } from '../template.ts'
import { checkReferences } from './check-references.ts'
import { checkSizes } from './check-sizes.ts'
import { type Check, checkProperties } from './check-value.ts'
import { checkWeights } from './check-weights.ts'
import { referencesIn } from './references.ts'
import { collect, type Violation } from './violation.ts'

/**
 * What AWS would refuse in a template, in the order of its resources and then for the whole: types,
 * properties, values, references, limits. Nothing is looked up at AWS, so what exists there already
 * and what permissions allow stays open. `bytes` is the length of the text that is written; left out, that of the
 * shortest JSON.
 */
export function validateTemplate(
  template: Template,
  bytes: number = bytesOf(JSON.stringify(template.body)),
  schemas: CloudFormationSchemas = cloudFormationSchemas
): readonly Violation[] {
  const { body } = template
  const { found, report } = collect(template)
  for (const id in body.Resources) {
    const resource = body.Resources[id]
    if (resource !== undefined) checkResource(id, resource, schemas, { body, path: [], report })
  }
  checkReferences(body, referencesIn(body), schemas, report)
  checkWeights(body, report)
  checkSizes(body, bytes, report)
  return found
}

/** Attributes of a resource beside its type and properties. */
const resourceAttributes = [
  'Type',
  'Properties',
  'DependsOn',
  'DeletionPolicy',
  'UpdateReplacePolicy',
  'UpdatePolicy',
  'CreationPolicy',
  'Metadata',
  'Condition'
]
const deletionPolicies = ['Delete', 'Retain', 'RetainExceptOnCreate', 'Snapshot']

function checkResource(
  id: string,
  resource: ResourceBody,
  schemas: CloudFormationSchemas,
  { body, report }: Check
): void {
  for (const name in resource)
    if (!resourceAttributes.includes(name))
      report(['Resources', id, name], `A resource of CloudFormation has no attribute \`${name}\`.`)
  for (const name of ['DeletionPolicy', 'UpdateReplacePolicy']) {
    const policy = resource[name]
    if (policy !== undefined && !deletionPolicies.includes(String(policy)))
      report(['Resources', id, name], `\`${name}\` is \`${policy}\`, which is no policy of CloudFormation.`)
  }
  const schema = Object.hasOwn(schemas, resource.Type) ? schemas[resource.Type] : undefined
  const path = ['Resources', id, 'Properties']
  if (schema !== undefined)
    checkProperties(resource.Properties, resource.Type, schema, { body, path, report })
  else report(['Resources', id, 'Type'], `\`${resource.Type}\` is no type that can be checked here.`)
}
