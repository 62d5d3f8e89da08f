/** The session templates an organiser starts from. */
import { customerJourney } from './customer-journey.js'
import { employeeJourney } from './employee-journey.js'
import { singleTouchpoint } from './single-touchpoint.js'
import type { Template } from './template.js'

export const templates: readonly Template[] = [employeeJourney, customerJourney, singleTouchpoint]
export const templateOf = (id: string): Template | null => templates.find((template) => template.id === id) ?? null
