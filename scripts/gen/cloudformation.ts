import { loadAwsServiceSpec } from '@aws-cdk/aws-service-spec'
import { overlays } from '../../packages/schema/cloudformation/overlays/index.ts'
import type { CloudFormationSchemas } from '../../packages/schema/cloudformation/schemas.ts'
import { resourceTypes } from '../../packages/schema/cloudformation/types.ts'
import { tighten } from './cloudformation-tighten.ts'
import { type SpecDatabase, schemaOf } from './cloudformation-types.ts'
import type { GeneratedFile } from './generator.ts'

/** `packages/schema/generated/cloudformation.json`: what CloudFormation accepts, one object a line. */
export async function generateCloudFormation(): Promise<readonly GeneratedFile[]> {
  const schemas = await buildCloudFormationSchemas()
  return [{ path: 'packages/schema/generated/cloudformation.json', text: printSchemas(schemas) }]
}

/** The service specification of AWS for the types that may stand in a template, tightened by our overlays. */
export async function buildCloudFormationSchemas(): Promise<CloudFormationSchemas> {
  const database = await loadDatabase()
  const schemas = Object.fromEntries(resourceTypes.map(type => [type, schemaOf(database, type)]))
  return tighten(schemas, overlays)
}

// Reading it takes half a second, and generators run more than once.
let database: Promise<SpecDatabase> | undefined

function loadDatabase(): Promise<SpecDatabase> {
  database ??= loadAwsServiceSpec()
  return database
}

function printSchemas(schemas: CloudFormationSchemas): string {
  const types = Object.entries(schemas).map(([type, { definitions, ...resource }]) => {
    const objects = Object.entries(definitions).map(
      ([name, object]) => `   ${JSON.stringify(name)}: ${JSON.stringify(object)}`
    )
    const own = JSON.stringify(resource).slice(0, -1)
    return ` ${JSON.stringify(type)}: ${own}, "definitions": {${objects.length === 0 ? '' : `\n${objects.join(',\n')}`}}}`
  })
  return `{\n${types.join(',\n')}\n}\n`
}
