export { affectedServices, type Becoming, becomes } from './becomes.ts'
export {
  type CompiledDocument,
  type CompiledRequest,
  type CompiledStack,
  compiledAt,
  compiledDocument,
  compiledMarks,
  sourceAt
} from './compiled-document.ts'
export { type CompiledAddress, compiledScheme, compiledUri, parseCompiledUri } from './compiled-uri.ts'
export type { Mapped } from './text-map.ts'
