/** Words for screen readers only: there, but not to be seen. */
import type { ReactNode } from 'react'
import css from './VisuallyHidden.module.css'

export function VisuallyHidden({ as: Tag = 'span', children }: { readonly as?: 'span' | 'div' | 'p'; readonly children: ReactNode }) {
	return <Tag className={css.hidden}>{children}</Tag>
}
