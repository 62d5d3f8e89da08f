/** Columns that several tables share, so that they are called the same everywhere. */
import type { ReportColumn } from './model.js'

/** A column: stable key, German and English title, type of its cells. */
export const column = (key: string, de: string, en: string, type: ReportColumn['type'] = 'text'): ReportColumn => ({ key, title: { de, en }, type })
export const number = (key: string, de: string, en: string): ReportColumn => column(key, de, en, 'number')

export const touchpointId = column('touchpoint_id', 'Touchpoint-ID', 'Touchpoint id')
export const touchpointTitle = column('touchpoint', 'Touchpoint', 'Touchpoint')
export const stage = column('stage', 'Reisestation', 'Stage')
export const side = column('side', 'Seite', 'Side')
export const measureId = column('measure_id', 'Maßnahmen-ID', 'Measure id')
export const measureWhat = column('measure', 'Maßnahme', 'Measure')
export const disappointing = number('disappointing', 'enttäuschend', 'disappointing')
export const okay = number('okay', 'okay', 'okay')
export const delighting = number('delighting', 'begeisternd', 'delighting')
export const answers = number('n', 'n', 'n')
export const divided = column('divided', 'umstritten', 'divided', 'bool')
export const dots = number('dots', 'Punkte', 'Dots')
export const voters = number('voters', 'Personen mit Punkten', 'People with dots')
