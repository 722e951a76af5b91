import { bytesOf } from '../print-template.ts'
import type { Json, TemplateBody } from '../template.ts'
import { isObject } from './intrinsic.ts'
import type { Report } from './violation.ts'

/**
 * What one template may hold.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/cloudformation-limits.html
 */
const most = { Resources: 500, Parameters: 200, Mappings: 200, Outputs: 200 } as const
const mostColumns = 200
const mostBytes = 1_000_000
const longestDescription = 1024

/** https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html */
const mostTaskDefinitionBytes = 64 * 1024

/** The number and the names of the parts of a template, and how large they are; `bytes` has its text. */
export function checkSizes(body: TemplateBody, bytes: number, report: Report): void {
  for (const [section, limit] of Object.entries(most)) {
    const parts = body[section]
    if (!isObject(parts)) continue
    const ids = Object.keys(parts)
    if (ids.length > limit)
      report([section], `The template has ${ids.length} ${section.toLowerCase()}; allowed are ${limit}.`)
    for (const id of ids)
      if (!/^[A-Za-z0-9]{1,255}$/.test(id))
        report([section, id], `\`${id}\` is no logical id, which has 1 to 255 letters and digits.`)
  }
  if (Object.keys(body.Resources).length === 0)
    report(['Resources'], 'The template has no resources, and CloudFormation needs at least one.')
  checkMappings(body, report)
  checkBytes(body, bytes, report)
}

function checkMappings(body: TemplateBody, report: Report): void {
  const mappings = body['Mappings']
  if (!isObject(mappings)) return
  for (const [id, rows] of Object.entries(mappings)) {
    if (!isObject(rows)) continue
    for (const [row, columns] of Object.entries(rows)) {
      if (!/^[A-Za-z0-9.-]+$/.test(row))
        report(['Mappings', id, row], `\`${row}\` is no name of a row: letters, digits, \`-\` and \`.\`.`)
      const names = isObject(columns) ? Object.keys(columns) : []
      const odd = names.find(name => !/^[A-Za-z0-9]+$/.test(name))
      if (odd !== undefined)
        report(
          ['Mappings', id, row, odd],
          `\`${odd}\` is no name of a value in a mapping: letters and digits.`
        )
      if (names.length > mostColumns)
        report(['Mappings', id, row], `The row has ${names.length} values; allowed are ${mostColumns}.`)
    }
  }
}

function checkBytes(body: TemplateBody, whole: number, report: Report): void {
  const description = body['Description']
  if (typeof description === 'string' && bytesOf(description) > longestDescription)
    report(['Description'], `The description has more than ${longestDescription} bytes.`)
  if (whole > mostBytes) report([], `The template has ${whole} bytes; allowed are ${mostBytes}.`)
  for (const id in body.Resources) {
    const resource = body.Resources[id]
    if (resource?.Type !== 'AWS::ECS::TaskDefinition') continue
    const bytes = bytesOf(JSON.stringify(resource.Properties as Json))
    if (bytes > mostTaskDefinitionBytes)
      report(
        ['Resources', id, 'Properties'],
        `The task definition has ${bytes} bytes; allowed are ${mostTaskDefinitionBytes}.`
      )
  }
}
