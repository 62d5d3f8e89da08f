/** Joins the class names that are there: `cx('a', on && 'b', undefined)` → `a b`. */
export const cx = (...names: readonly (string | false | null | undefined)[]): string => names.filter(Boolean).join(' ')
