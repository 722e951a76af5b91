import { dump } from 'js-yaml'
import type { TemplateBody } from './template.ts'

/**
 * A template as YAML. CloudFormation reads YAML 1.1, to which more texts are numbers or words of its own
 * than to YAML 1.2, such as `12:30` and `on`: js-yaml puts them in quotes. Lines are not folded.
 */
export function printYaml(body: TemplateBody): string {
  return dump(body, { lineWidth: -1, noRefs: true })
}
