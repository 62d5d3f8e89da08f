/** The last net: when a screen breaks, people see a friendly sentence and a way on, never a blank page or a stack. */
import { Component, type ReactNode } from 'react'
import { Button } from './Button'
import css from './ErrorBoundary.module.css'

export interface ErrorBoundaryProps {
	/** Told once per break, for the log of the device; gets no text of any person. */
	readonly onError?: ((error: unknown) => void) | undefined
	/** What the button does. Default: reload the page. */
	readonly onReload?: (() => void) | undefined
	/** Wall: nothing to press; it comes back by itself after `retryMs`. */
	readonly wall?: boolean
	/** Wall: ms until the screen is tried again. Default 5,000. */
	readonly retryMs?: number
	readonly children: ReactNode
}

interface State {
	readonly broken: boolean
}

/** Both languages at once: the part that knows the language may be what broke. */
export class ErrorBoundary extends Component<ErrorBoundaryProps, State> {
	override state: State = { broken: false }
	private timer: ReturnType<typeof setTimeout> | null = null

	static getDerivedStateFromError(): State {
		return { broken: true }
	}

	override componentDidCatch(error: unknown): void {
		this.props.onError?.(error)
		if (this.props.wall === true) this.timer = setTimeout(() => this.setState({ broken: false }), this.props.retryMs ?? 5_000)
	}

	override componentWillUnmount(): void {
		if (this.timer !== null) clearTimeout(this.timer)
	}

	override render(): ReactNode {
		if (!this.state.broken) return this.props.children
		if (this.props.wall === true) {
			return (
				<main className={css.wall}>
					<p lang="de">Einen Moment, gleich geht es weiter.</p>
					<p lang="en">One moment, we will be right back.</p>
				</main>
			)
		}
		return (
			<main className={css.page}>
				<h1 className={css.title} lang="de">
					Da klemmt etwas.
				</h1>
				<p lang="de">Einmal neu laden, dann geht es weiter. Gespeichertes bleibt gespeichert.</p>
				<p className={css.second} lang="en">
					Something got stuck. Reload once and carry on. What was saved stays saved.
				</p>
				<div className={css.action}>
					<Button kind="main" onClick={this.props.onReload ?? (() => window.location.reload())}>
						Neu laden · Reload
					</Button>
				</div>
			</main>
		)
	}
}
