/** The list behind `?`: every key of the console, by where it works. */
import { useLang } from '../i18n/lang'
import { Button } from '../ui/Button'
import { Dialog } from '../ui/Dialog'
import desk from '../ui/desk.module.css'
import { Key } from '../ui/KeyHint'
import { VisuallyHidden } from '../ui/VisuallyHidden'
import css from './console.module.css'
import { consoleTexts } from './messages'
import { regieTexts } from './regie/messages'

export function KeyList({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }) {
	const lang = useLang()
	const text = consoleTexts[lang]
	const regie = regieTexts[lang].keys
	const groups: readonly { readonly title: string; readonly rows: readonly (readonly [readonly string[], string])[] }[] = [
		{
			title: text.keys.everywhere,
			rows: [
				[['B'], text.keys.black],
				[['F'], text.keys.freeze],
				[['Z'], text.keys.undo],
				[['?'], text.keys.help],
			],
		},
		{
			title: text.tabs.run,
			rows: [
				[['ArrowRight'], text.keys.step],
				[['ArrowLeft'], text.keys.back],
				[['+', '−'], text.keys.minute],
				[['G'], text.keys.release],
				[['H'], text.keys.keep],
			],
		},
		{
			title: text.tabs.regie,
			rows: [
				[['ArrowUp', 'ArrowDown'], regie.choose],
				[['ArrowLeft', 'ArrowRight'], regie.list],
				[['Space'], regie.mark],
				[['Shift', 'ArrowDown'], regie.range],
				[['Enter'], regie.open],
				[['1', '9'], regie.into],
				[['T'], regie.pick],
				[['N'], regie.create],
				[['R'], regie.rename],
				[['E'], regie.single],
				[['U'], regie.unsort],
				[['M'], regie.merge],
				[['X'], regie.split],
				[['/'], regie.search],
				[['Escape'], regie.clear],
			],
		},
	]
	return (
		<Dialog
			open={open}
			onClose={onClose}
			wide
			title={text.keys.title}
			actions={
				<Button size="desk" onClick={onClose} autoFocus>
					{text.keys.close}
				</Button>
			}
		>
			<div className={css.keyGroups}>
				{groups.map(({ title, rows }) => (
					<section key={title}>
						<h3 className={desk.sub}>{title}</h3>
						<dl className={css.keyRows}>
							{rows.map(([keys, what]) => (
								<div key={what}>
									<dt>
										<VisuallyHidden>{keys.join(' ')}</VisuallyHidden>
										{keys.map((key) => (
											<Key key={key} name={key} />
										))}
									</dt>
									<dd>{what}</dd>
								</div>
							))}
						</dl>
					</section>
				))}
			</div>
		</Dialog>
	)
}
