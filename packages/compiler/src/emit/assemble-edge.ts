import type { Plan } from '../plan/resource.ts'
import type { Template } from './template.ts'
import { writeStack } from './write-stack.ts'

/** The one template of what stands in front of the regions. Of the parameters it has those that something in it refers to. */
export function assembleEdge(plan: Plan): Template {
  const stack = { file: 'edge.template', name: `${plan.prefix}-edge`, group: undefined }
  const params = new Set(plan.parameters.map(({ id }) => id))
  const used = new Set<string>()
  const draft = writeStack(plan, {
    ref(id) {
      if (params.has(id)) used.add(id)
      return { Ref: id }
    },
    attribute: (id, name) => ({ 'Fn::GetAtt': [id, name] })
  })
  const parameters = plan.parameters.filter(({ id }) => used.has(id))
  const { body, origins } = draft.finish({ plan, stack, parameters, exports: [] })
  return { name: stack.file, stack: stack.name, origins, imports: [], body }
}
