/** The grammar as it is written to dockerfile.tmLanguage.json. */
export const text: string;
