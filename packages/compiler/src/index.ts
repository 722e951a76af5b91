/** All that other packages may import from the compiler. */
export type { Diagnostic, Fix, Level, Note } from './diagnostics/diagnostic.ts'
export type { LocatedDiagnostic, LocatedFix, LocatedNote, LocatedSpan } from './diagnostics/located.ts'
export { type GraphFormat, printGraph } from './graph/print-graph.ts'
export type { Mesh } from './model/types.ts'
export type { AnalyzerSettings, Question } from './workspace/analyze.ts'
export {
  type Build,
  type BuildQuestion,
  buildWorkspace,
  type FinishedBuild,
  type StoppedBuild
} from './workspace/build-workspace.ts'
export { type ExpandQuestion, expandToJson, expandToYaml } from './workspace/expand-workspace.ts'
export type { FileContent, FileHost, FolderEntry } from './workspace/file-host.ts'
export { type GraphQuestion, graphWorkspace } from './workspace/graph-workspace.ts'
export { type RouteTable, routeTable, type TableQuestion } from './workspace/trace/route-table.ts'
export type { Trace } from './workspace/trace/trace.ts'
export { type TraceQuestion, traceRequest } from './workspace/trace/trace-request.ts'
export { createWorkspace, type Workspace } from './workspace/workspace.ts'
