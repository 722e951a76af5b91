import { type Engine, RegoEngine, type TemplateFile } from '@aws/cloudformation-validate'
import type { TemplateBody } from '../../packages/compiler/src/emit/template.ts'
import { overlaySchemas } from './overlay-schemas.ts'

/** What a tool that knows CloudFormation has against a template. */
export interface Notice {
  readonly tool: 'cloudformation-validate' | 'cfn-lint'
  /** `W3696` */
  readonly rule: string
  /** Logical id; empty for the template as a whole. */
  readonly resource: string
  /** `AWS::AppMesh::Route`; empty for the template as a whole. */
  readonly type: string
  /** `Properties.Spec.Priority` */
  readonly path: string
  readonly message: string
}

/** Warnings and errors of AWS's own validator, which lays our overlays over its schemas. What it only informs of is left out. */
export function validateWithAws(body: TemplateBody): readonly Notice[] {
  const bytes = new TextEncoder().encode(JSON.stringify(body))
  const file: TemplateFile = { path: 'template.json', readBytes: () => bytes }
  const { diagnostics } = engine().validateStandard(file, { severityLevel: 'WARN' })
  return diagnostics.map(({ ruleId, entity, propertyPath, message }) => ({
    tool: 'cloudformation-validate',
    rule: ruleId,
    resource: entity?.logicalId ?? '',
    type: entity?.resourceType ?? '',
    path: propertyPath ?? '',
    message
  }))
}

// Making one takes a second and a half.
let made: Engine | undefined

function engine(): Engine {
  made ??= new RegoEngine({
    schemaValidatorConfig: {
      additionalSchemas: overlaySchemas().map(each => ({ schema: JSON.stringify(each) }))
    }
  })
  return made
}
