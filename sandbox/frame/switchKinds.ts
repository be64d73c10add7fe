import { z } from 'zod/v4';

/** The usual kinds of switch: a default, and what the switch does in one line. */
export const flag = (value: boolean, does: string) => z.boolean().default(value).describe(does);
export const count = (value: number, does: string) => z.number().int().min(0).default(value).describe(does);
export const money = (value: number, does: string) => z.number().default(value).describe(does);
export const text = (value: string, does: string) => z.string().default(value).describe(does);
export const errorStatus = (value: number, does: string) => z.number().int().min(400).max(599).default(value).describe(does);
