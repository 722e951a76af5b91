import { DEFAULT_SCALAR_STYLE_RULES, dump, SCALAR_STYLE_PLAIN, SCALAR_STYLE_SINGLE_QUOTED } from 'js-yaml'
import type { TemplateBody } from './template.ts'

/**
 * A template as YAML. CloudFormation reads YAML 1.1, to which more texts are numbers than to
 * YAML 1.2, so such a text stands in quotes: `12:30` is a number of base 60 there.
 */
export function printYaml(body: TemplateBody): string {
  return dump(body, {
    lineWidth: -1,
    noRefs: true,
    scalarStyleRules: [
      ...Object.values(DEFAULT_SCALAR_STYLE_RULES),
      layout => {
        if (layout.style === SCALAR_STYLE_PLAIN && isOddNumber(layout.node.value))
          layout.style = SCALAR_STYLE_SINGLE_QUOTED
      }
    ]
  })
}

/** Numbers of YAML 1.1 alone: base 60, `_` between digits, octal `010`, and `=`, which is the default value there. */
function isOddNumber(text: string): boolean {
  return /^([-+]?\d[\d_]*(:[0-5]?\d)+(\.[\d_]*)?|[-+]?\d[\d_.]*_[\d_.]*|[-+]?0[0-7_]+|=)$/.test(text)
}
