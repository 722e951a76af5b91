import type { Verdict } from '../change.ts'
import type { ResourceChange } from './compare-templates.ts'

/** Kinds that hold no state and have no name: the new one is there before the old one goes, and nobody notices. */
const unnoticed: ReadonlySet<string> = new Set([
  'AWS::EC2::SecurityGroupEgress',
  'AWS::EC2::SecurityGroupIngress'
])

/** The rule that a change of a resource breaks. What is replaced only because of another one is part of that one's finding. */
export function judgeResource({ action, type, clash, follows }: ResourceChange): Verdict | undefined {
  if (follows || unnoticed.has(type)) return undefined
  const taken =
    clash === undefined
      ? ''
      : ` CloudFormation makes the new one first, and the name \`${clash}\` is still taken, so the update fails: give it another name, or remove it in a deployment of its own.`
  if (action === 'move')
    return {
      rule: 'moved-logical-id',
      help: `It is deleted and made anew.${taken} \`was\` keeps a logical id.`
    }
  if (action === 'replace')
    return {
      rule: 'replaced-resource',
      help: `What refers to the old one has to change over, and what it holds is lost.${taken}`
    }
  return undefined
}
