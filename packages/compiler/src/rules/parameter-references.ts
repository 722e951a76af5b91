import { inServices } from '../model/in-services.ts'

/** Every `${param.NAME}` in the services of a mesh. */
export const parameterReferences = inServices(({ references }) =>
  references.filter(({ root }) => root === 'param')
)
