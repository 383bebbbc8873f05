/** `1 alert`, `2 alerts`; `many` where it is no plain plural. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
