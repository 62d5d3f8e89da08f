/** The whole model as JSON, with its schema version, for machines. */
import type { ReportModel } from './model.js'

export const renderJson = (model: ReportModel): string => `${JSON.stringify(model, null, '\t')}\n`
