/** Journey stages of the two journeys (docs: domain glossary). Names stay short: they stand on the wall's axis. */
import { stage } from './template.js'

export const employeeStages = [
	stage('bewerbung', 'Bewerbung', 'Application'),
	stage('zusage_vertrag', 'Zusage & Vertrag', 'Offer & contract'),
	stage('preboarding', 'Vor dem Start', 'Before day one'),
	stage('erster_tag', 'Erster Arbeitstag', 'First day'),
	stage('einarbeitung', 'Einarbeitung', 'Settling in'),
	stage('alltag_fuehrung', 'Alltag & Führung', 'Daily work & leadership'),
	stage('entwicklung', 'Entwicklung', 'Development'),
	stage('auszeit', 'Elternzeit & Auszeit', 'Leave & return'),
	stage('austritt', 'Austritt', 'Leaving'),
	stage('alumni', 'Ehemalige', 'Alumni'),
]

export const customerStages = [
	stage('aufmerksamkeit', 'Aufmerksam werden', 'Noticing us'),
	stage('information_beratung', 'Informieren & Beraten', 'Research & advice'),
	stage('angebot_kauf', 'Angebot & Kauf', 'Offer & purchase'),
	stage('lieferung_start', 'Lieferung & Start', 'Delivery & start'),
	stage('nutzung', 'Nutzung', 'Use'),
	stage('service_hilfe', 'Hilfe & Service', 'Help & service'),
	stage('rechnung_zahlung', 'Rechnung & Zahlung', 'Billing & payment'),
	stage('reklamation', 'Reklamation', 'Complaint'),
	stage('wiederkauf', 'Bleiben & Wiederkaufen', 'Staying & buying again'),
	stage('empfehlung', 'Empfehlung & Abschied', 'Recommending & parting'),
]
