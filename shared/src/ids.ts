/** Branded identifiers. All are random (no time inside: ids must not tell who wrote when, trust R45). */
import * as z from 'zod/mini'

declare const brand: unique symbol
type Brand<B extends string> = string & { readonly [brand]: B }

export type SessionId = Brand<'session'>
export type PhaseId = Brand<'phase'>
export type ParticipantId = Brand<'participant'>
export type CommandId = Brand<'command'>
export type CardId = Brand<'card'>
export type TouchpointId = Brand<'touchpoint'>
export type NoteId = Brand<'note'>
export type WordId = Brand<'word'>
export type MeasureId = Brand<'measure'>
export type CommitmentId = Brand<'commitment'>
/** Any text a participant wrote that can be held or released. */
export type TextId = CardId | NoteId | WordId | MeasureId | CommitmentId

const pattern = /^[A-Za-z0-9_-]{4,40}$/
const idSchema = <T extends string>() => z.string().check(z.regex(pattern)) as unknown as z.ZodMiniType<T, string>

export const sessionIdSchema = idSchema<SessionId>()
export const phaseIdSchema = idSchema<PhaseId>()
export const commandIdSchema = idSchema<CommandId>()
export const cardIdSchema = idSchema<CardId>()
export const touchpointIdSchema = idSchema<TouchpointId>()
export const noteIdSchema = idSchema<NoteId>()
export const measureIdSchema = idSchema<MeasureId>()
export const commitmentIdSchema = idSchema<CommitmentId>()
export const textIdSchema = idSchema<TextId>()
