export { groupName, groupOf } from '../plan/group-of.ts'
