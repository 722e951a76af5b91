import { generateCloudFormation } from './cloudformation.ts'
import { generateDeployPlanSchema } from './deploy-plan.ts'
import type { Generator } from './generator.ts'
import { generateGraphPage } from './graph-page.ts'
import { generateGraphPictures } from './graph-picture.ts'
import { generateJsonSchema } from './json-schema.ts'
import { generateLanguagePage } from './language-page.ts'
import { generateLargeExample } from './large-example.ts'
import { generatePicture } from './picture.ts'
import { generateRuleIndex } from './rule-index.ts'
import { generateRulePages } from './rule-pages.ts'
import { generateTables } from './tables.ts'
import { generateTargetsPage } from './targets.ts'

/** Everything `npm run gen` makes, in this order. */
export const generators: readonly Generator[] = [
  generateTables,
  generateCloudFormation,
  generateDeployPlanSchema,
  generateLanguagePage,
  generateRuleIndex,
  generateJsonSchema,
  generateRulePages,
  generateTargetsPage,
  generateGraphPage,
  generatePicture,
  generateGraphPictures,
  generateLargeExample
]
