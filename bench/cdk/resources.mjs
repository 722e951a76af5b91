import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { App, CfnMapping, CfnParameter, CfnResource, Stack } from 'aws-cdk-lib'

/**
 * The cheapest CDK program that makes the same resources: one `CfnResource` for each resource of the
 * templates that meshc wrote, with the same properties, one stack for each template.
 *
 *   node resources.mjs TEMPLATES OUT
 */
const [templates = '', outdir = ''] = process.argv.slice(2)
// Its own check of templates would take most of the time, and is no part of the comparison.
process.env.CDK_VALIDATION = 'false'
const app = new App({ outdir })
for (const path of readdirSync(templates, { recursive: true, encoding: 'utf8' })) {
  if (!path.endsWith('template.json')) continue
  const template = JSON.parse(readFileSync(join(templates, path), 'utf8'))
  const stack = new Stack(app, path.replaceAll(/[^A-Za-z0-9]+/g, '-').replace(/-json$/, ''))
  for (const [id, { Type: type, Default, NoEcho }] of Object.entries(template.Parameters ?? {}))
    new CfnParameter(stack, id, { type, default: Default, noEcho: NoEcho }).overrideLogicalId(id)
  for (const [id, mapping] of Object.entries(template.Mappings ?? {}))
    new CfnMapping(stack, id, { mapping }).overrideLogicalId(id)
  for (const [id, { Type: type, Properties: properties, DependsOn: dependsOn }] of Object.entries(
    template.Resources
  )) {
    const resource = new CfnResource(stack, id, { type, properties })
    resource.overrideLogicalId(id)
    if (dependsOn !== undefined) resource.addOverride('DependsOn', dependsOn)
  }
}
app.synth()
