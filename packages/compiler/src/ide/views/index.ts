export { type GraphView, graphNodeAt, graphView } from './graph.ts'
export { type ScheduleRow, type ScheduleView, scheduleView } from './schedule.ts'
export { type TraceRequest, traceView } from './trace.ts'
